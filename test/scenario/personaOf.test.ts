import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhoneSettings } from '../../src/channels/phone/settings.js';
import type { Fault, Flow } from '../../src/flow/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { personaIn } from '../../src/stories/personaIn.js';
import { personaOf } from '../../src/stories/personaOf.js';
import { scenarioOfCall } from '../../src/stories/scenarioOfCall.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import {
  caller,
  calmDay,
  type Environment,
  environment,
  type PlacedCall,
  placeCall,
  type ScriptedAct,
  someIncident,
} from '../../src/verify/index.js';
import { keepRecords } from '../keepRecords.js';

/*
 * A call that a check has found, told by a persona: the same menus are asked, the same node comes last.
 */

const shopText = `
flow: shop
start: hours
nodes:
  hours: { type: hours, hours: mon-fri 09:00-17:00, open: main, closed: shut }
  main:
    type: menu
    length: 10s
    options: { 1: desk, 2: number, '*': main }
    silence: { retries: 1, then: bye }
    invalid: { retries: 1, length: 2s, then: bye }
  number: { type: input, length: 4s, digits: 4, silence: { retries: 0, then: bye }, then: lookup }
  lookup: { type: check, backend: orders, timeout: 9s, then: bye, failed: desk }
  desk: { type: queue, group: desk, full: offer, closed: shut }
  offer: { type: callback, length: 5s, group: desk, declined: bye }
  shut: { type: voicemail, length: 3s }
  bye: { type: hang-up, length: 2s }
`;
const shop = parseFlow(shopText, 'shop.yaml');

/** Its first queue lets callers go by a key, and after a time. */
const letsGoText = `
flow: lets-go
start: front
nodes:
  front: { type: queue, group: front, leaves: { after: 43s, then: away, keys: { 1: bye }, hears: { length: 4s } } }
  away: { type: say, length: 13s, then: main }
  main: { type: menu, length: 6s, options: { 1: back }, silence: { then: bye } }
  back: { type: queue, group: back }
  bye: { type: hang-up, length: 2s }
`;

const acts = (...keys: ScriptedAct['act'][]): ScriptedAct[] => keys.map((act) => ({ act, wait: 0 }));

function place(
  script: readonly ScriptedAct[],
  met: Partial<Environment> = {},
  faults: readonly Fault[] = [],
): PlacedCall {
  const script_ = { acts: script };
  const setting = { faults, incidents: met.incident ? [met.incident] : [] };
  const env = { ...calmDay(shop, setting), ...met };
  return { caller: script_, environment: env, trace: placeCall(shop, script_, env, setting) };
}

function story(flow: Flow, call: PlacedCall, faults: readonly Fault[] = []) {
  return scenarioOfCall({
    flow,
    flowFile: 'flow.yaml',
    call,
    faults,
    hours: new Map(),
    banner: true,
    name: 'caller',
    title: 'A story',
    comment: [],
  });
}

/** Runs a scenario, and tells which menus and inputs asked the last persona, and where the call came to. */
function lived(text: string, flowText: string) {
  const scenario = parseScenario(text, 'story.yaml', { readFlow: () => ({ text: flowText, source: 'flow.yaml' }) });
  const model = compileScenario(scenario);
  const asked: string[] = [];
  const channels = model.channels.map((channel) => {
    const settings = channel.settings as PhoneSettings;
    const keyTo = (node: string, wants: string) => {
      asked.push(node);
      return settings.ivr.keyTo(node, wants);
    };
    return { ...channel, settings: { ...settings, ivr: { ...settings.ivr, keyTo } } };
  });
  const kept = keepRecords(model.format);
  runOnce({ ...model, channels }, { seed: '1', replication: 0, sink: kept });
  const last = kept.contactRecords.filter(({ customer }) => customer === -model.personas.length).at(-1);
  return { asked, node: last?.['node'] ?? '', ending: last?.ending ?? '' };
}

/** The menus and inputs that asked the caller of a call. */
function askedIn({ trace }: PlacedCall): string[] {
  return trace.steps.flatMap(({ effects }) =>
    effects.flatMap(({ name, params }) => (name === 'listen' ? [(params as { node: string }).node] : [])),
  );
}

