import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../../src/scenario/index.js';
import { estimates, happen } from '../../simulation/world.js';

const flow = `
flow: closing
start: help
nodes:
  help: { type: queue, group: desk, closed: message }
  message: { type: voicemail, text: We are closed., length: 3s, message: 10s }
`;
const lasting = flow.replace(', closed: message', '');

/** One agent until 00:10, and three calls at 0, 60 and 120 s: talks of five minutes, so that the last waits at 00:10. */
function day({ phone = '', times = [0, 60, 120], hours = '00:00-00:10', handle = '5m' } = {}): string {
  const persona = (at: number, i: number) =>
    `  - { name: caller-${i}, issue: question, noticed: ${at}s, script: [{ at: ${at}s, channel: phone }] }`;
  return `
title: A short day
seed: 1
horizon: 30h
needs: { question: { rate: 0/h } }
channels:
  phone:
    ivr: flow.yaml
    agents: { desk: { count: 1, hours: ${hours}, handle-time: ${handle} } }
    resolves: 100%
    ${phone}
personas:
${times.map(persona).join('\n')}
`;
}

function endings(yaml: string, theFlow = flow) {
  const { contacts, shifts } = happen(yaml, { flow: theFlow });
  const calls = [...contacts].sort((a, b) => a.arrivedAt - b.arrivedAt);
  return {
    calls: calls.map(({ ending, endedAt, waitSeconds, waitEnd }) => [ending, endedAt, waitSeconds, waitEnd]),
    home: shifts[0].endedAt,
  };
}

const first = ['served', 300, 0, 'answered'];
const second = ['served', 600, 240, 'answered'];

describe('who is waiting when the hours of the last agent end', () => {
  it('goes where the queue says `closed`', () => {
    // 480 s of waiting, 3 s of prompt, 10 s of message.
    expect(endings(day())).toEqual({
      calls: [first, second, ['left-message', 613, 480, 'closed']],
      home: 600,
    });
  });

  it('hears that it is closed, where there is no menu, as does a caller of later', () => {
    const straight = day({ phone: 'at-closing: closed', times: [0, 60, 120, 700] }).replace('ivr: flow.yaml', '');
    expect(endings(straight).calls).toEqual([
      first,
      second,
      ['said-goodbye', 603, 480, 'closed'],
      ['said-goodbye', 703, Number.NaN, ''],
    ]);
  });

  it('is cut off if it is to be served, and all agents are on a break', () => {
    const resting = day({ phone: 'at-closing: serve' }).replace(
      'hours: 00:00-00:10',
      'hours: 00:00-00:10, breaks: [{ at: 00:04, lasts: 20m }]',
    );
    // The break begins when the first call is done.
    expect(endings(resting, lasting).calls).toEqual([
      first,
      ['disconnected', 600, 540, 'closed'],
      ['disconnected', 600, 480, 'closed'],
    ]);
  });

  it('waits for the next shift if the queue does not say it', () => {
    const third = ['served', 86_400 + 300, 86_400 - 120, 'answered'];
    expect(endings(day(), lasting).calls).toEqual([first, second, third]);
  });

  it('or if the phone says so', () => {
    const third = ['served', 86_400 + 300, 86_400 - 120, 'answered'];
    expect(endings(day({ phone: 'at-closing: wait' })).calls).toEqual([first, second, third]);
  });

  it('is served to the end: the agent stays, and goes home when the queue is empty', () => {
    expect(endings(day({ phone: 'at-closing: serve' }))).toEqual({
      calls: [first, second, ['served', 900, 480, 'answered']],
      home: 900,
    });
  });

  it('is served to the end also by an agent whose last talk goes beyond the hours', () => {
    const { calls, home } = endings(day({ phone: 'at-closing: serve', handle: '7m', times: [0, 60, 120, 180] }));
    expect(calls.map(([, endedAt]) => endedAt)).toEqual([420, 840, 1260, 1680]);
    expect(home).toBe(1680);
  });

  it('is cut off', () => {
    expect(endings(day({ phone: 'at-closing: disconnect' }), lasting).calls).toEqual([
      first,
      second,
      ['disconnected', 600, 480, 'closed'],
    ]);
  });
});

