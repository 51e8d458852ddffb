import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { estimates, happen } from './world.js';

/* What a scenario costs, with sums that a reader can do in the head. */

const costs = (yaml: string) => {
  const of = estimates(yaml);
  return (name: string) => of.get(name)!.estimate;
};

/** An eight-hour day of ten agents, whom three callers phone at 0, 1 and 2 h and talk to for 6 min. */
const day = ({ rest = '', group = '', phone = '', horizon = '8h' } = {}) => `
title: A day
seed: 1
replications: 1
horizon: ${horizon}
needs: { question: { rate: 0/h } }
channels:
  phone:
    agents: { desk: { count: 10, handle-time: 6m, ${group} } }
    ${phone}
personas:
  - { name: a, issue: question, script: [{ at: 0s, channel: phone }] }
  - { name: b, issue: question, script: [{ at: 1h, channel: phone }] }
  - { name: c, issue: question, script: [{ at: 2h, channel: phone }] }
${rest}`;

describe('wages', () => {
  it('are paid for idle time, too: 10 agents, £12 an hour, 8 h: £960', () => {
    const cost = costs(day({ group: 'wage: £12' }));
    expect(cost('phone.cost-staffing')).toBe(960);
    expect(cost('cost.staffing')).toBe(960);
    expect(cost('phone.cost')).toBe(960);
    expect(cost('cost.total')).toBe(960);
    expect(costs(day())('cost.total')).toBe(0);
  });

  it('are paid within the window alone: of 8 h the last 6', () => {
    expect(costs(day({ group: 'wage: £12', rest: 'warm-up: 2h' }))('cost.staffing')).toBe(720);
  });

  it('may be said by the year: £17,520 are £2 an hour', () => {
    expect(costs(day({ group: 'wage: £17_520/year' }))('cost.staffing')).toBe(160);
  });

  it('are paid for overtime: a shift of one hour that ends 30 min late costs an hour and a half', () => {
    const late = day({ group: 'hours: mon 00:00-01:00, wage: £10' })
      .replace('count: 10, handle-time: 6m', 'count: 1, handle-time: 1h')
      .replace('at: 0s', 'at: 30m');
    const cost = costs(late);
    expect(cost('cost.staffing')).toBe(15);
    expect(cost('phone.overtime')).toBe(1800);
    // An hour of 1.5 h on duty, and half of the scheduled hour.
    expect(cost('phone.occupancy')).toBeCloseTo(60 / 90, 12);
    expect(cost('phone.occupancy-scheduled')).toBe(0.5);
    expect(cost('phone.on-duty')).toBeCloseTo(1.5 / 8, 12);
  });

  it('are paid for all on the roster: of 12 agents with a shrinkage of 25 % 9 work', () => {
    const cost = costs(day({ group: 'wage: £10, shrinkage: 25%' }).replace('count: 10', 'count: 12'));
    expect(cost('cost.staffing')).toBe(12 * 10 * 8);
    expect(cost('phone.on-duty')).toBe(9);
  });

  it.each([
    ['30m are 7.5 h of pay for each of 10 agents', 0, '{ at: 12:00, lasts: 30m, paid: no }', 750],
    ['the same with half of them absent', 50, '{ at: 12:00, lasts: 30m, paid: no }', 750],
    ['with all but one absent, and a shift that ends in the break', 90, '{ at: 15:45, lasts: 30m, paid: no }', 775],
    ['of half the agents', 20, '{ at: 12:00, lasts: 30m, agents: 50%, paid: no }', 775],
    ['and paid ones cost nothing less', 50, '{ at: 12:00, lasts: 30m }', 800],
  ])('are not paid in unpaid breaks, to absent agents either: %s', (_, shrinkage, pause, cost) => {
    const group = `wage: £10, hours: 08:00-16:00, shrinkage: ${shrinkage}%, breaks: [${pause}]`;
    expect(costs(day({ group, horizon: '1d' }))('cost.staffing')).toBe(cost);
  });

  it('of agents of several channels are those of the group', () => {
    const shared = day({ rest: 'agents: { all: { count: 2, handle-time: 6m, wage: £20, serves: { phone: {} } } }' });
    const cost = costs(shared);
    expect(cost('all.cost')).toBe(2 * 20 * 8);
    expect(cost('phone.cost')).toBe(0);
    expect(cost('cost.total')).toBe(2 * 20 * 8);
  });
});

