import { describe, expect, it } from 'vitest';
import { erlangA, erlangC } from '../../src/theory/index.js';
import { expectNear } from '../near.js';
import { estimates, happen } from '../simulation/world.js';
import { stationary } from '../theory/markovChain.js';

/*
 * Each rule by which contacts and agents find each other, against a case so small that a Markov chain has the exact figures.
 * The time unit is a minute.
 */

const talk = (rate: number) => `{ exponential: { mean: ${60 / rate}s } }`;

/** @param more groups by name, and what else the phones say. */
const scenario = (arrivals: Readonly<Record<string, number>>, channels: string) => `
title: Policies
seed: 16
horizon: 2d
warm-up: 1h
replications: 10
arrivals: { ${Object.entries(arrivals).map(([phone, rate]) => `${phone}-calls: { rate: ${60 * rate}/h, first: { ${phone}: 100% } }`)} }
${channels}
`;

describe('of two agents, one fast (2 a minute) and one slow (1 a minute), with 1.5 calls a minute', () => {
  // Who is free, in the order in which they became so; and how many wait.
  type State = { free: ('fast' | 'slow')[]; waiting: number };
  const speed = { fast: 2, slow: 1 };
  const cut = 60;
  const chain = (first: (free: State['free']) => 'fast' | 'slow') =>
    stationary<State>({ free: ['fast', 'slow'], waiting: 0 }, ({ free, waiting }) => {
      const busy = (['fast', 'slow'] as const).filter((agent) => !free.includes(agent));
      const arrives: State =
        free.length > 0
          ? { free: free.filter((agent) => agent !== first(free)), waiting }
          : { free, waiting: Math.min(waiting + 1, cut) };
      return [
        [arrives, 1.5],
        ...busy.map((agent): [State, number] => [
          waiting > 0 ? { free, waiting: waiting - 1 } : { free: [...free, agent], waiting },
          speed[agent],
        ]),
      ];
    });

  it.each([
    ['the longest idle takes the call', 'skills: [calls]', (free: State['free']) => free[0]],
    // A group takes contacts of its first skill before groups that have it later.
    [
      'the fast one takes it whenever free',
      'skills: [other, calls]',
      (free: State['free']) => (free.includes('fast') ? ('fast' as const) : free[0]),
    ],
  ])('%s', (_, slow, first) => {
    const { mean } = chain(first);
    const all = estimates(
      scenario(
        { phone: 1.5 },
        `channels: { phone: { patience: never, agents: { fast: { skills: [calls], count: 1, handle-time: ${talk(2)} }, slow: { ${slow}, count: 1, handle-time: ${talk(1)} } } } }`,
      ),
    );
    for (const group of ['fast', 'slow'] as const)
      expectNear(
        all,
        `phone.occupancy[group=${group}]`,
        mean(({ free }) => (free.includes(group) ? 0 : 1)),
      );
    expectNear(all, 'phone.wait', (60 * mean(({ waiting }) => waiting)) / 1.5);
  });
});

it.each(['longest-idle', 'random', 'least-occupied'])(
  '%s: which of equal agents takes a call changes no wait',
  (routing) => {
    const all = estimates(
      scenario(
        { phone: 2 },
        `channels: { phone: { patience: never, agents: { desk: { count: 3, routing: ${routing}, handle-time: 1m } } } }`.replace(
          '1m',
          talk(1),
        ),
      ),
    );
    const { probabilityOfWait, meanWait } = erlangC({ agents: 3, arrivalRate: 2, serviceRate: 1 });
    expectNear(all, 'phone.probability-of-wait', probabilityOfWait);
    expectNear(all, 'phone.wait', 60 * meanWait);
  },
);

