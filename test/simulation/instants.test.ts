import { describe, expect, it } from 'vitest';
import { finish, type Plan, replicate, timelineRows } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
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

  it('help that comes after exactly 20.7 s is within 20.7 s', () => {
    const agents =
      '{ count: 1, handle-time: 1h }, backup: { count: 1, handle-time: 1m, helps: [{ from: desk, after: 20.7s }] }';
    const text = desk(agents, ['50.3s', '50.4s']);
    expect(happen(text).contacts.map(({ waitSeconds }) => waitSeconds)).toEqual([20.7, 0]);
    expect(estimates(text).get('phone.service-level')!.estimate).toBe(1);
  });

  it('who gives up after exactly 20.7 s does so within 20.7 s, and after an answer at that instant', () => {
    // Two call at once, and there is one agent: the other waits.
    const two = (patience: string, handleTime: string) => `
title: Two at once
seed: 1
replications: 1
horizon: 3h
population: { customers: 2 }
incidents: { outage: { lasts: 2h, affects: 100% } }
channels:
  phone:
    acceptable-wait: 20.7s
    patience: ${patience}
    agents: { desk: { count: 1, handle-time: ${handleTime} } }
journeys: { otherwise: { give-up: rest } }
`;
    const second = (text: string) => happen(text).contacts.find(({ waitSeconds }) => waitSeconds > 0)!;
    const level = (text: string) => estimates(text).get('phone.service-level')!.estimate;
    const atLimit = two('20.7s', '1h');
    expect(second(atLimit)).toMatchObject({ ending: 'abandoned', waitSeconds: 20.7 });
    // One answered at once; the other is none that should have been.
    expect(level(atLimit)).toBe(1);
    expect(level(two('20.8s', '1h'))).toBe(0.5);
    expect(second(two('20.7s', '20.7s'))).toMatchObject({ ending: 'served', waitSeconds: 20.7 });
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

  it('a fault `during` an incident is on from its first instant until just before its last', () => {
    const at = ['59m59s', '1h', '1h59m59s', '2h'];
    const { contacts } = happen(
      `
title: Broken for an hour
seed: 1
horizon: 3h
population: { customers: 1 }
needs: { question: { rate: 0/h } }
incidents: { outage: { starts: 1h, lasts: 1h, affects: 0% } }
channels:
  phone:
    ivr: leaf.yaml
    faults: [{ at: leaf, effect: disconnect, during: outage }]
    agents: { desk: { count: 9, handle-time: 1m } }
personas:
${at.map((instant, i) => `  - { name: p${i}, issue: question, script: [{ at: ${instant}, channel: phone }] }`).join('\n')}
`,
      { flow: 'flow: leaf\nstart: leaf\nnodes: { leaf: { type: queue, group: desk } }\n' },
    );
    const inOrder = contacts.toSorted((a, b) => a.arrivedAt - b.arrivedAt).map(({ ending }) => ending);
    expect(inOrder).toEqual(['served', 'disconnected', 'disconnected', 'served']);
  });

  describe('what the company says', () => {
    /** One customer, who notices after 30 minutes of an hour's outage and looks at the website each quarter of an hour. */
    const hour = (noticeAfter: string, promised = '1h') =>
      happen(`
title: An hour
seed: 1
horizon: 3h
population: { customers: 1 }
incidents:
  outage:
    lasts: 1h
    promised: ${promised}
    affects: 100%
    noticed-after: 30m
    notices: [{ by: letter, after: ${noticeAfter}, share: 100%, tells: { eta: yes } }]
channels: { website: { visit: 10s } }
journeys: { trust: 100%, grace: 0s, otherwise: { website: { share: 100%, after: 15m } } }
`);
    const visits = (...order: Parameters<typeof hour>) =>
      hour(...order).contacts.map(({ arrivedAt }) => arrivedAt / 60);

    it('is known to those who notice at that instant', () => {
      expect(visits('30m')).toEqual([]);
      // A second later they have gone to look already. Then they know, and wait.
      expect(visits('30m1s')).toEqual([30]);
    });

    it('a promise that ends with the incident is kept', () => {
      expect(visits('0s', '1h')).toEqual([]);
      expect(hour('0s', '1h').journeys).toMatchObject([{ outcome: 'settled', endedAt: 3600 }]);
      // A second earlier it is broken, and they come again.
      expect(visits('0s', '59m59s')).toEqual([3599 / 60]);
    });
  });
});

describe('midnight', () => {
  it.each(['22:00-06:00', '22:00-24:00, 00:00-06:00', 'mon-sun 22:00-06:00'])(
    'is an instant like others for those who work %s',
    (hours) => {
      const agents = `{ count: 1, hours: "${hours}", handle-time: 1m }`;
      const { contacts } = happen(desk(agents, ['23h59m59s', '24h', '30h', '46h']).replace('1d', '2d'));
      const served = contacts.filter(({ ending }) => ending === 'served');
      // The call of midnight waits for the one of a second before; the one of 06:00 finds nobody until 22:00.
      expect(served.map(({ answeredAt }) => answeredAt / 3600).sort((a, b) => a - b)).toEqual([
        24 - 1 / 3600,
        24 + 59 / 3600,
        46,
        46 + 1 / 60,
      ]);
    },
  );

  it('belongs to the day that begins: a call of 24:00 is in its slice', () => {
    const text = desk('{ count: 9, handle-time: 1m }', ['23h59m59s', '24h', '24h1s']).replace('1d', '2d\nslice: 1d');
    const model = compileScenario(parseScenario(text, 'test.yaml'));
    const run: Plan['run'] = (replication, sink) => runOnce(model, { seed: model.seed, replication, sink });
    const days = [...timelineRows(finish(replicate(model, { run })))].filter(
      (row) => row.channel === 'phone' && row.queue === '' && row.group === '',
    );
    expect(days.map(({ figures }) => figures.arrivals?.estimate)).toEqual([1, 2]);
  });

  it('is when the next day’s hours begin: `24:00` of Sunday is `00:00` of Monday', () => {
    const agents = '{ count: 1, hours: "mon 00:00-24:00", handle-time: 1m }';
    const { contacts } = happen(desk(agents, ['23h59m59s', '24h', '167h59m59s', '168h']).replace('1d', '8d'));
    // Those of Tuesday and Sunday wait until Monday. The last comes at its first instant, behind one who waits longer.
    const answered = contacts.map(({ answeredAt }) => answeredAt / 60).sort((a, b) => a - b);
    expect(answered).toEqual([24 * 60 - 1 / 60, 168 * 60, 168 * 60 + 1, 168 * 60 + 2]);
  });
});