describe('contacts', () => {
  it('cost when they are connected: a busy signal is free', () => {
    const engaged = day({ phone: 'cost: { contact: £2 }\n    lines: 0' });
    expect(costs(engaged)('phone.blocked')).toBe(3);
    expect(costs(engaged)('cost.total')).toBe(0);
    expect(costs(day({ phone: 'cost: { contact: £2 }' }))('cost.contacts')).toBe(6);
  });

  it('cost the minutes of agents, work after the talk included: 3 times (6 min and 4 min) at £1', () => {
    const cost = costs(day({ group: 'after-contact-work: 4m', phone: 'cost: { minute: £1 }' }));
    expect(cost('phone.cost-minutes')).toBe(30);
    expect(cost('journeys.cost-per-journey')).toBe(10);
  });

  it('say in their records what they cost for what', () => {
    const { contacts } = happen(day({ phone: 'cost: { contact: £2, minute: £1 }' }));
    expect(contacts[0]).toMatchObject({ contactCost: 2, agentCost: 6, credit: 0, cost: 8 });
  });
});

describe('a platform', () => {
  it('costs by the month, which has 730 h: £365 a month are £4 for 8 h', () => {
    const cost = costs(day({ phone: 'cost: { platform: £365 }' }));
    expect(cost('phone.cost-platform')).toBe(4);
    expect(cost('cost.platform')).toBe(4);
    expect(costs(day({ phone: 'cost: { platform: £1/h }', rest: 'warm-up: 2h' }))('cost.total')).toBe(6);
  });
});

describe('notices and credits', () => {
  const outage = (notices: string, affects = '100%') =>
    day({
      phone: 'credits: £5',
      rest: `
population: { customers: 1000 }
incidents:
  outage:
    starts: 1h
    lasts: 6h
    affects: ${affects}
    noticed-after: 100h
    notices: ${notices}`,
    });

  it('cost what each who receives the message costs, though nobody notices anything', () => {
    const cost = costs(outage('[{ by: letter, share: 100%, cost: £0.50 }]'));
    expect(cost('cost.notices')).toBe(500);
    expect(cost('cost.total')).toBe(500);
    expect(happen(outage('[{ by: letter, share: 100%, cost: £0.50, after: 1h }]')).charges).toEqual([
      { channel: '', part: 'notices', issue: 'outage', startedAt: 7200, endedAt: 7200, amount: 500 },
    ]);
  });

  it('cost nothing for those who are not affected or do not get them, or after the horizon', () => {
    expect(costs(outage('[{ by: letter, share: 100%, cost: £0.50 }]', '0%'))('cost.notices')).toBe(0);
    expect(costs(outage('[{ by: letter, share: 0%, cost: £0.50 }]'))('cost.notices')).toBe(0);
    expect(costs(outage('[{ by: letter, share: 100%, after: 9h, cost: £0.50 }]'))('cost.notices')).toBe(0);
    expect(costs(outage('[{ by: letter, share: 100%, before: 9h, cost: £0.50 }]'))('cost.notices')).toBe(500);
  });

  it('are told to those whom they are counted for: half of a half', () => {
    const half = outage('[{ by: letter, share: 50%, cost: £1, tells: { cause: yes } }]', '50%').replace('100h', '0s');
    const { charges, journeys } = happen(half);
    const told = journeys.filter(({ incident, informedAt }) => incident && !Number.isNaN(informedAt));
    expect(told.length).toBeGreaterThan(200);
    expect(charges[0].amount).toBe(told.length);
  });

  it('are apart from credits', () => {
    const given = outage('[{ by: letter, share: 100%, cost: £1 }]', '0%').replace(
      'a, issue: question',
      'a, issue: outage',
    );
    const cost = costs(given.replace('at: 0s', 'at: 2h'));
    expect([cost('cost.credits'), cost('cost.notices'), cost('cost.total')]).toEqual([5, 1, 6]);
  });
});

