import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/index.js';
import { binomialTest, chiSquare } from '../../random/goodnessOfFit.js';
import { estimates, happen } from '../../simulation/world.js';

/** Customers who come to branches, and what happens: `branch` is its section, but for the number of its branches. */
function scenario(branch: string, { branches = 2, count = 40, horizon = '1d', rest = '' } = {}): string {
  return `
title: Branches
seed: 14
replications: 1
starts: mon 00:00
horizon: ${horizon}
arrivals: { claim: { count: ${count} } }
channels: { branch: { branches: ${branches}, ${branch} } }
${rest}`;
}

const inOrder = (text: string) => happen(text).contacts.toSorted((a, b) => a.arrivedAt - b.arrivedAt);
const one = 'agents: { advisers: { count: 1, handle-time: 30m } }';

describe('a customer', () => {
  it('waits for the one agent of the own branch, whatever the other does: worked out branch by branch', () => {
    const contacts = inOrder(scenario(`${one}, patience: never`));
    const freeAt: Record<string, number> = {};
    for (const { answeredAt, arrivedAt, branch, group, queue, waitSeconds } of contacts) {
      const due = Math.max(arrivedAt, freeAt[String(branch)] ?? 0);
      if (Number.isNaN(answeredAt)) continue;
      expect(answeredAt).toBeCloseTo(due, 5);
      expect(waitSeconds).toBeCloseTo(due - arrivedAt, 5);
      freeAt[String(branch)] = due + 1800;
      expect([queue, group]).toEqual(['customers', 'advisers']);
    }
    expect(Object.keys(freeAt)).toEqual(expect.arrayContaining(['1', '2']));
    expect(contacts.some(({ waitSeconds }) => waitSeconds > 0)).toBe(true);
  });

  it('has one branch for all contacts, and each branch its share of the customers', () => {
    const needs =
      'population: { customers: 3000 }\nneeds: { question: { rate: 1/d, first: { branch: 100% } } }\njourneys: { otherwise: { branch: 60%, give-up: rest } }';
    const text = scenario(`sizes: [1, 2], agents: { advisers: { count: 50, handle-time: 1m } }`, {
      branches: 3,
      count: 0,
      rest: needs,
    });
    const branchOf = new Map<number, string>();
    for (const { branch, customer } of happen(text).contacts) {
      expect(branchOf.get(customer) ?? branch).toBe(branch);
      branchOf.set(customer, String(branch));
    }
    const counts = ['1', '2', '3'].map((name) => [...branchOf.values()].filter((each) => each === name).length);
    const all = branchOf.size;
    expect(chiSquare(counts, [all / 5, (2 * all) / 5, (2 * all) / 5], 2)).toBeGreaterThan(0.001);
  });

  it('finds the branch full if nobody may wait', () => {
    const contacts = inOrder(scenario(`${one}, queue-limit: 0`, { count: 200 }));
    const blocked = contacts.filter(({ ending }) => ending === 'blocked');
    expect(blocked.length).toBeGreaterThan(20);
    for (const { branch, queuedAt, arrivedAt } of blocked) {
      expect(queuedAt).toBeNaN();
      const talking = contacts.filter(
        (each) => each.branch === branch && each.answeredAt <= arrivedAt && each.answeredAt + 1800 > arrivedAt,
      );
      expect(talking).toHaveLength(1);
    }
  });

  it('leaves when patience is over', () => {
    const contacts = inOrder(scenario(`${one}, patience: 5m`, { count: 200 }));
    const left = contacts.filter(({ ending }) => ending === 'abandoned');
    expect(left.length).toBeGreaterThan(20);
    expect(left.every(({ waitSeconds }) => waitSeconds === 300)).toBe(true);
  });

  it('pays for the contact only if let in', () => {
    const contacts = inOrder(scenario(`${one}, queue-limit: 0, cost: { contact: £2, minute: £1 }`, { count: 200 }));
    for (const { cost, ending } of contacts) {
      if (ending === 'blocked') expect(cost).toBe(0);
      if (ending === 'served') expect(cost).toBe(2 + 30);
    }
  });
});

