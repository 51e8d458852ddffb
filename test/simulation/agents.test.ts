import { describe, expect, it } from 'vitest';
import { formatClock } from '../../src/instants.js';
import { parseScenario } from '../../src/scenario/index.js';
import { estimates, happen } from './world.js';

/* When agents work, who takes the next call, and how long it takes: small days that a reader can follow. */

function scenario({ group = '', times = [] as readonly string[], rest = '', needs = '', issue = 'question' } = {}) {
  const personas = times.map(
    (at, i) => `  - { name: p${i}, issue: ${issue}, script: [{ at: ${at}, channel: phone }] }`,
  );
  return `
title: A few calls
seed: 1
replications: 1
starts: mon 08:00
horizon: 8h
needs: { question: { rate: 0/h }, bill: { rate: 0/h } ${needs} }
channels:
  phone: { agents: { desk: { handle-time: 10m, ${group} } } }
${rest}
personas:
${personas.join('\n')}
`;
}

/** The time of day, of seconds since 08:00. */
const clock = (seconds: number) => formatClock(8 * 3600 + seconds);

describe('a break', () => {
  const lunch = 'count: 1, hours: 08:00-16:00, wage: £10, breaks: [{ at: 12:00, lasts: 30m }]';

  it('is time in which a caller waits: from 12:10 until 12:30', () => {
    const { contacts } = happen(scenario({ group: lunch, times: ['4h10m'] }));
    expect(contacts).toMatchObject([{ waitSeconds: 20 * 60, ending: 'served' }]);
  });

  it('begins when the contact is done, and is as long: from 12:05 to 12:35', () => {
    const { contacts, shifts } = happen(scenario({ group: lunch, times: ['3h55m', '4h15m'] }));
    expect(contacts.map(({ answeredAt }) => clock(answeredAt))).toEqual(['11:55', '12:35']);
    expect(shifts.map(({ startedAt, endedAt, capacity }) => [clock(startedAt), clock(endedAt), capacity])).toEqual([
      ['08:00', '12:05', 1],
      ['12:05', '12:35', 0],
      ['12:35', '16:00', 1],
    ]);
  });

  it('is paid unless it says otherwise, and nobody is on duty in it', () => {
    const of = (group: string) => estimates(scenario({ group, times: ['1h'] }));
    expect(of(lunch).get('cost.staffing')!.estimate).toBe(80);
    expect(of(lunch).get('phone.on-duty')!.estimate).toBe(7.5 / 8);
    expect(of(lunch).get('phone.occupancy')!.estimate).toBeCloseTo(10 / 450, 12);
    expect(of(lunch).get('phone.overtime')!.estimate).toBe(0);
    expect(of(lunch.replace('30m', '30m, paid: no')).get('cost.staffing')!.estimate).toBe(75);
  });

  it('comes for half of the agents after the other half', () => {
    const half = (at: string) => `{ at: ${at}, lasts: 30m, agents: 50% }`;
    const group = `count: 4, hours: 08:00-16:00, breaks: [${half('12:00')}, ${half('12:30')}]`;
    const { shifts } = happen(scenario({ group, times: ['1h'] }));
    const breaks = shifts.filter(({ capacity }) => capacity === 0);
    expect(breaks.map(({ agent, startedAt }) => [agent, clock(startedAt)])).toEqual([
      [0, '12:00'],
      [1, '12:00'],
      [2, '12:30'],
      [3, '12:30'],
    ]);
  });

  it('ends with the shift, and belongs to it: a shift may have other breaks than the group', () => {
    const group = `shifts: [{ count: 1, hours: 08:00-12:15 }, { count: 1, hours: 08:00-16:00, breaks: [{ at: 13:00, lasts: 1h }] }], breaks: [{ at: 12:00, lasts: 30m }]`;
    const { shifts } = happen(scenario({ group, times: ['1h'] }));
    const breaks = shifts.filter(({ capacity }) => capacity === 0);
    expect(breaks.map(({ agent, startedAt, endedAt }) => [agent, clock(startedAt), clock(endedAt)])).toEqual([
      [0, '12:00', '12:15'],
      [1, '13:00', '14:00'],
    ]);
  });

  it('does not close the desk', () => {
    const flow = `
flow: closing
start: help
nodes:
  help: { type: queue, group: desk, closed: bye }
  bye: { type: hang-up, length: 5s }
`;
    const yaml = scenario({ group: lunch, times: ['4h10m'] }).replace('phone: {', 'phone: { ivr: closing.yaml,');
    expect(happen(yaml, { flow }).contacts).toMatchObject([{ ending: 'served', waitSeconds: 1200 }]);
    const gone = yaml.replace('hours: 08:00-16:00', 'hours: 08:00-12:00');
    expect(happen(gone, { flow }).contacts).toMatchObject([{ ending: 'said-goodbye' }]);
  });

  it('comes every day, also where the shift begins with it', () => {
    const early = lunch.replace('12:00', '08:00');
    const yaml = scenario({ group: early, times: ['10m', '24h10m'] }).replace('horizon: 8h', 'horizon: 2d');
    expect(happen(yaml).contacts.map(({ waitSeconds }) => waitSeconds)).toEqual([20 * 60, 20 * 60]);
  });

  it('that falls in no shift is hardly meant', () => {
    const { warnings } = parseScenario(
      scenario({ group: lunch.replace('12:00', '07:00'), times: ['1h'] }),
      'test.yaml',
    );
    const ofBreaks = warnings.filter(({ path }) => path?.includes('breaks'));
    expect(ofBreaks.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'channels.phone.agents.desk.breaks.0.at: nobody is on duty at 07:00, so nobody takes this break.',
    ]);
  });
});