describe('a channel', () => {
  it('cannot be called cost', () => {
    const called = day().replace('channels:', 'channels:\n  cost: { kind: website }');
    expect(() => parseScenario(called, 'test.yaml')).toThrow(/a channel cannot be called "cost"/);
  });
});

describe('the parts of costs', () => {
  const all = day({
    group: 'wage: £9.99, shrinkage: 20%',
    phone: 'credits: £3\n    cost: { contact: £0.35, minute: £0.9, platform: £77 }',
    rest: `
population: { customers: 500 }
arrivals: { calls: { rate: 30/h, first: { phone: 80%, website: 10%, social: rest } } }
incidents: { outage: { lasts: 5h, affects: 40%, notices: [{ by: sms, share: 70%, cost: £0.07 }] } }
agents: { all: { count: 1, handle-time: 5m, wage: £13, serves: { phone: {}, social: {} } } }
`,
  }).replace(
    'channels:\n',
    'channels:\n  website: { cost: { contact: £0.02 } }\n  social: { cost: { platform: £10/day } }\n',
  );

  it('add up, in each channel and over all', () => {
    const of = estimates(all);
    const value = (name: string) => of.get(name)!.estimate!;
    const sum = (names: string[]) => names.map(value).reduce((a, b) => a + b, 0);
    const parts = ['staffing', 'contacts', 'minutes', 'credits', 'notices', 'platform'];
    for (const part of parts) expect(value(`cost.${part}`), part).toBeGreaterThan(0);
    expect(sum(parts.map((part) => `cost.${part}`))).toBeCloseTo(value('cost.total'), 8);
    expect(sum(['phone.cost', 'website.cost', 'social.cost', 'all.cost', 'cost.notices'])).toBeCloseTo(
      value('cost.total'),
      8,
    );
    for (const channel of ['phone', 'website', 'social']) {
      const own = [...of.keys()].filter((name) => name.startsWith(`${channel}.cost-`));
      expect(own.length).toBeGreaterThan(1);
      expect(sum(own)).toBeCloseTo(value(`${channel}.cost`), 8);
    }
  });
});

describe('money', () => {
  const warnings = (yaml: string) =>
    parseScenario(yaml, 'test.yaml').warnings.map(({ path, message }) => `${path}: ${message}`);

  it('is paid twice by a wage and a cost of minutes', () => {
    expect(warnings(day({ group: 'wage: £12', phone: 'cost: { minute: £1 }' }))).toEqual([
      'channels.phone.cost.minute: the group "desk" also has a wage, so its work here is paid twice. Leave out one of the two.',
    ]);
    const shared = day({
      phone: 'cost: { minute: £1 }',
      rest: 'agents: { all: { count: 2, handle-time: 6m, wage: £20, serves: { phone/desk: {} } } }',
    });
    expect(warnings(shared)).toEqual([expect.stringContaining('the group "all" also has a wage')]);
    expect(warnings(day({ group: 'wage: £12', phone: 'cost: { contact: £1 }' }))).toEqual([]);
  });

  it('has a currency that is known, and its sign', () => {
    expect(warnings(day({ rest: 'currency: EURO' }))).toEqual([
      'currency: "EURO" is not a currency code of ISO 4217. Write its three-letter code, such as EUR.',
    ]);
    expect(warnings(day({ rest: 'currency: chf' }))).toEqual([expect.stringContaining('Write CHF.')]);
    expect(warnings(day({ group: 'wage: £12/h', rest: 'currency: EUR' }))).toEqual([
      "channels.phone.agents.desk.wage: £12/h is in GBP, but the file's currency is EUR. Write the amount in EUR, or give `currency: GBP`.",
    ]);
    expect(warnings(day({ group: 'wage: €12/h', rest: 'currency: €' }))).toEqual([]);
    expect(compileScenario(parseScenario(day({ rest: 'currency: €' }), 'test.yaml')).currency).toBe('EUR');
  });
});