describe('others', () => {
  it('help out after two minutes, without knowing the customer: the talk is five minutes longer', () => {
    const contacts = inOrder(
      scenario(`${one}, helps-out: { after: 2m }, strangers: { takes: 5m }, patience: never`, { count: 60 }),
    );
    const helped = contacts.filter(({ isHelpedOut, ending }) => isHelpedOut && ending === 'served');
    expect(helped.length).toBeGreaterThan(5);
    for (const { handleSeconds, isKnown } of contacts.filter(({ ending }) => ending === 'served')) {
      expect(handleSeconds).toBe(isKnown ? 1800 : 2100);
    }
    // Who waits for less than that is served by the own branch; who is helped at once had waited for exactly that.
    for (const each of contacts) if (each.waitSeconds < 120) expect(each.isHelpedOut).toBe(false);
    expect(helped.some(({ isKnown, waitSeconds }) => !isKnown && waitSeconds === 120)).toBe(true);
  });

  it('take those first who have waited longest, in whatever queue', () => {
    const contacts = inOrder(
      scenario(`${one}, helps-out: { after: 10m }, patience: never`, { count: 420, branches: 10 }),
    );
    const helped = contacts.filter(({ isHelpedOut }) => isHelpedOut);
    const answers = helped.map(({ answeredAt }) => answeredAt).filter((at) => !Number.isNaN(at));
    expect(answers).toEqual(answers.toSorted((a, b) => a - b));
    // An agent who takes somebody out of the branch's own queue leaves nobody waiting who has waited for ten minutes.
    const own = contacts.filter(({ isHelpedOut, waitSeconds }) => !isHelpedOut && waitSeconds > 0);
    expect(own.length).toBeGreaterThan(10);
    for (const { answeredAt: now } of own) {
      const passedOver = helped.filter(({ arrivedAt, answeredAt }) => arrivedAt + 600 < now && answeredAt > now);
      expect(passedOver).toEqual([]);
    }
  });

  it('can be a group of the scenario, which also takes calls after hours', () => {
    const rest = 'agents: { centre: { count: 5, handle-time: 10m, serves: { branch: { after: 0 } } } }';
    const branch = `agents: { advisers: { count: 1, hours: 09:00-17:00, handle-time: 30m } }, helps-out: { after: 2m, by: others }, patience: never`;
    const contacts = inOrder(scenario(branch, { count: 100, rest }));
    const served = contacts.filter(({ ending }) => ending === 'served');
    expect(served.length).toBeGreaterThan(90);
    for (const { arrivedAt, group, isHelpedOut, isKnown, waitSeconds } of served) {
      expect(isKnown).toBe(group === 'advisers');
      expect(isHelpedOut).toBe(group === 'centre');
      const isDay = arrivedAt >= 9 * 3600 && arrivedAt < 17 * 3600;
      if (!isDay) expect([group, waitSeconds]).toEqual(['centre', 0]);
    }
  });

  it('help if the branch is full', () => {
    const contacts = inOrder(scenario(`${one}, queue-limit: 0, helps-out: { after: 1h }, patience: never`));
    expect(contacts.some(({ ending }) => ending === 'blocked')).toBe(false);
    const helped = contacts.filter(({ isHelpedOut }) => isHelpedOut);
    expect(helped.length).toBeGreaterThan(3);
    expect(helped.some(({ waitSeconds }) => waitSeconds === 0)).toBe(true);
  });

  it('such as a manager, may belong to the branch and know the customer', () => {
    const agents =
      'agents: { advisers: { count: 1, handle-time: 30m }, manager: { count: 1, after: 5m, handle-time: 10m } }';
    const contacts = inOrder(scenario(`${agents}, patience: never`, { count: 80 }));
    const byManager = contacts.filter(({ group }) => group === 'manager');
    expect(byManager.length).toBeGreaterThan(5);
    expect(byManager.every(({ isKnown, waitSeconds }) => isKnown && waitSeconds >= 300)).toBe(true);
  });
});

