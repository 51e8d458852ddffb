import { describe, expect, it } from 'vitest';
import { IssueLog } from '../../../src/experiments/issueLog.js';
import { timelineRows } from '../../../src/experiments/timelineRows.js';
import type { Batch } from '../../../src/records/index.js';
import { compileScenario, parseScenario } from '../../../src/scenario/index.js';
import { runOnce } from '../../../src/simulation/run.js';
import { expectNear } from '../../near.js';
import { binomialTest } from '../../random/goodnessOfFit.js';
import { estimates, experimentOf, happen } from '../../simulation/world.js';
import { stationary } from '../../theory/markovChain.js';

const hours = (seconds: number) => Math.round((seconds / 3600) * 1e6) / 1e6;

/** A list of customers put together at eight on Monday; nobody has a problem. */
const list = (customers: number, section: string, more = '') => `
title: A list
seed: 7
horizon: 3d
population: { customers: ${customers} }
channels: { website: {}, outbound: { ${section} } }
outreach: { check-in: { at: 8h, through: outbound, pleases: { share: 100%, points: 2 }, annoys: { share: 0% } } }
${more}`;

const two = (handle: string, times = '09:00-17:00') =>
  `agents: { callers: { count: 2, hours: ${times}, handle-time: ${handle} } }`;

describe('a list of five for two agents from nine on', () => {
  it('is worked through in order, ten minutes a call', () => {
    const { contacts, happenings, journeys } = happen(list(5, `answers: 100%, ${two('10m')}`));
    expect(
      contacts.map(({ customer, answeredAt, endedAt, ending }) => [
        customer,
        hours(answeredAt),
        hours(endedAt),
        ending,
      ]),
    ).toEqual(
      [
        [0, 9, 9 + 1 / 6, 'reached'],
        [1, 9, 9 + 1 / 6, 'reached'],
        [2, 9 + 1 / 6, 9 + 1 / 3, 'reached'],
        [3, 9 + 1 / 6, 9 + 1 / 3, 'reached'],
        [4, 9 + 1 / 3, 9.5, 'reached'],
      ].map(([customer, from, to, ending]) => [customer, hours(Number(from) * 3600), hours(Number(to) * 3600), ending]),
    );
    expect(journeys).toEqual([]);
    expect(
      contacts.every(({ journey, attempt, arrivedAt }) => journey === -1 && attempt === 1 && arrivedAt === 8 * 3600),
    ).toBe(true);
    expect(happenings.filter(({ what }) => what === 'pleased').map(({ at }) => at)).toEqual(
      contacts.map(({ endedAt }) => endedAt),
    );
  });

  it('waits for the next day when the hours end', () => {
    const { contacts } = happen(list(5, `answers: 100%, ${two('10m', '09:00-09:15')}`));
    expect(contacts.map(({ answeredAt }) => hours(answeredAt))).toEqual([
      9,
      9,
      hours((9 + 1 / 6) * 3600),
      hours((9 + 1 / 6) * 3600),
      33,
    ]);
  });

  it('is tried again, an hour after nobody picked up, and then given up', () => {
    const { contacts, happenings } = happen(
      list(5, `answers: 0%, rings: 60s, tries: 2, again-after: 1h, ${two('10m')}`),
    );
    const minutes = (seconds: number) => seconds / 60 - 9 * 60;
    expect(
      contacts.map(({ customer, attempt, answeredAt, ending }) => [customer, attempt, minutes(answeredAt), ending]),
    ).toEqual([
      [0, 1, 0, 'no-answer'],
      [1, 1, 0, 'no-answer'],
      [2, 1, 1, 'no-answer'],
      [3, 1, 1, 'no-answer'],
      [4, 1, 2, 'no-answer'],
      [0, 2, 61, 'not-reached'],
      [1, 2, 61, 'not-reached'],
      [2, 2, 62, 'not-reached'],
      [3, 2, 62, 'not-reached'],
      [4, 2, 63, 'not-reached'],
    ]);
    expect(contacts.every(({ handleSeconds }) => handleSeconds === 60)).toBe(true);
    expect(happenings.filter(({ what }) => what === 'pleased')).toEqual([]);
  });

  it('is measured: tries, the time that they take, and what is left; nobody of them counts as a customer with an issue', () => {
    const text = list(5, `answers: 0%, rings: 60s, tries: 2, again-after: 1h, cost: { minute: £1 }, ${two('10m')}`);
    const all = estimates(text);
    const value = (name: string) => all.get(name)!.estimate;
    expect(
      [
        'listed',
        'worked',
        'reached',
        'not-reached',
        'reached-share',
        'tries',
        'time-on-tries',
        'left-at-end',
        'cost',
      ].map((name) => value(`outbound.${name}`)),
    ).toEqual([5, 5, 0, 5, 0, 10, 1, 0, 10]);
    expect(['contacted', 'reached-agent', 'helped', 'had-issue'].map((name) => value(`people.${name}`))).toEqual([
      0, 0, 0, 0,
    ]);
    // Ten minutes of two agents for 24 hours in three days.
    expect(value('outbound.occupancy')).toBeCloseTo(10 / (2 * 24 * 60), 12);
    expect(all.has('people.contacted-outbound')).toBe(false);
    const late = estimates(text.replace('horizon: 3d', 'horizon: 9h30m'));
    expect(late.get('outbound.left-at-end')!.estimate).toBe(5);
    expect(late.get('outbound.worked')!.estimate).toBe(0);
  });

  it('leaves out those who have left the company', () => {
    const leaving = 'loyalty: { leaves: { detractors: 5/h, others: 5/h, promoters: 5/h } }';
    const { contacts, happenings } = happen(
      list(200, `answers: 100%, ${two('1m')}`, leaving).replace('at: 8h', 'at: 0s'),
    );
    const left = new Set(
      happenings.filter(({ what, at }) => what === 'left' && at < 9 * 3600).map(({ customer }) => customer),
    );
    expect(left.size).toBe(200);
    expect(contacts.map(({ ending }) => ending)).toEqual(new Array(200).fill('withdrawn'));
  });
});