describe('two agents for calls (1 a minute) and mails (0.6 a minute), each taking a minute', () => {
  const agents = (more: string) => `
agents: { all: { count: 2, handle-time: ${talk(1)}, serves: { calls: { priority: 1 }, mails: { ${more} } } } }
channels: { calls: { kind: phone, patience: ${talk(0.5)} }, mails: { kind: phone, patience: ${talk(0.2)} } }`;
  const rates = { calls: 1, mails: 0.6 };

  type State = { calls: number; mails: number; waitingCalls: number; waitingMails: number };
  const cut = 40;
  /** @param reserve agents who must be left when one takes a mail. */
  const chain = (reserve: number) =>
    stationary<State>({ calls: 0, mails: 0, waitingCalls: 0, waitingMails: 0 }, (state) => {
      const settle = (change: Partial<State>): State => {
        const next = { ...state, ...change };
        const free = () => 2 - next.calls - next.mails;
        for (; free() > 0 && next.waitingCalls > 0; next.waitingCalls--) next.calls++;
        for (; free() > reserve && next.waitingMails > 0; next.waitingMails--) next.mails++;
        return {
          ...next,
          waitingCalls: Math.min(next.waitingCalls, cut),
          waitingMails: Math.min(next.waitingMails, cut),
        };
      };
      const { calls, mails, waitingCalls, waitingMails } = state;
      return [
        [settle({ waitingCalls: waitingCalls + 1 }), rates.calls],
        [settle({ waitingMails: waitingMails + 1 }), rates.mails],
        [settle({ calls: calls - 1 }), calls],
        [settle({ mails: mails - 1 }), mails],
        [settle({ waitingCalls: waitingCalls - 1 }), 0.5 * waitingCalls],
        [settle({ waitingMails: waitingMails - 1 }), 0.2 * waitingMails],
      ];
    });

  it.each([0, 1])('with a reserve of %i', (reserve) => {
    const { mean } = chain(reserve);
    const all = estimates(scenario(rates, agents(`reserve: ${reserve}`)));
    expectNear(all, 'calls.wait', (60 * mean(({ waitingCalls }) => waitingCalls)) / rates.calls);
    expectNear(all, 'mails.wait', (60 * mean(({ waitingMails }) => waitingMails)) / rates.mails);
    expectNear(all, 'mails.abandonment-rate', (0.2 * mean(({ waitingMails }) => waitingMails)) / rates.mails);
    expectNear(
      all,
      'all.occupancy',
      mean(({ calls, mails }) => (calls + mails) / 2),
    );
  });

  it('with a reserve of all agents: the calls have the agents to themselves, and no mail is answered', () => {
    const all = estimates(scenario(rates, agents('reserve: 2')));
    const { meanWait, abandonment } = erlangA({
      agents: 2,
      arrivalRate: 1,
      serviceRate: 1,
      patienceRate: 0.5,
    });
    expectNear(all, 'calls.wait', 60 * meanWait);
    expectNear(all, 'calls.abandonment-rate', abandonment);
    expect(all.get('mails.answered')!.estimate).toBe(0);
  });
});