describe('the keys of a persona', () => {
  it('are one a prompt, and one for a number', () => {
    expect(personaOf(place(acts('2', '7', '7', '7', '7')))).toEqual({ keys: ['2', '7'], untold: [] });
  });

  it('say where the caller says nothing', () => {
    // After a silence the menu is read again.
    expect(personaOf(place(acts('silence', '1'))).keys).toEqual(['silence', '1']);
    expect(personaOf(place([])).keys).toEqual(['silence', 'silence']);
  });

  it('say where the caller hangs up', () => {
    expect(personaOf(place([{ act: 'hang-up', wait: 3 }])).keys).toEqual(['hang-up']);
  });

  it('end where the rest of the call is not told', () => {
    const whole = place(acts('2'));
    const { steps } = whole.trace;
    const upTo = {
      ...whole,
      trace: { ...whole.trace, steps: steps.slice(0, 2), ending: null, cut: 'left' as const },
    };
    expect(personaOf(upTo)).toEqual({
      keys: ['2', 'hang-up'],
      untold: [expect.stringMatching(/stays on the line, .*: a persona hangs up/)],
    });
  });

  it.each([
    ['half a number', acts('2', '7', '7'), /types half a number at number/],
    ['a key while the menu says sorry', acts('9', '9'), /several things at one prompt of main/],
    ['hanging up in a queue', acts('1', 'hang-up'), /hangs up at desk, where no menu listens/],
    ['taking time', [{ act: '1' as const, wait: 12 }], /takes their time/],
  ])('cannot tell of %s, and say so', (_, script, message) => {
    expect(personaOf(place(script)).untold.join()).toMatch(message);
  });
});