it('tries are geometric: with three of 40 % each, 1 − 0.6³ are reached, in 1 + 0.6 + 0.6² tries', () => {
  const text = list(
    4000,
    `answers: 40%, rings: 10s, tries: 3, again-after: 10m, agents: { callers: { count: 50, handle-time: 1m } }`,
  );
  const { contacts } = happen(text);
  const count = (...endings: string[]) => contacts.filter(({ ending }) => endings.includes(ending)).length;
  expect(count('reached', 'not-reached')).toBe(4000);
  expect(binomialTest(count('reached'), 4000, 1 - 0.6 ** 3)).toBeGreaterThan(0.001);
  expect(binomialTest(count('reached'), contacts.length, 0.4)).toBeGreaterThan(0.001);
  const mean = contacts.length / 4000;
  // The variance of a geometric number cut off at 3: 1² × 0.4 + 2² × 0.24 + 3² × 0.36 − 1.96².
  expect(Math.abs(mean - 1.96)).toBeLessThan(4 * Math.sqrt((0.4 + 0.96 + 3.24 - 1.96 ** 2) / 4000));
});

it('agents who call about an incident tell those whom it affects, and these know when it ends', () => {
  const { contacts, happenings, journeys } = happen(
    list(
      100,
      `answers: 100%, tells: { eta: yes }, agents: { callers: { count: 100, handle-time: 6m } }`,
      'incidents: { outage: { starts: 7h, lasts: 5h, promised: 5h, affects: 40%, noticed-after: 2h } }\njourneys: { first: { website: 100% }, trust: 100% }',
    ).replace('through: outbound', 'through: outbound, about: outage, spares: no'),
  );
  const heard = happenings.filter(({ what }) => what === 'heard');
  expect(
    contacts.filter(({ journey }) => journey === -1).every(({ issue, incident }) => issue === 'outage' && incident),
  ).toBe(true);
  expect(
    heard.every(({ by, eta, isAffected, at }) => by === 'outbound' && eta && isAffected && at === 8.1 * 3600),
  ).toBe(true);
  expect(new Set(heard.map(({ customer }) => customer))).toEqual(new Set(journeys.map(({ customer }) => customer)));
  expect(journeys.every(({ contacts: own, outcome }) => own === 0 && outcome === 'settled')).toBe(true);
});