describe('at closing', () => {
  const day = (atClosing: string) =>
    inOrder(
      scenario(
        `agents: { advisers: { count: 1, hours: 09:00-17:00, handle-time: 30m } }, patience: never, at-closing: ${atClosing}`,
        { count: 150, horizon: '2d' },
      ),
    );
  const atNight = ({ arrivedAt }: { arrivedAt: number }) =>
    arrivedAt % 86_400 < 9 * 3600 || arrivedAt % 86_400 >= 17 * 3600;
  const atEvening = (at: number) => at % 86_400 === 17 * 3600;

  it('agents stay for those who wait, and nobody else is let in', () => {
    const contacts = day('serve');
    for (const contact of contacts) expect(contact.ending).toBe(atNight(contact) ? 'closed' : 'served');
    expect(contacts.some(({ answeredAt }) => answeredAt % 86_400 > 17 * 3600)).toBe(true);
  });

  it('those who wait are sent away', () => {
    const sent = day('closed').filter((contact) => contact.ending === 'closed' && !atNight(contact));
    expect(sent.length).toBeGreaterThan(2);
    for (const { endedAt, waitEnd } of sent) expect([atEvening(endedAt), waitEnd]).toEqual([true, 'closed']);
  });

  it('they wait for the next day, with those who come at night', () => {
    const contacts = day('wait');
    expect(contacts.some(({ ending }) => ending === 'closed')).toBe(false);
    const nightly = contacts.filter((contact) => atNight(contact) && contact.ending === 'served');
    expect(nightly.length).toBeGreaterThan(2);
    expect(nightly.every(({ answeredAt }) => answeredAt % 86_400 >= 9 * 3600)).toBe(true);
  });
});

describe('people who know the customer', () => {
  const many = 'agents: { advisers: { count: 50, handle-time: 1m } }';
  const settledOf = (text: string) => {
    const { contacts, journeys } = happen(text);
    const known = new Set(contacts.filter(({ isKnown }) => isKnown).map(({ journey }) => journey));
    const settled = (isKnown: boolean) => {
      const all = journeys.filter(({ journey }) => known.has(journey) === isKnown);
      return { all: all.length, settled: all.filter(({ resolved }) => resolved).length };
    };
    return { known: settled(true), strangers: settled(false) };
  };

  it('settle more: 90 % by default, and 85 % of what strangers want', () => {
    const { known, strangers } = settledOf(scenario(`${many}, pooled: yes`, { count: 8000 }));
    expect(binomialTest(known.settled, known.all, 0.9)).toBeGreaterThan(0.001);
    expect(binomialTest(strangers.settled, strangers.all, 0.85)).toBeGreaterThan(0.001);
    expect(binomialTest(known.all, 8000, 0.5)).toBeGreaterThan(0.001);
  });

  it('settle a need with a chance of its own with that, and strangers in proportion', () => {
    const text = scenario(`${many}, pooled: yes, resolves: 80%, strangers: { resolves: 40% }`, { count: 8000 });
    const { known, strangers } = settledOf(text.replace('count: 8000', 'count: 8000, resolves: { branch: 60% }'));
    expect(binomialTest(known.settled, known.all, 0.6)).toBeGreaterThan(0.001);
    expect(binomialTest(strangers.settled, strangers.all, 0.3)).toBeGreaterThan(0.001);
  });

  it('make promoters of those whose issue they settle, and of nobody else', () => {
    const rest = `
population: { customers: 500 }
needs: { question: { rate: 1/d } }
loyalty: { starts: { mean: 79, sd: 0 }, half-forgotten: never, moves: { settled: 0, effort: 0, gave-up: 0 }, leaves: { others: 0.000001/year, promoters: 0.000001/year } }`;
    const text = scenario(`${many}, pooled: yes, warmth: 1`, { count: 0, rest });
    const { contacts, happenings, journeys } = happen(text);
    const warm = new Set(contacts.filter(({ isKnown }) => isKnown).map(({ journey }) => journey));
    const due = new Set(
      journeys.filter((each) => each.resolved && warm.has(each.journey)).map((each) => each.customer),
    );
    const promoters = happenings.find(({ what, by }) => what === 'standing' && by === 'promoters')!;
    expect(due.size).toBeGreaterThan(50);
    expect(promoters.people).toBe(due.size);
    const cold = happen(text.replace('warmth: 1', 'warmth: 0')).happenings;
    expect(cold.find(({ what, by }) => what === 'standing' && by === 'promoters')!.people).toBe(0);
  });

  it('inform and credit a customer with an incident', () => {
    const rest = `
population: { customers: 50 }
incidents: { storm: { affects: 100%, lasts: 12h } }`;
    const text = scenario(`${many}, credits: £5, tells: { cause: yes }`, { count: 0, rest });
    const { contacts, happenings } = happen(text);
    expect(contacts.every(({ credit }) => credit === 5)).toBe(true);
    expect(happenings.filter(({ what }) => what === 'heard')).toHaveLength(50);
  });
});