describe('two skills: an agent for bills, and one who is quicker at faults (1.5 a minute) than at bills (0.8)', () => {
  /** What each agent does, and how many wait. */
  type State = { clerk: boolean; other: '' | 'bills' | 'faults'; bills: number; faults: number };
  const cut = 30;
  const [bills, faults, leave] = [0.9, 0.7, 0.4];
  const speed = { bills: 0.8, faults: 1.5 };
  const { mean } = stationary<State>({ clerk: false, other: '', bills: 0, faults: 0 }, (state) => {
    const at = (change: Partial<State>): State => {
      const next = { ...state, ...change };
      if (!next.clerk && next.bills > 0) [next.clerk, next.bills] = [true, next.bills - 1];
      if (next.other === '' && next.faults > 0) [next.other, next.faults] = ['faults', next.faults - 1];
      if (next.other === '' && next.bills > 0) [next.other, next.bills] = ['bills', next.bills - 1];
      return { ...next, bills: Math.min(next.bills, cut), faults: Math.min(next.faults, cut) };
    };
    return [
      [at({ bills: state.bills + 1 }), bills],
      [at({ faults: state.faults + 1 }), faults],
      [at({ clerk: false }), state.clerk ? 1 : 0],
      [at({ other: '' }), state.other === '' ? 0 : speed[state.other]],
      [at({ bills: state.bills - 1 }), leave * state.bills],
      [at({ faults: state.faults - 1 }), leave * state.faults],
    ];
  });

  it('takes faults first, and bills when there are none', () => {
    // A bill that finds both free goes to the clerk, whose first skill it is.
    const all = estimates(
      scenario(
        { phone: 0 },
        `
agents:
  other: { count: 1, handle-time: ${talk(1.5)}, serves: { faults-line: { priority: 1 }, bills-line: { handle-time: ${talk(0.8)} } } }
channels:
  bills-line: { kind: phone, patience: ${talk(leave)}, agents: { clerk: { count: 1, handle-time: ${talk(1)} } } }
  faults-line: { kind: phone, patience: ${talk(leave)} }`,
      ).replace(
        /arrivals: .*/,
        `arrivals: { b: { rate: ${60 * bills}/h, first: { bills-line: 100% } }, f: { rate: ${60 * faults}/h, first: { faults-line: 100% } } }`,
      ),
    );
    expectNear(all, 'bills-line.wait', (60 * mean((state) => state.bills)) / bills);
    expectNear(all, 'faults-line.wait', (60 * mean((state) => state.faults)) / faults);
    expectNear(
      all,
      'other.occupancy',
      mean(({ other }) => (other === '' ? 0 : 1)),
    );
    expectNear(
      all,
      'bills-line.occupancy',
      mean(({ clerk }) => (clerk ? 1 : 0)),
    );
  });
});

it('queue ratios: the agent serves the queue that is longest beyond its share', () => {
  type State = { busy: boolean; one: number; two: number };
  const cut = 40;
  const { mean } = stationary<State>({ busy: false, one: 0, two: 0 }, ({ busy, one, two }) => {
    const all = one + two;
    // The shares are such that no two queues are equally far beyond theirs.
    const next = one - 0.31 * all > two - 0.69 * all ? { busy, one: one - 1, two } : { busy, one, two: two - 1 };
    return [
      [busy ? { busy, one: Math.min(one + 1, cut), two } : { busy: true, one, two }, 0.8],
      [busy ? { busy, one, two: Math.min(two + 1, cut) } : { busy: true, one, two }, 0.8],
      [busy ? (all > 0 ? next : { busy: false, one, two }) : { busy, one, two }, busy ? 1 : 0],
      [{ busy, one: one - 1, two }, 0.5 * one],
      [{ busy, one, two: two - 1 }, 0.5 * two],
    ];
  });
  const all = estimates(
    scenario(
      { one: 0.8, two: 0.8 },
      `agents: { all: { count: 1, handle-time: ${talk(1)}, serves: { one: { ratio: 31% }, two: { ratio: 69% } } } }
channels: { one: { kind: phone, patience: ${talk(0.5)} }, two: { kind: phone, patience: ${talk(0.5)} } }`,
    ),
  );
  expectNear(all, 'one.wait', (60 * mean(({ one }) => one)) / 0.8);
  expectNear(all, 'two.wait', (60 * mean(({ two }) => two)) / 0.8);
});