/** Calls and a list without end for the same agents: calls have priority, and the list is called while more are idle. */
function blended(agents: number, calls: number, perCall: number, perEntry: number, reserve: number) {
  const waiting = ([inSystem, listed]: readonly number[]) => Math.max(inSystem + listed - agents, 0);
  const idle = ([inSystem, listed]: readonly number[]) => Math.max(agents - listed - inSystem, 0);
  /** Agents above the reserve take an entry at once. */
  const settled = ([inSystem, listed]: readonly number[]) => {
    const state = [inSystem, listed];
    while (idle(state) > reserve) state[1]++;
    return state;
  };
  const chain = stationary(settled([0, 0]), (state) => {
    const [inSystem, listed] = state;
    return [
      [settled([Math.min(inSystem + 1, 80), listed]), calls],
      [settled([Math.max(inSystem - 1, 0), listed]), perCall * (inSystem - waiting(state))],
      [settled([inSystem, Math.max(listed - 1, 0)]), perEntry * listed],
    ] as const;
  });
  return {
    delayed: chain.mean((state) => (idle(state) === 0 ? 1 : 0)),
    wait: chain.mean(waiting) / calls,
    listed: chain.mean(([, listed]) => listed),
  };
}

describe('a list without end, called in between by agents who answer calls', () => {
  it.each([0, 1, 2])('with a reserve of %i is a Markov chain', (reserve) => {
    // 24 calls an hour of 5 minutes each, and entries of 10 minutes, for four agents.
    const exact = blended(4, 24, 12, 6, reserve);
    const all = estimates(`
title: Blended
seed: 4
horizon: 21d
warm-up: 1d
replications: 10
population: { customers: 12000 }
arrivals: { calls: { rate: 24/h } }
channels: { phone: { patience: never }, outbound: { answers: 100% } }
journeys: { first: { phone: 100% } }
outreach: { check-in: { at: 0s, through: outbound } }
agents:
  blend:
    count: 4
    handle-time: { exponential: { mean: 5m } }
    serves:
      phone: { priority: 1 }
      outbound: { reserve: ${reserve}, handle-time: { exponential: { mean: 10m } } }
`);
    expect(all.get('outbound.left-at-end')!.estimate).toBeGreaterThan(100);
    if (reserve > 0) expectNear(all, 'phone.probability-of-wait', exact.delayed);
    else expect([all.get('phone.probability-of-wait')!.estimate, exact.delayed]).toEqual([1, expect.closeTo(1, 9)]);
    expectNear(all, 'phone.wait', exact.wait * 3600);
    // How many entries a window of twenty days sees done.
    expectNear(all, 'outbound.reached', exact.listed * 6 * 24 * 20);
    expectNear(all, 'blend.occupancy', (2 + exact.listed) / 4, 1e-9);
  });

  it('the chain is Erlang C where the reserve leaves the list no agent', () => {
    // C(4, 2) = 4 ÷ 23.
    expect(blended(4, 24, 12, 6, 4).delayed).toBeCloseTo(4 / 23, 9);
  });
});