describe('shrinkage', () => {
  it('takes a quarter of 12 agents: 9 callers are answered at once, 3 wait', () => {
    const group = 'count: 12, shrinkage: 25%, hours: 08:00-16:00';
    const { contacts, shifts } = happen(scenario({ group, times: Array.from({ length: 12 }, () => '1h') }));
    expect(contacts.filter(({ waitSeconds }) => waitSeconds === 0).length).toBe(9);
    expect(shifts.map(({ capacity }) => capacity).sort()).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(shifts.every(({ startedAt, endedAt }) => startedAt === 0 && endedAt === 8 * 3600)).toBe(true);
  });
});

describe('routing', () => {
  // The longest idle takes the call at 59 min, and her shift ends at 60; the other's goes on.
  const group = 'shifts: [{ count: 1, hours: 08:00-16:00 }, { count: 1, hours: 08:00-09:00 }]';
  const overtime = (routing: string) => {
    const yaml = scenario({ group: `${group}${routing}`, times: ['0s', '20m', '40m', '59m'] });
    return estimates(yaml.replace('replications: 1', 'replications: 20')).get('phone.overtime')!.estimate!;
  };

  it('is to the longest idle unless it says otherwise: always 9 min of overtime; at random, sometimes', () => {
    expect(overtime('')).toBe(9 * 60);
    expect(overtime(', routing: longest-idle')).toBe(9 * 60);
    expect(overtime(', routing: random')).toBeGreaterThan(60);
    expect(overtime(', routing: random')).toBeLessThan(8 * 60);
  });

  it('goes by occupancy: number 0 has talked for 20 min, number 1 for 10', () => {
    expect(overtime(', routing: least-occupied')).toBe(9 * 60);
  });
});

describe('the time that a contact takes', () => {
  const group = `count: 9, skills: [desk, extra], after-contact-work: 1m,
      by-queue: { desk: { handle-time: 8m } }, by-need: { bill: { handle-time: 4m, after-contact-work: 10s } }`;

  it('is that of the need before that of the queue before that of the group', () => {
    const took = (issue: string, own = group) =>
      happen(scenario({ group: own, times: ['1h'], issue })).contacts[0].handleSeconds;
    expect(took('bill')).toBe(4 * 60 + 10);
    expect(took('question')).toBe(8 * 60 + 60);
    expect(took('question', group.replace('by-queue: { desk', 'by-queue: { extra'))).toBe(10 * 60 + 60);
    expect(took('bill', group.replace('handle-time: 4m, ', ''))).toBe(8 * 60 + 10);
  });

  it('is by need in a group of several channels, too', () => {
    const shared = scenario({ times: ['1h'], issue: 'bill', group: 'count: 0' }).replace(
      'channels:',
      'agents: { all: { count: 1, handle-time: 5m, serves: { phone: { handle-time: 7m } }, by-need: { bill: { handle-time: 3m } } } }\nchannels:',
    );
    expect(happen(shared).contacts).toMatchObject([{ group: 'all', handleSeconds: 180 }]);
  });

  it('is of needs and queues that there are', () => {
    const problems = (own: string) => () => parseScenario(scenario({ group: own, times: ['1h'] }), 'test.yaml');
    expect(problems(group.replace('bill:', 'bil:'))).toThrow(
      /by-need\.bil: there is no need, arrivals or incident "bil"\. Did you mean "bill"\?/,
    );
    expect(problems(group.replace('by-queue: { desk', 'by-queue: { dsk'))).toThrow(
      /by-queue\.dsk: the group does not serve a queue "dsk"\. Did you mean "desk"\?/,
    );
    const shared = group
      .replace('skills: [desk, extra], ', '')
      .replace('by-queue: { desk: { handle-time: 8m } }, ', '');
    const rest = `agents: { all: { handle-time: 5m, serves: { phone: {} }, ${shared.replace('bill', 'tax')} } }`;
    expect(() => parseScenario(scenario({ group: 'count: 1', times: ['1h'], rest }), 'test.yaml')).toThrow(
      /agents\.all\.by-need\.tax: there is no need/,
    );
  });
});

describe('a group of the team on social media that nothing gets to', () => {
  it('is hardly meant', () => {
    const social = (second: string) =>
      scenario({ group: 'count: 1', times: ['1h'] }).replace(
        'channels:',
        `channels:\n  social: { agents: { team: { count: 1, handle-time: 5m }, second: { count: 1, handle-time: 5m, ${second} } } }`,
      );
    const warnings = (second: string) =>
      parseScenario(social(second), 'test.yaml')
        .warnings.filter(({ path }) => path?.startsWith('channels.social'))
        .map(({ message }) => message);
    expect(warnings('')).toEqual([
      'no mention reaches this group: all wait in the queue "team". Give it `skills: [team]`.',
    ]);
    expect(warnings('skills: [team]')).toEqual([]);
    expect(warnings('helps: [{ from: team, after: 1h }]')).toEqual([]);
  });
});