describe('agents who are away', () => {
  it('who is ill is paid as anybody, less unpaid breaks: ten agents, seven hours of eight, £10, ten days', () => {
    const all = estimates(`
title: Ill
seed: 5
horizon: 10d
replications: 2
arrivals: { calls: { count: 1 } }
channels: { phone: { agents: { desk: { count: 10, hours: 08:00-16:00, wage: 10, sickness: 50%, handle-time: 1m, breaks: [{ at: 12:00, lasts: 1h, paid: no }] } } } }
`);
    expect(all.get('phone.cost-staffing')!.estimate).toBeCloseTo(10 * 7 * 10 * 10, 6);
  });

  it('who is still at work when the next shift begins is not ill then, and is nowhere twice', () => {
    const { shifts } = happen(`
title: Two shifts
seed: 5
horizon: 20d
arrivals: { calls: { rate: 12/h } }
channels: { phone: { agents: { desk: { count: 10, hours: '08:00-12:00, 12:10-16:00', sickness: 50%, handle-time: 40m } } } }
`);
    for (let agent = 0; agent < 10; agent++) {
      const own = shifts.filter((shift) => shift.agent === agent).toSorted((a, b) => a.startedAt - b.startedAt);
      own.slice(1).forEach(({ startedAt }, i) => void expect(startedAt).toBeGreaterThanOrEqual(own[i].endedAt));
    }
  });

  it('a reserve holds nobody back who serves a closing queue to the end', () => {
    const { contacts } = happen(`
title: Closing
seed: 5
horizon: 2d
arrivals: { calls: { count: 40, rate: { stages: { from: 0, steps: [{ for: 9h50m, to: 0 }, { for: 10m, to: 1/m }] } } } }
channels: { phone: { at-closing: serve, patience: never, agents: { desk: { count: 3, hours: 08:00-10:00, handle-time: 5m, by-queue: { desk: { reserve: 1 } } } } } }
`);
    const served = contacts.filter(({ ending }) => ending === 'served');
    expect(served.length).toBeGreaterThan(30);
    // All before noon, and nobody on the next morning.
    for (const { answeredAt } of served) expect(answeredAt).toBeLessThan(12 * 3600);
  });

  const day = (more: string) => `
title: Away
seed: 16
horizon: 100d
replications: 10
arrivals: { calls: { count: 1 } }
channels: { phone: { agents: { desk: { count: 4, hours: 08:00-16:00, wage: 1, handle-time: 1s, ${more} } } } }
`;

  it('sickness: each of four agents is ill on a shift with a chance of one in five, and paid', () => {
    const all = estimates(day('sickness: 20%'));
    // Eight hours of twenty-four.
    expectNear(all, 'phone.on-duty', (4 * 0.8 * 8) / 24);
    expect(all.get('phone.cost')!.estimate).toBeCloseTo(4 * 8 * 100, 6);
  });

  it('a break that is due during a lapse begins after it: on duty are 7 of 8 hours, less a tenth', () => {
    const all = estimates(day('adherence: 90%, lapse: 6m, breaks: [{ at: 12:00, lasts: 1h }]'));
    expectNear(all, 'phone.on-duty', (4 * 0.9 * 7) / 24, 0.005);
  });

  it('adherence: agents are away a tenth of the time, and paid', () => {
    const all = estimates(day('adherence: 90%, lapse: 6m'));
    expectNear(all, 'phone.on-duty', (4 * 0.9 * 8) / 24, 0.005);
    expect(all.get('phone.cost')!.estimate).toBeCloseTo(4 * 8 * 100, 6);
  });

  it('adherence: a lapse that waits for the contact in hand costs none of the others, in a full day as well', () => {
    const full = day('adherence: 80%, lapse: 6m').replace('count: 1 ', 'rate: 40/h ').replace('100d', '20d');
    const all = estimates(full.replace('phone: {', 'phone: { patience: 1m,').replace('time: 1s', 'time: 20m'));
    expect(all.get('phone.occupancy')!.estimate).toBeGreaterThan(0.9);
    const overtime = all.get('phone.overtime')!.estimate! / (20 * 24 * 3600);
    // Without the others coming sooner, 0.85 would be there. What is due when a shift ends is lost.
    expectNear(all, 'phone.on-duty', (4 * 0.8 * 8) / 24 + overtime, 0.01);
  });
});