describe('customers cannot turn to it', () => {
  const problems = (more: string) => {
    try {
      return parseScenario(list(5, two('10m'), more), 'test.yaml').warnings.map(({ message }) => message);
    } catch (error) {
      return (error as { problems: { path?: string; message: string }[] }).problems.map(
        ({ path, message }) => `${path}: ${message}`,
      );
    }
  };

  it.each([
    ['journeys: { first: { outbound: 100% } }', 'journeys.first.outbound: there is no channel "outbound" here.'],
    ['journeys: { after: { website/unanswered: { outbound: 100% } } }', 'there is no channel "outbound" here.'],
    ['journeys: { after: { outbound/reached: { website: 100% } } }', 'there is no channel "outbound" here.'],
    [
      'incidents: { x: { lasts: 1h, affects: 1% } }\npersonas: [{ name: a, issue: x, script: [{ channel: outbound }] }]',
      'channel here called "outbound"',
    ],
  ])('%s', (more, message) => {
    expect(problems(more).join('\n')).toContain(message);
  });

  it('and a scenario needs another channel', () => {
    const alone = list(5, two('10m')).replace('website: {}, ', '');
    expect(() => parseScenario(alone, 'test.yaml')).toThrow('customers can turn to none of these');
  });

  it('a list on which nobody is put is warned of', () => {
    const text = list(5, two('10m')).replace('through: outbound, ', '');
    expect(
      parseScenario(text, 'test.yaml')
        .warnings.map(({ message }) => message)
        .join('\n'),
    ).toContain('nobody is put on its list');
  });
});

describe('calls that the company makes are no customer’s', () => {
  const calls = (share: string) => `
title: Both
seed: 12
horizon: 3d
replications: 2
slice: 1h
population: { customers: 300, segments: { new: { share: 50% }, old: { share: 50% } } }
needs: { question: { rate: 0.3/d } }
incidents: { outage: { starts: 1d, lasts: 5h, affects: 30% } }
channels:
  phone: { agents: { desk: { count: 2, handle-time: 5m } } }
  website: {}
  outbound: { answers: 50%, agents: { callers: { count: 2, handle-time: 4m } } }
journeys: { first: { website: 60%, phone: 40% }, otherwise: { phone: 50%, give-up: rest } }
outreach:
  hello: { rate: 0.5/d, share: ${share}, spares: no, through: outbound }
  check-in: { after: outage, share: ${share}, through: outbound }
`;
  const [without, withCalls] = ['0%', '100%'].map((share) => experimentOf(calls(share)));
  const isOfCalls = (name: string) => /^(outbound|outreach)\./.test(name);

  it('so no other measure changes by them', () => {
    const others = ({ estimates: all }: typeof without) => all.filter(({ name }) => !isOfCalls(name));
    expect(others(withCalls)).toEqual(others(without));
    expect(withCalls.estimates.find(({ name }) => name === 'outbound.reached')!.estimate).toBeGreaterThan(100);
    expect(withCalls.switching).toEqual(without.switching);
  });

  it('nor does the timeline, but for the work of those who call', () => {
    const rows = (experiment: typeof without) => [...timelineRows(experiment)];
    const others = (experiment: typeof without) => rows(experiment).filter(({ channel }) => channel !== 'outbound');
    expect(others(withCalls)).toEqual(others(without));
    const own = rows(withCalls).filter(({ channel, figures }) => channel === 'outbound' && figures.arrivals);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ figures }) => figures.arrivals!.estimate === 0)).toBe(true);
    expect(
      rows(withCalls).some(({ channel, figures }) => channel === 'outbound' && (figures.busy?.estimate ?? 0) > 0),
    ).toBe(true);
  });

  it('nor do the issues from which deflection is reckoned', () => {
    const issues = (share: string) => {
      const model = compileScenario(parseScenario(calls(share), 'test.yaml'));
      const log = new IssueLog(model);
      const sink = {
        shifts: () => {},
        contacts: (batch: Batch) => log.contacts(batch),
        journeys: (batch: Batch) => log.journeys(batch),
      };
      runOnce(model, { seed: model.seed, replication: 0, sink });
      return [log.agentContacts, log.issues()];
    };
    expect(issues('100%')).toEqual(issues('0%'));
  });
});
