import { measuresOf } from '../../src/measures/catalogue.js';
import type { Observation } from '../../src/measures/measure.js';
import { Meter } from '../../src/measures/meter.js';
import type { ContactRecord, JourneyRecord, ShiftRecord } from '../../src/records.js';

/** A phone call at 0 that an agent takes at once and ends after a minute, unless said otherwise. */
export function contact(differences: Partial<ContactRecord> = {}): ContactRecord {
  return {
    customer: 0,
    journey: 0,
    segment: 'home',
    issue: 'fault',
    incident: false,
    channel: 'phone',
    attempt: 1,
    arrivedAt: 0,
    endedAt: 60,
    ending: 'served',
    next: 'settled',
    menuSeconds: 0,
    queuedAt: Number.NaN,
    waitSeconds: Number.NaN,
    answeredAt: Number.NaN,
    handleSeconds: 0,
    group: '',
    node: '',
    cost: 0,
    ...differences,
  };
}

/** A call that waits and is answered. */
export function answered(queuedAt: number, waitSeconds: number, handleSeconds = 60): ContactRecord {
  const answeredAt = queuedAt + waitSeconds;
  return contact({
    arrivedAt: queuedAt,
    queuedAt,
    waitSeconds,
    answeredAt,
    handleSeconds,
    endedAt: answeredAt + handleSeconds,
  });
}

/** A call that waits and hangs up. */
export function abandoned(queuedAt: number, waitSeconds: number): ContactRecord {
  return contact({ arrivedAt: queuedAt, queuedAt, waitSeconds, endedAt: queuedAt + waitSeconds, ending: 'abandoned' });
}

/** An issue noticed at 0 that one contact settles at 60, unless said otherwise. */
export function journey(differences: Partial<JourneyRecord> = {}): JourneyRecord {
  return {
    customer: 0,
    journey: 0,
    segment: 'home',
    issue: 'fault',
    incident: false,
    noticedAt: 0,
    firstContactAt: 0,
    endedAt: 60,
    outcome: 'settled',
    resolved: true,
    resolvedAtFirst: true,
    contacts: 1,
    switches: 0,
    informedAt: Number.NaN,
    reachedAgent: false,
    credits: 0,
    cost: 0,
    moves: [],
    ...differences,
  };
}

export function shift(startedAt: number, endedAt: number): ShiftRecord {
  return { channel: 'phone', group: 'all', agent: 0, startedAt, endedAt };
}

/** Everything, over the first thousand seconds. */
export const observation: Observation = {
  channels: ['phone', 'website', 'social', 'forum'],
  warmUpSeconds: 0,
  horizonSeconds: 1000,
  acceptableWaitSeconds: 20,
  sliceSeconds: 100,
  currency: 'GBP',
};

export interface Story {
  contacts?: readonly ContactRecord[];
  journeys?: readonly JourneyRecord[];
  shifts?: readonly ShiftRecord[];
}

/** What a measure says of a story: a total's numerator, a ratio's quotient (`NaN` if it is over nothing). */
export function measured(name: string, story: Story, differences: Partial<Observation> = {}): number {
  const measures = measuresOf({ ...observation, ...differences });
  const index = measures.findIndex((measure) => measure.name === name);
  if (index < 0) throw new Error(`no measure ${name}`);
  const meter = new Meter(measures);
  for (const record of story.contacts ?? []) meter.contact(record);
  for (const record of story.journeys ?? []) meter.journey(record);
  for (const record of story.shifts ?? []) meter.shift(record);
  const { numerator, denominator } = meter.tallies[index];
  return measures[index].kind === 'total' ? numerator : numerator / denominator;
}
