import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Happened, happen } from './world.js';

/*
 * What holds in every world, whatever the scenario: laws are written once and run over generated scenarios.
 */

const flow = `
flow: small
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: help, 2: offer, 3: message }, silence: { retries: 1, then: bye }, invalid: { retries: 1, then: help } }
  help: { type: queue, group: desk, full: offer, callback-after: { after: 2m, then: offer } }
  offer: { type: callback, length: 5s, group: desk, declined: message }
  message: { type: voicemail, length: 4s, message: 10s }
  bye: { type: hang-up, length: 2s }
`;

interface Recipe {
  seed: number;
  customers: number;
  agents: number;
  lines: number;
  queue: number;
  ivr: boolean;
  hours: string;
  afterWork: string;
  drop: number;
  slips: number;
  again: number;
  trust: number;
  helps: boolean;
  breaks: boolean;
  shrinkage: number;
  routing: string;
}

const recipe: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.nat(1_000_000),
  customers: fc.integer({ min: 0, max: 300 }),
  agents: fc.integer({ min: 0, max: 6 }),
  lines: fc.integer({ min: 0, max: 30 }),
  queue: fc.integer({ min: 0, max: 20 }),
  ivr: fc.boolean(),
  hours: fc.constantFrom('always', '08:00-12:00', 'mon 09:00-09:30', 'never'),
  afterWork: fc.constantFrom('0s', '30s', '{ exponential: { mean: 1m } }'),
  drop: fc.integer({ min: 0, max: 100 }),
  slips: fc.integer({ min: 0, max: 50 }),
  again: fc.integer({ min: 0, max: 95 }),
  trust: fc.integer({ min: 0, max: 100 }),
  helps: fc.boolean(),
  breaks: fc.boolean(),
  shrinkage: fc.integer({ min: 0, max: 40 }),
  routing: fc.constantFrom('longest-idle', 'random', 'least-occupied'),
});

function scenarioOf(r: Recipe): string {
  const node = r.ivr ? 'help' : 'queue';
  return `
title: Generated
seed: ${r.seed}
starts: mon 08:30
horizon: 6h
population: { customers: ${r.customers}, segments: { calm: { share: 70%, patience: 2 }, hasty: { share: 30% } } }
incidents:
  outage: { starts: 1h, lasts: 3h, promised: 2h, affects: 60%, noticed-after: { exponential: { mean: 20m } }, notices: [{ by: sms, after: 2h, share: 50%, tells: { eta: yes } }] }
needs: { question: { rate: 2/d${r.ivr ? ', wants: help' : ''} } }
arrivals: { strangers: { rate: 20/h } }
channels:
  phone:
    ${r.ivr ? 'ivr: small.yaml' : ''}
    lines: ${r.lines}
    queue-limit: ${r.queue}
    callers: { slips: ${r.slips}%, silence: 5%, random-keys-after: 2 }
    faults: [{ at: ${node}, effect: disconnect, probability: ${r.drop}%, during: outage }]
    agents:
      desk: { count: ${r.agents}, hours: "${r.hours}", handle-time: { lognormal: { mean: 4m, p90: 9m } }, after-contact-work: ${r.afterWork}, shrinkage: ${r.shrinkage}%, routing: ${r.routing}${r.breaks ? ', breaks: [{ at: 09:10, lasts: 10m, agents: 50% }, { at: 10:00, lasts: 30m, paid: no }]' : ''} }
      others: { count: 1, handle-time: 2m, skills: [else], helps: [{ from: desk, after: ${r.helps ? '1m' : '7h'} }] }
    patience: { exponential: { mean: 3m } }
    tells: { cause: yes, eta: no }
    credits: 5
    cost: { contact: 1, minute: 2 }
  website: { status-page: stale, stale-for: 1h }
  social: { agents: { team: { count: 1, handle-time: 5m } }, seen: 70%, patience: 2h, tells: { eta: yes } }
  forum: { answers: 2/h, patience: 1h }
journeys:
  trust: ${r.trust}%
  grace: 10m
  first: { phone: 60%, website: 30%, social: 5%, forum: 5% }
  after:
    website/unanswered: { phone: 50%, wait: { share: 30%, after: 20m }, give-up: rest }
    promise-broken: { phone: 80%, wait: { share: 10%, after: 5m }, give-up: rest }
    waited-long-enough: { website: { share: 80%, after: 1m }, give-up: rest }
  otherwise: { phone: { share: ${r.again}%, after: { exponential: { mean: 5m } } }, give-up: rest }
`;
}

const horizon = 6 * 3600;

const onDuty = ({ capacity }: { capacity: number }) => capacity > 0;