describe('reports', () => {
  const group =
    'agents: { advisers: { count: 3, shrinkage: 34%, sickness: 30%, hours: 09:00-17:00, wage: £10, handle-time: 5m } }';

  it('have one row for the queues of all branches, and one for their groups', () => {
    const names = [...estimates(scenario(group, { branches: 8 })).keys()];
    const rows = names.filter((name) => /^branch\.(offered|occupancy)\[(queue|group)=/.test(name));
    expect(rows).toEqual(['branch.offered[queue=customers]', 'branch.occupancy[group=advisers]']);
  });

  it('number the agents of all branches, pay each, and have the same people ill whether pooled or not', () => {
    const shifts = (more: string) => happen(scenario(`${group}${more}`, { branches: 8 })).shifts;
    const apart = shifts('');
    expect(new Set(apart.map(({ agent }) => agent)).size).toBe(24);
    const there = (all: typeof apart) => all.filter(({ capacity }) => capacity > 0).map(({ agent }) => agent);
    expect(there(shifts(', pooled: yes')).toSorted()).toEqual(there(apart).toSorted());
    // One of three is not available, and of the 16 others some are ill, not the same one in each branch.
    expect(there(apart).length).toBeLessThan(16);
    expect(new Set(there(apart).map((agent) => agent % 3)).size).toBeGreaterThan(1);
    const hours = shifts('').reduce((sum, { endedAt, startedAt }) => sum + (endedAt - startedAt) / 3600, 0);
    expect(hours).toBeGreaterThanOrEqual(24 * 8);
    expect(estimates(scenario(group, { branches: 8 })).get('cost.staffing')!.estimate).toBeCloseTo(10 * hours, 6);
  });
});

it('the worst branch is that of which most left, in the window', () => {
  const text = scenario(`${one}, patience: 5m, sizes: [1, 1, 4, 1]`, {
    branches: 4,
    count: 400,
    horizon: '2d\nwarm-up: 5h\ncool-down: 3h',
  });
  const left = happen(text).contacts.filter(
    ({ ending, endedAt }) => ending === 'abandoned' && endedAt >= 5 * 3600 && endedAt <= 45 * 3600,
  );
  const counts = ['1', '2', '3', '4'].map((name) => left.filter(({ branch }) => branch === name).length);
  expect(counts[2]).toBe(Math.max(...counts));
  expect(estimates(text).get('branch.worst-branch-abandoned')!.estimate).toBe(counts[2]);
  expect(counts[2]).toBeGreaterThan(counts[0] + counts[1] + counts[3]);
});

describe('a section', () => {
  const problems = (branch: string, rest = '') => {
    try {
      return parseScenario(scenario(branch, { rest }), 'test.yaml').warnings.map(({ message }) => message);
    } catch (error) {
      return String(error);
    }
  };

  it('needs somebody who serves at once', () => {
    expect(problems('')).toContain('there must be at least one agent group.');
    expect(problems('agents: { manager: { count: 1, after: 1m, handle-time: 5m } }')).toContain(
      'all groups wait before they help. Give one without `after`.',
    );
  });

  it('has no more sizes than branches', () => {
    expect(problems(`${one}, sizes: [1, 2, 3]`)).toContain('there are only 2 branches. Give no more sizes than that.');
  });

  it('names helpers who are there', () => {
    expect(problems(`${one}, helps-out: { after: 1m, by: others }`)).toContain('nobody helps out: no agent group');
    const rest = 'agents: { centre: { count: 5, handle-time: 10m, serves: { branch: {} } } }';
    expect(problems(`${one}, at-closing: wait`, rest)).toEqual([expect.stringContaining('Give `helps-out`.')]);
  });

  it('is told of a group in which nobody works', () => {
    expect(problems('agents: { advisers: { count: 0, handle-time: 5m } }')).toEqual([
      expect.stringContaining('nobody serves the queue "customers" up to the horizon'),
    ]);
  });
});
