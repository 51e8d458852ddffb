import { type ContactRecord, type JourneyRecord, recordFormat } from '../../src/records/index.js';

const traits = { helpedBy: 'agent', failed: false, definition: 'in which a person helped' } as const;

/** One phone, one ending, and a field of its own. */
export const format = recordFormat({
  channels: [{ name: 'phone', kind: 'phone' }],
  endings: [{ kind: 'phone', name: 'served', ...traits }],
  extra: { node: { type: 'name', definition: 'the last node' } },
});

/** A call that waits 2.5 s from 10 on, is answered and ends at 60. */
export const call: ContactRecord = {
  customer: 7,
  journey: 3,
  segment: 'home',
  issue: 'fault',
  incident: true,
  channel: 'phone',
  attempt: 2,
  arrivedAt: 10,
  endedAt: 60,
  ending: 'served',
  next: 'settled',
  queue: 'general',
  queuedAt: 10,
  waitSeconds: 2.5,
  waitEnd: 'answered',
  answeredAt: 12.5,
  handleSeconds: 47.5,
  group: 'all',
  contactCost: 1,
  agentCost: 4.25,
  credit: 0,
  cost: 5.25,
  node: 'main',
};

/** A journey of two calls. */
export const issue: JourneyRecord = {
  customer: 7,
  journey: 3,
  segment: 'home',
  issue: 'fault',
  incident: true,
  noticedAt: 0,
  firstContactAt: 5,
  helpedAt: 60,
  endedAt: 60,
  outcome: 'settled',
  resolved: true,
  resolvedAtFirst: false,
  contacts: 2,
  switches: 0,
  informedAt: Number.NaN,
  reachedAgent: true,
  credits: 10,
  cost: 15.25,
  repeats: 1,
  lostSeconds: 5,
  effort: 3.5,
  promisesBroken: 1,
  promiseKept: true,
  moves: [
    { from: '', ending: 'noticed', to: 'phone' },
    { from: 'phone', ending: 'open', to: 'phone', byDefault: true },
    { from: 'phone', ending: 'served', to: 'settled' },
  ],
};