const laws: Record<string, (world: Happened) => void> = {
  'every contact ends once, and belongs to one journey': ({ contacts, journeys }) => {
    const byJourney = new Map<number, number>();
    for (const { journey } of contacts) byJourney.set(journey, (byJourney.get(journey) ?? 0) + 1);
    expect(new Set(journeys.map(({ journey }) => journey)).size).toBe(journeys.length);
    for (const { journey, contacts: count } of journeys) expect(byJourney.get(journey) ?? 0).toBe(count);
    expect(journeys.reduce((sum, { contacts: count }) => sum + count, 0)).toBe(contacts.length);
  },
  'attempts are numbered 1, 2, 3 … within a journey, one after the other in time': ({ contacts }) => {
    const last = new Map<number, { attempt: number; endedAt: number }>();
    for (const contact of [...contacts].sort((a, b) => a.journey - b.journey || a.attempt - b.attempt)) {
      const before = last.get(contact.journey) ?? { attempt: 0, endedAt: 0 };
      expect(contact.attempt).toBe(before.attempt + 1);
      expect(contact.arrivedAt).toBeGreaterThanOrEqual(before.endedAt);
      last.set(contact.journey, contact);
    }
  },
  'time runs forward within a contact, and waits are never negative': ({ contacts }) => {
    for (const contact of contacts) {
      const { arrivedAt, queuedAt, waitSeconds, waitEnd, answeredAt, endedAt, menuSeconds, handleSeconds } = contact;
      expect(endedAt).toBeGreaterThanOrEqual(arrivedAt);
      expect(endedAt).toBeLessThanOrEqual(horizon);
      expect(menuSeconds).toBeGreaterThanOrEqual(0);
      expect(handleSeconds).toBeGreaterThanOrEqual(0);
      expect(Number.isNaN(queuedAt)).toBe(Number.isNaN(waitSeconds));
      expect(Number.isNaN(queuedAt)).toBe(waitEnd === '');
      if (!Number.isNaN(queuedAt)) {
        expect(queuedAt).toBeGreaterThanOrEqual(arrivedAt);
        expect(waitSeconds).toBeGreaterThanOrEqual(0);
      }
      if (!Number.isNaN(answeredAt)) {
        const since = Number(contact.bookedAt) > 0 ? Number(contact.bookedAt) : queuedAt;
        expect(answeredAt).toBeGreaterThanOrEqual(since);
      }
    }
  },
  'who is served was answered, and who abandoned was not': ({ contacts }) => {
    for (const { ending, channel, answeredAt, queuedAt } of contacts) {
      const answered = !Number.isNaN(answeredAt);
      if (['served', 'called-back'].includes(ending)) expect(answered).toBe(true);
      if (ending === 'answered') expect(answered).toBe(channel === 'social');
      if (['abandoned', 'blocked', 'lost-in-menu', 'disconnected'].includes(ending)) expect(answered).toBe(false);
      if (ending === 'abandoned') expect(Number.isNaN(queuedAt)).toBe(false);
    }
  },
  'agents work no longer than they are there, and there are no more of them than the roster says': ({
    contacts,
    shifts,
  }) => {
    for (const group of new Set(shifts.map((shift) => shift.group))) {
      const staffed = shifts
        .filter((shift) => shift.group === group && shift.capacity > 0)
        .reduce((sum, s) => sum + s.endedAt - s.startedAt, 0);
      const busy = contacts.filter((contact) => contact.group === group).reduce((sum, c) => sum + c.handleSeconds, 0);
      expect(busy).toBeLessThanOrEqual(staffed + 1e-6);
    }
    const changes = shifts.flatMap(({ group, agent, startedAt, endedAt }) => [{ group, agent, startedAt, endedAt }]);
    for (const one of changes) {
      expect(one.endedAt).toBeGreaterThanOrEqual(one.startedAt);
      const twice = changes.filter(
        (o) => o.group === one.group && o.agent === one.agent && o.startedAt < one.endedAt && one.startedAt < o.endedAt,
      );
      expect(twice.filter((o) => o.endedAt > o.startedAt).length).toBeLessThanOrEqual(1);
    }
  },
  'at no instant are more contacts in talk than agents are on duty': ({ contacts, shifts }) => {
    const steps = [
      ...contacts
        .filter((c) => !Number.isNaN(c.answeredAt))
        .flatMap((c) => [
          { at: c.answeredAt, group: c.group, talk: 1, staff: 0 },
          { at: c.answeredAt + c.handleSeconds, group: c.group, talk: -1, staff: 0 },
        ]),
      ...shifts.filter(onDuty).flatMap((s) => [
        { at: s.startedAt, group: s.group, talk: 0, staff: 1 },
        { at: s.endedAt, group: s.group, talk: 0, staff: -1 },
      ]),
    ].sort((a, b) => a.at - b.at || a.talk - b.talk || b.staff - a.staff);
    const now = new Map<string, { talk: number; staff: number }>();
    for (const [i, step] of steps.entries()) {
      const state = now.get(step.group) ?? { talk: 0, staff: 0 };
      state.talk += step.talk;
      state.staff += step.staff;
      now.set(step.group, state);
      // Talk and departure at one instant are computed on two ways that round differently.
      const later = steps[i + 1]?.at ?? Number.POSITIVE_INFINITY;
      if (later - step.at > 1e-6) for (const { talk, staff } of now.values()) expect(talk).toBeLessThanOrEqual(staff);
    }
  },
  'the moves of a journey form a chain, whose last leads to its outcome': ({ contacts, journeys }) => {
    const channels = ['phone', 'website', 'social', 'forum'];
    for (const { incident, journey, moves, outcome } of journeys) {
      const own = contacts.filter((c) => c.journey === journey).sort((a, b) => a.attempt - b.attempt);
      const afterContacts = moves.filter(({ from }) => from !== '');
      expect(afterContacts.map(({ from, ending, to }) => [from, ending, to])).toEqual(
        own.map(({ channel, ending, next }) => [channel, ending, next]),
      );
      expect(moves[0].ending).toBe('noticed');
      moves.slice(1).forEach(({ from, ending }, i) => {
        const { to } = moves[i];
        // News makes customers wait who had decided to make contact.
        if (channels.includes(to) && ending === 'promise-broken') expect(incident).toBe(true);
        else if (channels.includes(to)) expect(from).toBe(to);
        else expect([to, from, ['promise-broken', 'waited-long-enough'].includes(ending)]).toEqual(['wait', '', true]);
      });
      const { to } = moves[moves.length - 1];
      expect(outcome === 'gave-up').toBe(to === 'give-up');
      if (outcome === 'open') expect(['open', 'wait', ...channels]).toContain(to);
      // The repair settles those who wait or are about to make contact.
      if (outcome === 'settled') expect(incident ? ['settled', 'wait', ...channels] : ['settled']).toContain(to);
    }
  },
  'a stretch is due when it ends or before, and agents do nothing but finish after that': ({ contacts, shifts }) => {
    for (const { startedAt, dueAt, endedAt } of shifts) {
      expect(dueAt).toBeGreaterThanOrEqual(startedAt);
      expect(dueAt).toBeLessThanOrEqual(endedAt);
    }
    for (const group of new Set(shifts.map((shift) => shift.group))) {
      const own = shifts.filter((shift) => shift.group === group && onDuty(shift));
      const scheduled = own.reduce((sum, { startedAt, dueAt }) => sum + dueAt - startedAt, 0);
      const overtime = own.reduce((sum, { dueAt, endedAt }) => sum + endedAt - dueAt, 0);
      const busy = contacts.filter((contact) => contact.group === group).reduce((sum, c) => sum + c.handleSeconds, 0);
      expect(busy).toBeGreaterThanOrEqual(overtime - 1e-6);
      expect(busy - overtime).toBeLessThanOrEqual(scheduled + 1e-6);
    }
  },
  'a contact costs its parts, and a call costs something unless it was never connected': ({ contacts }) => {
    for (const { contactCost, agentCost, credit, cost, ending, channel } of contacts) {
      expect(cost).toBeCloseTo(contactCost + agentCost + credit, 9);
      if (channel === 'phone' && ending !== 'blocked') expect(contactCost).toBe(1);
    }
  },
  'a journey’s switches and cost are those of its contacts': ({ contacts, journeys }) => {
    for (const journey of journeys) {
      const own = contacts.filter((c) => c.journey === journey.journey).sort((a, b) => a.attempt - b.attempt);
      expect(journey.switches).toBe(own.filter((c, i) => i > 0 && c.channel !== own[i - 1].channel).length);
      expect(journey.cost).toBeCloseTo(
        own.reduce((sum, { cost }) => sum + cost, 0),
        6,
      );
    }
  },
  'nobody asks further about an incident that is over': ({ contacts }) => {
    for (const { incident, arrivedAt } of contacts) if (incident) expect(arrivedAt).toBeLessThan(4 * 3600);
  },
};

describe('laws', () => {
  it.each(Object.entries(laws))('%s', async (_, law) => {
    await fc.assert(
      fc.asyncProperty(recipe, async (r) => {
        law(happen(scenarioOf(r), { flow }));
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('are not kept for lack of events: generated worlds have all endings and decisions', async () => {
    const seen = new Set<string>();
    for (const r of fc.sample(recipe, { seed: 42, numRuns: 60 })) {
      const { contacts, journeys } = happen(scenarioOf(r), { flow });
      for (const { ending } of contacts) seen.add(ending);
      for (const { moves } of journeys) for (const { ending } of moves) seen.add(ending);
    }
    for (const ending of [
      'served',
      'informed',
      'answered',
      'called-back',
      'left-message',
      'unanswered',
      'disconnected',
      'abandoned',
      'blocked',
      'said-goodbye',
      'self-served',
      'open',
      'noticed',
      'promise-broken',
      'waited-long-enough',
    ]) {
      expect(seen).toContain(ending);
    }
  });
});