describe('a queue closes by its hours alone', () => {
  it('not while another group begins at that very instant', () => {
    const two = day().replace(
      'agents: {',
      'agents: { late: { count: 1, hours: 00:10-00:20, handle-time: 5m, skills: [desk] },',
    );
    expect(endings(two).calls).toEqual([first, second, ['served', 900, 480, 'answered']]);
  });

  it('and then turns away who calls, as ever', () => {
    expect(endings(day({ times: [0, 700] })).calls).toEqual([first, ['left-message', 713, NaN, '']]);
  });

  it('but keeps a promise to phone for the next day', () => {
    const offer = `
flow: offer
start: offer
nodes:
  offer: { type: callback, length: 10s, group: desk, declined: bye }
  bye: { type: hang-up }
`;
    const { contacts } = happen(day({ phone: 'callback: { accepted: 100%, missed: 0% }', times: [0, 60, 120] }), {
      flow: offer,
    });
    // Booked after ten seconds and two of reaction; the second is phoned at 312, the third as soon as the day begins.
    expect(
      contacts.map(({ ending, answeredAt, bookedAt, queuedAt, waitEnd }) => [
        ending,
        answeredAt,
        bookedAt,
        queuedAt,
        waitEnd,
      ]),
    ).toEqual([
      ['called-back', 12, 12, NaN, ''],
      ['called-back', 312, 72, NaN, ''],
      ['called-back', 86_400, 132, NaN, ''],
    ]);
  });
});

describe('ten to five: two agents, an hour of calls, nobody after five', () => {
  const scenario = `
title: Ten to five
seed: 1
starts: mon 08:00
horizon: 24h
arrivals:
  calls: { rate: { weekly: { day: [{ at: 00:00, rate: 0/h }, { at: 16:00, rate: 60/h }, { at: 17:00, rate: 0/h }] } } }
channels:
  phone:
    ivr: close-flow.yaml
    patience: { lognormal: { mu: 5.771, sigma: 1.864 } }
    agents: { desk: { count: 2, hours: 09:00-17:00, handle-time: 6m } }
`;
  it('no call waits beyond five o’clock', () => {
    const { contacts } = happen(scenario, { flow });
    const five = 9 * 3600;
    expect(contacts.filter(({ waitEnd }) => waitEnd === 'closed').length).toBeGreaterThan(0);
    for (const { arrivedAt, waitSeconds } of contacts) expect(arrivedAt + waitSeconds).toBeLessThanOrEqual(five);
  });
});

describe('a scenario that does not say what becomes of them', () => {
  const warnings = (yaml: string, theFlow: string) =>
    parseScenario(yaml, 'test.yaml', { readFlow: (source) => ({ text: theFlow, source }) }).warnings.map(
      ({ message }) => message,
    );

  it('is warned', () => {
    const message =
      'callers who are waiting in the queue "desk" when its hours end wait for the next shift. Give `at-closing` (serve, disconnect or wait), or give the flow\'s node "help" a `closed` branch.';
    expect(warnings(day(), lasting)).toEqual([message]);
    expect(warnings(day({ phone: 'at-closing: closed' }), lasting)).toEqual([message]);
    expect(warnings(day().replace('ivr: flow.yaml', ''), '')).toEqual([
      message.replace(/, or give.*/, '.').replace('serve', 'closed, serve'),
    ]);
  });

  it('is not, if it says so, or the hours never end', () => {
    expect(warnings(day(), flow)).toEqual([]);
    expect(warnings(day({ phone: 'at-closing: wait' }), lasting)).toEqual([]);
    expect(warnings(day({ hours: 'always' }), lasting)).toEqual([]);
    const shifts =
      '{ desk: { handle-time: 5m, shifts: [{ count: 1, hours: 00:00-12:00 }, { count: 2, hours: 12:00-24:00 }] } }';
    expect(warnings(day().replace(/agents: .*/, `agents: ${shifts}`), lasting)).toEqual([]);
  });
});

it('is compiled and measured', () => {
  const yaml = day({ phone: 'at-closing: disconnect' })
    .replace('ivr: flow.yaml', '')
    .replace('horizon: 30h', 'horizon: 1h');
  expect(compileScenario(parseScenario(yaml, 'test.yaml')).name).toBe('test');
  const found = estimates(yaml);
  expect(found.get('phone.closed-rate')?.estimate).toBeCloseTo(1 / 3, 12);
  expect(found.get('phone.wait-of-closed')?.estimate).toBe(480);
  expect(found.get('phone.abandonment-rate')?.estimate).toBe(0);
});
