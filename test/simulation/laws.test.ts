import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laws } from './laws.js';
import { type Happened, happen } from './world.js';

const flow = `
flow: small
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: help, 2: offer, 3: message, 4: heard }, silence: { retries: 1, then: bye }, invalid: { retries: 1, then: help } }
  help: { type: queue, group: desk, full: offer, callback-after: { after: 2m, then: offer }, callback-when: { wait: 4m, then: offer } }
  offer: { type: callback, length: 5s, group: desk, declined: message }
  message: { type: voicemail, length: 4s, message: 10s }
  heard: { type: voicemail, length: 4s, message: 10s, group: desk }
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
  talk: boolean;
  callback: string;
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
  talk: fc.boolean(),
  callback: fc.constantFrom(
    'accepted: 37%',
    'place: kept, tries: 3, again-after: 10m',
    'missed: 50%, tries: 2, patience: { exponential: { mean: 1h } }',
    'place: kept, appointment: { after: { uniform: { min: 0s, max: 2h } }, priority: 1 }, patience: 90m',
  ),
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
  outage:
    starts: 1h
    lasts: 3h
    promised: 2h
    ${r.talk ? 'revised: [{ after: 1h30m, promised: { left: 1.2, error: 0.3 } }]' : ''}
    ${r.talk ? 'detected: { after: 50m, mentions: 3 }' : ''}
    ${r.talk ? 'worried: { share: 20%, delay: 2m }' : ''}
    affects: 60%
    noticed-after: { exponential: { mean: 20m } }
    notices: [{ by: sms, after: 2h, share: 50%, tells: { eta: yes }${r.talk ? ', precision: 60%, read: 80%, delay: { exponential: { mean: 10m } }, credit: 3, cost: 0.1' : ''} }]
needs: { question: { rate: 2/d${r.ivr ? ', wants: help' : ''} } }
arrivals: { strangers: { rate: 20/h } }
channels:
  phone:
    ${r.ivr ? 'ivr: small.yaml' : ''}
    lines: ${r.lines}
    queue-limit: ${r.queue}
    ${r.talk ? 'transfers: [{ to: else, share: 20%, after: 1m, stays: 30s }, { to: desk, share: 20%, stays: yes }]' : ''}
    callers: { slips: ${r.slips}%, silence: 5%, random-keys-after: 2 }
    faults: [{ at: ${node}, effect: disconnect, probability: ${r.drop}%, during: outage }]
    agents:
      desk: { count: ${r.agents}, hours: "${r.hours}", handle-time: { lognormal: { mean: 4m, p90: 9m } }, after-contact-work: ${r.afterWork}, shrinkage: ${r.shrinkage}%${r.talk ? ', sickness: 20%, adherence: 80%, lapse: 4m, capacity: 2, slow-down: [1, 1.5]' : ''}, routing: ${r.routing}${r.breaks ? ', breaks: [{ at: 09:10, lasts: 10m, agents: 50% }, { at: 10:00, lasts: 30m, paid: no }]' : ''} }
      others: { count: 1, handle-time: 2m, skills: [else], helps: [{ from: desk, after: ${r.helps ? '1m' : '7h'} }] }
    patience: { exponential: { mean: 3m } }
    tells: { cause: yes, eta: no }
    credits: 5
    wait-estimate: queue-length
    callback: { ${r.callback} }
    cost: { contact: 1, minute: 2 }
  chat:
    bot: { takes: 1m, settles: 30%, loses: 20%, saves: 30s, tells: { eta: yes } }
    agents: { chats: { count: 1, capacity: 3, slow-down: ${r.talk ? 'shared' : '[1, 1.3, 1.7]'}, hours: "${r.hours}", handle-time: 4m, after-contact-work: ${r.afterWork} } }
    queue-limit: ${r.queue}
    at-closing: ${r.breaks ? 'serve' : 'closed'}
    patience: 3m
    silent: { share: 50% }
  click-to-call:
    agents: { clicks: { count: 1, hours: "${r.hours}", handle-time: 4m, after-contact-work: ${r.afterWork} } }
    presence: ${r.ivr ? 'yes' : 'no'}
    wait-shown: ${r.helps ? 'yes' : 'no'}
    leaves-number: { share: 40%, patience: ${r.talk ? '30m' : 'never'}, missed: 20% }
    looks-again: { share: 40%, after: 6m, times: 2 }
    queue-limit: ${r.queue}
    at-closing: ${r.breaks ? 'serve' : 'closed'}
    patience: 3m
  mail: { agents: { clerks: { count: 1, hours: "${r.hours}", handle-time: 10m } }, writing: 2m, patience: 40m, duplicates: { seen: 50% }, tells: { cause: yes } }
  website: { status-page: stale, stale-for: 1h${r.talk ? ', capacity: 2, visit-limit: 5, patience: { exponential: { mean: 10m } }, down: { during: outage, from: 2h, until: 2h30m }' : ''} }
  social: { agents: { team: { count: 1, handle-time: 5m } }, seen: 70%, patience: 2h, tells: { eta: yes }${r.talk ? ', triage: { takes: 2m, discards: 20% }, private: { share: 50% }, announces: { from: detected }' : ''} }
  forum: { contributors: { count: 10, visits: 8/d }, escalation: { after: 40m${r.talk ? ', tells: { cause: yes } }, announces: { from: detected' : ''} }, agents: { forum-desk: { count: 1, handle-time: 5m } }, patience: 1h }
  panel: { members: { count: 4, visits: 20/d, hours: always }, writing: 5m, trying: 30m, audits: { share: 50%, after: 10m }, patience: 1h }
  branch: { branches: 3, queue-limit: ${r.queue}, agents: { advisers: { count: ${r.agents}, hours: "${r.hours}", handle-time: 8m, routing: ${r.routing} } }, at-closing: ${r.breaks ? 'closed' : 'serve'}${r.helps ? ', helps-out: { after: 30s }' : ''}${r.talk ? ', pooled: yes, warmth: 2, sizes: [3, 1]' : ''}, patience: 4m, strangers: { takes: 1m }, tells: { cause: yes }, credits: 5 }
  outbound: { agents: { callers: { count: 1, hours: "${r.hours}", handle-time: 3m } }, answers: 50%, tries: 2, again-after: 20m, tells: { eta: yes }, cost: { contact: 1, minute: 2 } }
outreach:
  hello: { rate: 3/d, cost: 0.1, raises: { need: question, share: 20% } }
  early: { at: 90m, about: outage, through: outbound }
  check-in: { after: outage, share: 50%, through: outbound, spares: no }
journeys:
  trust: ${r.trust}%
  grace: 10m
  first: { phone: 32%, click-to-call: 8%, chat: 10%, mail: 10%, website: 20%, social: 4%, forum: 4%, panel: 2%, branch: 10% }
  after:
    website/unanswered: { phone: 50%, wait: { share: 30%, after: 20m }, give-up: rest }
    promise-broken: { phone: 80%, wait: { share: 10%, after: 5m }, give-up: rest }
    waited-long-enough: { website: { share: 80%, after: 1m }, give-up: rest }
  otherwise: { phone: { share: ${r.again}%, after: { exponential: { mean: 5m } } }, give-up: rest }
${
  r.talk
    ? `  context: { travels: [[phone, social]], takes: 1m, patience: 90% }
  effort: { patience: 90% }
