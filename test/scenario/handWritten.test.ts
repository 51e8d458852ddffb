import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import type { MachineIvr } from '../../src/channels/phone/machineIvr.js';
import { InputError } from '../../src/errors.js';
import type { Key } from '../../src/flow/index.js';
import type { ContactRecord } from '../../src/records/index.js';
import { compileScenario, type ParseOptions, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { keepRecords } from '../keepRecords.js';
import { frontDesk, hastyDesk, twoTalks } from './handWritten.machine.js';

/** The same as a flow. */
const flow = `
flow: front-desk
start: menu
nodes:
  menu:
    type: menu
    length: 10s
    options: { 1: desk, 2: news }
    silence: { after: 5s, retries: 0, then: goodbye }
    invalid: { retries: 1, then: goodbye }
  news: { type: announce, length: 20s, tells: { cause: yes, eta: yes }, then: goodbye }
  desk: { type: queue, group: desk, closed: goodbye }
  goodbye: { type: hang-up, length: 3s }
`;

const frontDeskIvr: MachineIvr = { machine: frontDesk, faults: [{ probability: 0 }] };

/** One caller who calls at once, and one agent who talks for 60 s. */
function scenario({ script = '', wants = '', hours = 'always', phone = '', incident = '' }): string {
  return `
title: A machine answers
seed: 1
horizon: 1h
needs: { question: { rate: 0/h${wants} } }
incidents: { outage: { lasts: 30m, affects: 0% } }
channels:
  phone:
    agents: { desk: { count: 1, hours: ${hours}, handle-time: 60s } }
    resolves: 100%
    ${phone}
journeys: { otherwise: { wait: rest } }
personas:
  - { name: caller, issue: ${incident || 'question'}, script: [{ at: 0s, channel: phone${script} }] }
`;
}

/** The only contact of a run. */
function call(told: Parameters<typeof scenario>[0], ivr: MachineIvr = frontDeskIvr) {
  const model = compileScenario(parseScenario(scenario(told), 'test.yaml', { given: { phone: ivr } }));
  const kept = keepRecords(model.format);
  runOnce(model, { seed: '1', replication: 0, sink: kept });
  expect(kept.contactRecords).toHaveLength(1);
  const [{ ending, endedAt, menuSeconds, node }] = kept.contactRecords;
  return { ending, endedAt, menuSeconds, node };
}

describe('a machine written by hand answers the phone', () => {
  it('puts through who presses 1: half the prompt, 2 s to react, 60 s of talk', () => {
    expect(call({ script: ', keys: [1]' })).toEqual({ ending: 'served', menuSeconds: 7, endedAt: 67, node: 'desk' });
  });

  it('says goodbye to the silent: 10 s of prompt, 5 s of silence, 3 s', () => {
    const silent = call({ script: ', keys: [silence]' });
    expect(silent).toEqual({ ending: 'said-goodbye', menuSeconds: 18, endedAt: 18, node: 'goodbye' });
  });

  it('forgives one wrong key, not two: pressed 2 s after the prompt', () => {
    expect(call({ script: ', keys: [9, 1]' })).toMatchObject({ ending: 'served', menuSeconds: 12 + 7 });
    expect(call({ script: ', keys: [9, 9, 1]' })).toMatchObject({ ending: 'said-goodbye', endedAt: 12 + 12 + 3 });
  });

  it('tells those whom an incident concerns, who then need no more; the others hear nothing', () => {
    const news = { script: ', keys: [2]' };
    expect(call({ ...news, incident: 'outage' })).toMatchObject({ ending: 'informed', endedAt: 12 + 20 });
    expect(call(news)).toMatchObject({ ending: 'said-goodbye', endedAt: 12 + 3 });
  });

  it('sends away who comes before the desk opens', () => {
    const early = call({ script: ', keys: [1]', hours: 'mon 00:05-00:30' });
    expect(early).toMatchObject({ ending: 'said-goodbye', endedAt: 7 + 3 });
  });

  it('breaks by the chance given with it', () => {
    const stuck = { machine: frontDesk, faults: [{ probability: 1 }] };
    expect(call({ script: ', keys: [1]' }, stuck)).toMatchObject({ ending: 'disconnected', endedAt: 7 });
    const other = { machine: frontDesk, faults: [{ probability: 1, during: 'outage' }] };
    expect(call({ script: ', keys: [2]' }, other).ending).toBe('said-goodbye');
  });

  it('shows callers the way if there is a keyTo, by names of its own; without one they listen to the end and guess', () => {
    const keyTo = (_: string, wanted: string): Key | undefined => (wanted === 'a-person' ? '1' : undefined);
    const wants = ', wants: a-person';
    expect(call({ wants }, { ...frontDeskIvr, keyTo })).toMatchObject({ ending: 'served', menuSeconds: 7 });
    expect([12, 15]).toContain(call({ wants }).menuSeconds);
  });
});

describe('a machine that leaves the queue at the very instant of the answer', () => {
  it('loses no agent: the agent talks to nobody for 60 s, and then the call is over', () => {
    const two = scenario({}).replace(
      'personas:',
      'personas:\n  - { name: second, issue: question, script: [{ at: 10s, channel: phone }] }',
    );
    const model = compileScenario(parseScenario(two, 'test.yaml', { given: { phone: { machine: hastyDesk } } }));
    const kept = keepRecords(model.format);
    runOnce(model, { seed: '1', replication: 0, sink: kept });
    const of = kept.contactRecords.map(({ arrivedAt, ending, answeredAt, endedAt }) => [
      arrivedAt,
      ending,
      answeredAt,
      endedAt,
    ]);
    // The agent is busy with nobody when the second calls, who leaves at once and hears 3 s of goodbye.
    expect(of).toEqual([
      [10, 'said-goodbye', Number.NaN, 13],
      [0, 'said-goodbye', 0, 60],
    ]);
  });
});

describe('a machine that goes back to the queue after a talk', () => {
  it('waits again as long as patience goes, and the agents’ time adds up', () => {
    const calls = (patience: string) => {
      const text = scenario({ phone: `patience: ${patience}` }).replace(
        /personas:[\s\S]*/,
        'arrivals: { calls: { rate: 30/h } }',
      );
      const model = compileScenario(parseScenario(text, 'test.yaml', { given: { phone: { machine: twoTalks } } }));
      const kept = keepRecords(model.format);
      runOnce(model, { seed: '1', replication: 0, sink: kept });
      return kept.contactRecords.filter(({ ending }) => ending !== 'open');
    };
    const served = calls('10h');
    expect(served.length).toBeGreaterThan(10);
    for (const { ending, handleSeconds } of served) expect([ending, handleSeconds]).toEqual(['served', 120]);
    // Some give up while they wait for the second talk: after the first, nobody waits for ever.
    const hasty = calls('40s');
    expect(hasty.some(({ ending, handleSeconds }) => ending === 'abandoned' && handleSeconds === 60)).toBe(true);
    for (const { waitSeconds } of hasty) expect(waitSeconds).toBeLessThanOrEqual(40);
  });
});

describe('a machine and a flow of the same shape', () => {
  const crowd = (phone: string) => `
title: A crowd
seed: 7
horizon: 8h
population: { customers: 2_000 }
arrivals: { question: { rate: 60/h, wants: desk } }
incidents:
  outage: { starts: 1h, lasts: 5h, affects: 10%, noticed-after: { exponential: { mean: 1h } }, wants: news }
channels:
  phone:
    ${phone}
    lines: 9
    queue-limit: 8
    agents: { desk: { count: 3, hours: mon 00:00-07:00, handle-time: { exponential: { mean: 4m } } } }
    patience: { exponential: { mean: 5m } }
    menu-patience: { exponential: { mean: 2m } }
    callers: { mistakes: 10%, slips: 5%, silence: 5%, random-keys-after: 2 }
journeys:
  after:
    phone/abandoned: { phone: { share: 70%, after: 10m }, give-up: rest }
    phone/disconnected: { phone: { share: 90%, after: 1m }, give-up: rest }
`;
  const fault = { at: 'desk', effect: 'disconnect', probability: 0.3, during: 'outage' } as const;
  const keyTo = (_: string, wanted: string): Key | undefined =>
    wanted === 'desk' ? '1' : wanted === 'news' ? '2' : undefined;

  function contactsOf(phone: string, options: ParseOptions): ContactRecord[] {
    const model = compileScenario(parseScenario(crowd(phone), 'crowd.yaml', options));
    const kept = keepRecords(model.format);
    runOnce(model, { seed: model.seed, replication: 0, sink: kept });
    return kept.contactRecords;
  }

  it('give the same contact records', () => {
    const faults = '[{ at: desk, effect: disconnect, probability: 30%, during: outage }]';
    const byFlow = contactsOf(`ivr: front-desk.yaml\n    faults: ${faults}`, {
      readFlow: () => ({ text: flow, source: 'front-desk.yaml' }),
    });
    const byMachine = contactsOf('', { given: { phone: { machine: frontDesk, keyTo, faults: [fault] } } });
    expect(byMachine).toEqual(byFlow);
    const happened = [
      'served',
      'informed',
      'disconnected',
      'abandoned',
      'blocked',
      'lost-in-menu',
      'said-goodbye',
    ].filter((ending) => byMachine.some((contact) => contact.ending === ending));
    expect(happened).toEqual([
      'served',
      'informed',
      'disconnected',
      'abandoned',
      'blocked',
      'lost-in-menu',
      'said-goodbye',
    ]);
    expect(byMachine.length).toBeGreaterThan(500);
  });
});

describe('a machine is refused', () => {
  const refusal = (told: Parameters<typeof scenario>[0], ivr = frontDeskIvr, text = scenario(told)): string => {
    try {
      parseScenario(text, 'test.yaml', { given: { phone: ivr } });
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
    return 'fine';
  };

  it('not without reason', () => {
    expect(refusal({})).toBe('fine');
  });

  it('beside a flow file, or faults meant for one', () => {
    expect(refusal({ phone: 'ivr: menu.yaml' })).toMatch(
      /channels\.phone\.ivr: a machine of your own answers this phone/,
    );
    expect(refusal({ phone: 'faults: [{ at: desk, effect: disconnect }]' })).toMatch(
      /channels\.phone\.faults: a machine of your own answers this phone/,
    );
  });

  it('without a phone, or if nobody serves its queue', () => {
    const website = 'title: T\nseed: 1\nhorizon: 1h\npopulation: { customers: 1 }\nchannels: { website: {} }\n';
    expect(refusal({}, frontDeskIvr, website)).toMatch(
      /channels: settings are given for a channel "phone", but there is no such channel here/,
    );
    expect(refusal({}, frontDeskIvr, scenario({}).replace('{ desk:', '{ dusk:'))).toMatch(
      /nobody serves the queue "desk" of the machine's node "desk"\. A group serves "dusk", which no call joins/,
    );
  });

  it('if it asks for more faults than are given, or one strikes during nothing', () => {
    expect(refusal({}, { machine: frontDesk })).toBe(
      'machine "front-desk": faultStrikes.params.fault: asks for fault 0, counted from 0; 0 are given.',
    );
    const faults = [{ probability: 1, during: 'outrage' }];
    expect(refusal({}, { machine: frontDesk, faults })).toMatch(/an incident "outrage" .* Did you mean "outage"\?/);
  });

  it('if it breaks the contract of a call', () => {
    const machine = setup({}).createMachine({ id: 'deaf', initial: 'up', states: { up: {} } });
    expect(refusal({}, { machine })).toBe(
      'machine "deaf": up: a caller who hangs up here does not reach an ending in one step.',
    );
  });
});