describe('a scenario of one call', () => {
  const broken: Fault = { at: 'desk', effect: 'disconnect', probability: 1 };
  it.each<[string, ScriptedAct[], Partial<Environment>, Fault[], string]>([
    ['calm', acts('1'), {}, [], 'served'],
    ['a number', acts('2', '7', '7', '7', '7'), {}, [], 'said-goodbye'],
    ['a backend that fails', acts('2', '7', '7', '7', '7'), { backends: { orders: ['failed'] } }, [], 'served'],
    ['a backend that is silent', acts('2', '7', '7', '7', '7'), { backends: { orders: ['none'] } }, [], 'served'],
    ['a closed hour', acts('1'), { at: 3 * 3600 }, [], 'left-message'],
    ['nobody on duty', acts('1'), { queues: { desk: ['closed'] } }, [], 'left-message'],
    ['a full queue', acts('1'), { queues: { desk: ['full'] } }, [], 'said-goodbye'],
    ['busy agents', acts('1'), { queues: { desk: ['busy'] } }, [], 'open'],
    ['a line that drops', acts('1'), {}, [broken], 'disconnected'],
  ])('tells of %s', (_, script, met, faults, ending) => {
    const call = place(script, met, faults);
    const { text, untold } = story(shop, call, faults);
    expect(untold).toEqual([]);
    expect(lived(text, shopText)).toMatchObject({ node: call.trace.nodes.at(-1), ending });
  });

  it('tells the outage story: dropped at technical-support', () => {
    const file = 'scenarios/flows/broadband-provider.yaml';
    const flowText = readFileSync(file, 'utf8');
    const flow = parseFlow(flowText, file);
    const faults: Fault[] = [{ at: 'technical-support', effect: 'disconnect', probability: 1, during: 'maintenance' }];
    const env = { ...calmDay(flow, { faults }), incident: 'maintenance' };
    const script = { acts: acts('2', '1', ...Array.from({ length: 8 }, () => '7' as const), '2') };
    const call = {
      caller: script,
      environment: env,
      trace: placeCall(flow, script, env, { faults, banner: false }),
    };
    expect(call.trace.ending).toBe('disconnected');
    const { text, untold } = scenarioOfCall({
      flow,
      flowFile: 'flow.yaml',
      call,
      faults,
      hours: new Map(),
      banner: false,
      name: 'caller',
      title: 'Dropped',
      comment: [],
    });
    expect(untold).toEqual([]);
    expect(text).toContain('keys: [2, 1, 7, 2]');
    const asked = ['main', 'technical-menu', 'account', 'solved-menu'];
    expect(lived(text, flowText)).toEqual({ asked, node: 'technical-support', ending: 'disconnected' });
  });

  it.each([
    ['shop', shopText],
    ['flow that lets callers go', letsGoText],
    ['broadband-provider', readFileSync('scenarios/flows/broadband-provider.yaml', 'utf8')],
  ])('passes the same menus as any call of the %s, or says what it cannot tell', async (_, flowText) => {
    const flow = parseFlow(flowText, 'flow.yaml');
    let told = 0;
    const prompt = caller(flow).map((script) => ({ acts: script.acts.map(({ act }) => ({ act, wait: 0 })) }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(caller(flow), prompt, prompt), environment(flow), async (script, env) => {
        const call = { caller: script, environment: env, trace: placeCall(flow, script, env) };
        const { text, untold } = story(flow, call);
        if (untold.length > 0) {
          // Whatever it says, it can be run.
          lived(text, flowText);
          return;
        }
        told++;
        const { asked, node } = lived(text, flowText);
        expect(node).toBe(call.trace.nodes.at(-1));
        // Where others call before, to keep the agents busy, they are asked as well.
        if (!text.includes('-ahead')) expect(asked).toEqual(askedIn(call));
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(told).toBeGreaterThan(15);
  });
});

describe('a call behind a queue that lets callers go', () => {
  const flow = parseFlow(letsGoText, 'flow.yaml');
  const placed = (script: ScriptedAct[]): PlacedCall => {
    const env = { ...calmDay(flow), queues: { front: ['busy'] } } as const;
    return { caller: { acts: script }, environment: env, trace: placeCall(flow, { acts: script }, env) };
  };

  it('is told: the persona waits for as long as the caller, and finds the one queue busy and the other answered', () => {
    const call = placed([{ act: '1', wait: 43 }]);
    const { text: scenario, untold } = story(flow, call);
    expect(untold).toEqual([]);
    expect(call.trace.nodes.at(-1)).toBe('back');
    expect(lived(scenario, letsGoText)).toMatchObject({ asked: ['main'], node: 'back', ending: 'served' });
  });

  it('is told if it leaves the queue by a key', () => {
    const call = placed(acts('1'));
    expect(call.trace.nodes).toEqual(['front', 'bye']);
    const { text: scenario, untold } = story(flow, call);
    expect(untold).toEqual([]);
    expect(scenario).toContain('keys: [1]');
    expect(lived(scenario, letsGoText)).toMatchObject({ asked: [], node: 'bye', ending: 'said-goodbye' });
  });

  it('takes a turn for the queue only where the caller waits', () => {
    expect(personaOf(placed([{ act: '1', wait: 43 }])).keys).toEqual(['silence', '1']);
    const full = { ...calmDay(flow), queues: { front: ['full'] } } as const;
    const script = { acts: acts('1') };
    const trace = placeCall(flow, script, full);
    expect(personaOf({ caller: script, environment: full, trace }).keys).toEqual([]);
  });

  it('takes time there only behind the queue', () => {
    expect(personaOf(placed([{ act: '1', wait: 45 }])).untold.join()).toMatch(/takes their time/);
  });
});

describe('a persona in a scenario that is there', () => {
  const scenario = (more: string) =>
    parseScenario(
      `title: T\nseed: 1\nhorizon: 2w\nstarts: tue 12:00\n${more}channels: { phone: { ivr: f, agents: { desk: { count: 1, handle-time: 1m } } } }\n`,
      's.yaml',
      { readFlow: () => ({ text: shopText, source: 'f' }) },
    ).file;
  const needs = 'population: { customers: 1 }\nneeds: { question: { rate: 0 } }\n';

  it('calls when it is the same hour of the week, for the hours decide', () => {
    // Monday 10:00 comes 5 days and 22 hours after Tuesday 12:00.
    const { block } = personaIn(scenario(needs), { call: place(acts('1')), name: 'ann', source: 's.yaml' });
    expect(block).toEqual([
      'name: ann',
      'issue: question',
      'script:',
      `  - { at: ${(5 * 24 + 22) * 3600}s, channel: phone, keys: [1] }`,
    ]);
  });

  it('takes a name that is free', () => {
    const taken = `${needs}personas: [{ name: ann, issue: question, script: [{ channel: phone }] }]\n`;
    expect(personaIn(scenario(taken), { call: place(acts('1')), name: 'ann', source: 's.yaml' }).name).toBe('ann-2');
  });

  it('calls about the incident that was on, while it is on', () => {
    const flood = `${needs}incidents: { flood: { starts: 1d, lasts: 1d, affects: 1% } }\n`;
    const call = place(acts('1'), { incident: 'flood' });
    const { block, untold } = personaIn(scenario(flood), { call, name: 'ann', source: 's.yaml' });
    expect(block[1]).toBe('issue: flood');
    expect(block[3]).toContain(`at: ${24 * 3600}s`);
    expect(untold).toEqual(['The scenario never comes to the hour of the week at which the call was placed.']);
  });

  it('calls about any incident where the flow gives none a name', () => {
    const flood = `${needs}incidents: { flood: { lasts: 13d, affects: 1% } }\n`;
    const call = place(acts('1'), { incident: someIncident });
    expect(personaIn(scenario(flood), { call, name: 'ann', source: 's.yaml' })).toMatchObject({
      block: expect.arrayContaining(['issue: flood']),
      untold: [],
    });
    expect(personaIn(scenario(needs), { call, name: 'ann', source: 's.yaml' }).untold).toEqual([
      'The scenario has no incident, as the call has.',
    ]);
  });

  it('needs something to call about', () => {
    const nobody = 'arrivals: { calls: { rate: 1/h } }\n';
    const write = () => personaIn(scenario(nobody), { call: place(acts('1')), name: 'ann', source: 's.yaml' });
    expect(write).toThrow(/neither needs nor incidents/);
  });
});
