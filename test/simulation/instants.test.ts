import { describe, expect, it } from 'vitest';
import { estimates, happen } from './world.js';

/*
 * Time adds up, since it is counted in whole microseconds; and of what happens at one instant, the clock comes first.
 */

/** One agent, and callers by persona at given instants. */
function desk(agents: string, calls: readonly string[], rest = ''): string {
  return `
title: A desk
seed: 1
replications: 1
horizon: 1d
needs: { question: { rate: 0/h } }
channels: { phone: { agents: { desk: ${agents} }, acceptable-wait: 20.7s } }
${rest}
personas:
${calls.map((at, i) => `  - { name: p${i}, issue: question, script: [{ at: ${at}, channel: phone }] }`).join('\n')}
`;
}

describe('time adds up', () => {
  it('a wait of exactly 20.7 s is within 20.7 s, wherever on the clock it lies', () => {
    // 50.4 + 20.7 is 71.1 on paper and not in floating point.
    const text = desk('{ count: 1, handle-time: 20.8s }', ['50.3s', '50.4s']);
    expect(happen(text).contacts.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 20.7]);
    expect(estimates(text).get('phone.service-level')!.estimate).toBe(1);
  });

  it('100 ms and 700 ms are 800 ms: of two that are ready at once, the one that joined first is first', () => {
    // The agent is free at 0.8 s, when the third call comes: it finds the second waiting.
    const text = desk('{ count: 1, handle-time: 0.7s }', ['0.1s', '0.2s', '0.8s']);
    expect(happen(text).contacts.map(({ answeredAt }) => answeredAt)).toEqual([0.1, 0.8, 1.5]);
  });

  it('every instant and duration on record is a whole number of microseconds', () => {
    const { contacts, journeys } = happen(`
title: Whole microseconds
seed: 1
horizon: 10h
arrivals: { calls: { rate: 60/h } }
channels:
  phone:
    agents: { desk: { count: 4, handle-time: { exponential: { mean: 4m } }, after-contact-work: { exponential: { mean: 20s } } } }
    patience: { exponential: { mean: 2m } }
journeys: { after: { phone/abandoned: { phone: { share: 80%, after: { lognormal: { median: 2m, p90: 20m } } }, give-up: rest } } }
`);
    expect(contacts.length).toBeGreaterThan(500);
    const isWhole = (seconds: number) => Number.isNaN(seconds) || Math.round(seconds * 1e6) / 1e6 === seconds;
    for (const { arrivedAt, endedAt, waitSeconds, answeredAt, handleSeconds } of contacts) {
      for (const time of [arrivedAt, endedAt, waitSeconds, answeredAt, handleSeconds]) expect(isWhole(time)).toBe(true);
    }
    for (const { noticedAt, endedAt } of journeys) expect(isWhole(noticedAt) && isWhole(endedAt)).toBe(true);
  });
});

describe('the clock comes before people', () => {
  const flow = `
flow: office-hours
start: open
nodes:
  open: { type: hours, hours: "08:00-18:00", open: help, closed: bye }
  help: { type: queue, group: desk, closed: bye }
  bye: { type: hang-up, length: 3s }
`;
  const office = (at: string) => `
title: On the stroke
seed: 1
horizon: 7d
needs: { question: { rate: 0/h } }
channels: { phone: { ivr: office.yaml, agents: { desk: { count: 1, hours: 08:00-18:00, handle-time: 1m } } } }
personas: [{ name: early, issue: question, script: [{ at: ${at}, channel: phone }] }]
`;

  it.each([0, 1, 2, 3, 4, 5, 6])('on day %i at 08:00:00 the menu says open, and the desk is there', (day) => {
    expect(happen(office(`${24 * day + 8}h`), { flow }).contacts).toMatchObject([{ ending: 'served', waitSeconds: 0 }]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('on day %i at 18:00:00 both are closed', (day) => {
    expect(happen(office(`${24 * day + 18}h`), { flow }).contacts).toMatchObject([{ ending: 'said-goodbye' }]);
  });

  it('an agent whose after-contact work ends with the shift takes no more', () => {
    // Half an hour, 4 minutes of talk and 1 of work: six calls.
    const agents = '{ count: 1, hours: mon 00:00-00:30, handle-time: 4m, after-contact-work: 1m }';
    const { contacts, shifts } = happen(
      desk(
        agents,
        Array.from({ length: 9 }, (_, i) => `${i}s`),
      ),
    );
    expect(contacts.filter(({ ending }) => ending === 'served')).toHaveLength(6);
    expect(shifts).toMatchObject([{ startedAt: 0, endedAt: 1800 }]);
  });

  it('an incident that ends at the instant of a call has ended: the call is not made', () => {
    const again = (after: string) =>
      happen(`
title: The last call
seed: 1
horizon: 2h
population: { customers: 1 }
incidents: { outage: { lasts: 1h, affects: 100% } }
channels: { phone: { lines: 0, agents: { desk: { count: 1, handle-time: 1m } } } }
journeys: { after: { phone/blocked: { phone: { share: 100%, after: ${after} } } } }
`).contacts.length;
    expect(again('30m')).toBe(2);
    expect(again('29m59s')).toBe(3);
  });

  it('a key that is pressed as the time for it runs out comes too late', () => {
    const pressed = (silence: string) =>
      happen(
        `
title: Too late
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
channels: { phone: { ivr: menu.yaml, callers: { reaction: 2s }, agents: { desk: { count: 1, handle-time: 1m } } } }
personas: [{ name: slow, issue: question, script: [{ at: 0s, channel: phone, keys: [1] }] }]
`,
        {
          flow: `
flow: menu
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: help }, silence: { after: ${silence}, then: bye, retries: 0 }, invalid: { then: bye } }
  help: { type: queue, group: desk }
  bye: { type: hang-up, length: 2s }
`,
        },
      ).contacts[0].ending;
    expect([pressed('2s'), pressed('3s')]).toEqual(['said-goodbye', 'served']);
  });
});