word-of-mouth:
  public: { readers: 20, customers: 30%, reshares: 0.8 }
  experience: { tells: 3, customers: 50% }
  hearsay: { tells: 2/h, for: 1h, media: 0.05/h }
loyalty: { silence: { after: 1h, points: -20/day }, leaves: { detractors: 3/d, others: 1/d, promoters: 0.2/d }, value: { customer: 100 }, sales: { prospects: 20/d } }
offers: { bargain: { at: 2h, share: 50%, delay: 20m, complains: 50%, sells: 10%, margin: 5, cost: 0.2 } }
spends: { cables: 100/day }`
    : ''
}
`;
}

/** What holds of these worlds only. */
const ownLaws: Record<string, (world: Happened) => void> = {
  'only social media and mail answer in writing, with an agent': ({ contacts }) => {
    for (const { ending, channel, answeredAt } of contacts) {
      if (ending === 'answered') expect(!Number.isNaN(answeredAt)).toBe(channel === 'social' || channel === 'mail');
    }
  },
  'a call costs something unless it was never connected': ({ contacts }) => {
    const isPassedOn = new Set(contacts.filter(({ ending }) => ending === 'passed-on').map(({ journey }) => journey));
    for (const { contactCost, ending, channel, journey } of contacts) {
      if (channel !== 'phone' || ending === 'blocked') continue;
      // Of a call that was passed on, the first leg costs it.
      if (isPassedOn.has(journey)) expect([0, 1]).toContain(contactCost);
      else expect(contactCost).toBe(1);
    }
  },
  'nobody has a need after leaving the company': ({ happenings, journeys }) => {
    const left = new Map(happenings.flatMap(({ what, customer, at }) => (what === 'left' ? [[customer, at]] : [])));
    for (const { customer, noticedAt } of journeys)
      expect(left.get(customer) ?? Infinity).toBeGreaterThanOrEqual(noticedAt);
  },
  'nobody leaves twice, and nobody worries twice': ({ happenings }) => {
    for (const sort of ['left', 'worried']) {
      const who = happenings.filter(({ what }) => what === sort).map(({ customer }) => customer);
      expect(new Set(who).size).toBe(who.length);
    }
  },
  'the first news of an incident is one for each customer': ({ happenings }) => {
    const first = happenings.filter(({ what, isFirst }) => what === 'heard' && isFirst).map(({ customer }) => customer);
    expect(new Set(first).size).toBe(first.length);
  },
  'credits are given once for an incident': ({ charges, contacts, happenings, journeys }) => {
    const byNotice = charges.filter(({ part }) => part === 'credits').reduce((sum, { amount }) => sum + amount, 0);
    for (const { credits } of journeys) expect([0, 3, 5]).toContain(credits);
    const inContacts = contacts.filter(({ credit }) => credit > 0);
    expect(new Set(inContacts.map(({ journey }) => journey)).size).toBe(inContacts.length);
    expect(byNotice % 3).toBeCloseTo(0, 9);
    expect(happenings.every(({ people }) => people >= 0)).toBe(true);
  },
  'what goes on in private has been moved there': ({ contacts }) => {
    const ofSocial = contacts.filter(({ channel }) => channel === 'social');
    const moved = ofSocial.filter(({ ending }) => ending === 'moved-to-private').length;
    expect(ofSocial.filter(({ isPrivate }) => isPrivate).length).toBe(moved);
  },
  'who waits at a branch waits for its own people, or for those who help out': ({ contacts }) => {
    for (const { ending, idleElsewhere, isHelpedOut, isKnown, queuedAt, waitSeconds } of contacts) {
      if (idleElsewhere || isHelpedOut) expect(queuedAt).not.toBeNaN();
      if (isKnown) expect(['served', 'open']).toContain(ending);
      if (idleElsewhere && ending !== 'served') expect(['abandoned', 'closed', 'open']).toContain(ending);
      if (waitSeconds === 0 && idleElsewhere) expect(['closed', 'open', 'served']).toContain(ending);
    }
  },
  'nobody asks further about an incident that is over': ({ contacts }) => {
    for (const { incident, arrivedAt, journey } of contacts)
      if (incident && journey >= 0) expect(arrivedAt).toBeLessThan(4 * 3600);
  },
};

/** Every law looks at the same worlds, and each world is simulated once. */
const worlds = new Map<string, Happened>();

function worldOf(r: Recipe): Happened {
  const key = JSON.stringify(r);
  const world = worlds.get(key) ?? happen(scenarioOf(r), { flow });
  worlds.set(key, world);
  return world;
}

describe('laws', () => {
  it.each(Object.entries({ ...laws, ...ownLaws }))('%s', async (_, law) => {
    await fc.assert(
      fc.asyncProperty(recipe, async (r) => {
        law(worldOf(r));
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('are not kept for lack of events: generated worlds have all endings and decisions', async () => {
    const seen = new Set<string>();
    for (const r of fc.sample(recipe, { seed: 42, numRuns: 60 })) {
      const { contacts, journeys } = worldOf(r);
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
      'too-slow',
      'down',
      'reached',
      'no-answer',
      'not-reached',
      'open',
      'noticed',
      'promise-broken',
      'waited-long-enough',
    ]) {
      expect(seen).toContain(ending);
    }
  });
});
