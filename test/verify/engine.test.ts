import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import { InputError } from '../../src/errors.js';
import type { CallEffects, Question } from '../../src/flow/index.js';
import type { AnyStateMachine } from '../../src/statechart/index.js';
import type { CallerScript, Environment, ScriptedAct } from '../../src/verify/calls/callerScript.js';
import { callOfPath } from '../../src/verify/calls/callOfPath.js';
import { callText, isCallText, parseCallText } from '../../src/verify/calls/callText.js';
import { CallPlacer, type CallTrace } from '../../src/verify/calls/placeCall.js';
import { type FlowWithChecks, parseFlow } from '../../src/verify/checks/index.js';
import { callGraph } from '../../src/verify/graph/callGraph.js';
import { Possibilities } from '../../src/verify/graph/possibilities.js';
import { calmDay, checkFlow, placeCall, type Setting, subjectOf } from '../../src/verify/index.js';
import { callers, environments } from '../../src/verify/search/arbitraries.js';
import { cases } from '../effort.js';
import { deskMachine } from './deskMachine.js';

const flowOf = (nodes: string, start = 'main'): FlowWithChecks =>
  parseFlow(`flow: little\nstart: ${start}\nnodes:\n${nodes}`, 'flow.yaml');

/** Acts as in `--path`: an act, or an act and the seconds before it. */
function doing(...acts: (ScriptedAct['act'] | [ScriptedAct['act'], number])[]): CallerScript {
  return {
    acts: acts.map((one) => (Array.isArray(one) ? { act: one[0], wait: one[1] } : { act: one, wait: 0 })),
  };
}

/** `3 facts`: when it entered which node, or ended how. */
function told({ steps, ending }: CallTrace): string[] {
  const nodes = steps.flatMap(({ at, effects }) =>
    effects.flatMap(({ name, params }) =>
      name === 'enterNode' ? [`${at} ${(params as CallEffects['enterNode']).node}`] : [],
    ),
  );
  return ending === null ? nodes : [...nodes, `${steps.at(-1)?.at} ${ending}`];
}

const shop = flowOf(`
  main: { type: menu, length: 10s, options: { 1: desk, 2: facts }, silence: { after: 5s, retries: 1, then: bye } }
  facts: { type: say, length: 4s, then: main }
  desk: { type: queue, group: desk, full: bye }
  bye: { type: hang-up, length: 3s }
`);

const meeting = (flow: FlowWithChecks, changes: Partial<Environment>, setting?: Setting): Environment => ({
  ...calmDay(flow, setting),
  ...changes,
});

describe('a placed call', () => {
  it('takes the time that it would take: 2 is pressed after 3 s, then silence', () => {
    // A prompt of 10 s and 5 s of silence, twice; then 3 s of goodbye.
    expect(told(placeCall(shop, doing(['2', 3])))).toEqual([
      '0 main',
      '3 facts',
      '7 main',
      '37 bye',
      '40 said-goodbye',
    ]);
  });

  it('is the same every time', () => {
    expect(placeCall(shop, doing(['2', 3], '1'))).toEqual(placeCall(shop, doing(['2', 3], '1')));
  });

  it('goes on for a silent caller until the flow lets go', () => {
    expect(told(placeCall(shop, doing()))).toEqual(['0 main', '30 bye', '33 said-goodbye']);
  });

  it('waits out one silence for each that the caller keeps, and then counts from there', () => {
    expect(told(placeCall(shop, doing('silence', ['1', 2])))).toEqual(['0 main', '17 desk', '97 served']);
    expect(told(placeCall(shop, doing('speech', ['1', 2])))).toEqual(['0 main', '17 desk', '97 served']);
  });

  it('lets an offer pass for each silence, and answers the next one', () => {
    const offers = flowOf(`
  main: { type: menu, length: 5s, options: { 1: early }, silence: { then: bye } }
  early: { type: callback, length: 4s, wait: 3s, group: desk, declined: late }
  late: { type: callback, length: 4s, group: desk, declined: bye }
  bye: { type: hang-up, length: 3s }
`);
    expect(told(placeCall(offers, doing('1', 'silence', ['accept', 2])))).toEqual([
      '0 main',
      '0 early',
      '7 late',
      '9 called-back',
    ]);
    expect(told(placeCall(offers, doing('1', ['accept', 2]))).at(-1)).toBe('2 called-back');
  });

  it('adds up tenths of seconds without a rest', () => {
    const tenths = flowOf(
      `
  one: { type: say, length: 0.1s, then: two }
  two: { type: say, length: 0.2s, then: main }
  main: { type: menu, length: 5s, options: { 1: bye }, silence: { then: bye } }
  bye: { type: hang-up, length: 3s }
`,
      'one',
    );
    expect(told(placeCall(tenths, doing(['1', 0.4])))).toEqual([
      '0 one',
      '0.1 two',
      '0.3 main',
      '0.7 bye',
      '3.7 said-goodbye',
    ]);
  });

  it('takes a key that comes as patience runs out for one that comes too late', () => {
    expect(told(placeCall(shop, doing(['1', 14.9])))).toContain('14.9 desk');
    const late = placeCall(shop, doing(['1', 15]));
    expect(late.steps.find(({ at }) => at === 15)).toMatchObject({ by: 'time' });
    expect(told(late)).toContain('15 desk');
  });

  it('waits on behind a queue that lets the caller go before they press a key that it listens for', () => {
    const left = flowOf(`
      main: { type: queue, group: desk, callback-after: { after: 43s, then: away }, leaves: { keys: { 1: bye }, hears: { length: 4s } } }
      away: { type: elsewhere, takes: 13s, outcomes: { done: number } }
      number: { type: input, length: 4s, digits: 1, silence: { then: bye }, then: facts }
      facts: { type: say, length: 4s, then: bye }
      bye: { type: hang-up, length: 3s }
    `);
    const busy = meeting(left, { queues: { desk: ['busy'] } });
    expect(told(placeCall(left, doing(['1', 42]), busy))).toEqual(['0 main', '42 bye', '45 said-goodbye']);
    const behind = ['0 main', '43 away', '56 number', '58 facts', '62 bye', '65 said-goodbye'];
    expect(told(placeCall(left, doing(['1', 45]), busy))).toEqual(behind);
  });

  it('begins a wait anew behind a prompt that gives up', () => {
    const asks = flowOf(`
      main: { type: input, length: 4s, digits: 1, silence: { after: 5s, retries: 0, then: away }, then: bye }
      away: { type: say, length: 13s, then: number }
      number: { type: input, length: 20s, digits: 1, silence: { after: 5s, retries: 0, then: bye }, then: bye }
      bye: { type: hang-up, length: 3s }
    `);
    expect(told(placeCall(asks, doing(['1', 24])))).toContain('46 bye');
  });

  it('repeats the question after a key that means nothing', () => {
    const { steps } = placeCall(shop, doing(['7', 4], '7'));
    expect(steps.filter(({ effects }) => effects.some(({ name }) => name === 'listen')).map(({ at }) => at)).toEqual([
      0, 4,
    ]);
    expect(told(placeCall(shop, doing(['7', 4], '7')))).toEqual(['0 main', '4 bye', '7 said-goodbye']);
  });

  it('lets the caller hang up anywhere but while an agent talks', () => {
    expect(told(placeCall(shop, doing(['hang-up', 2])))).toEqual(['0 main', '2 hung-up']);
    expect(told(placeCall(shop, doing('1', ['hang-up', 5])))).toEqual(['0 main', '0 desk', '5 abandoned']);
    expect(told(placeCall(shop, doing('1', ['hang-up', 25])))).toEqual(['0 main', '0 desk', '80 served']);
  });

  it('comes to an agent after 20 s, and to the end of the talk after a minute', () => {
    const { steps } = placeCall(shop, doing('1'));
    expect(steps.slice(1).map(({ at, event }) => [at, event])).toEqual([
      [0, 'key.1'],
      [20, 'answered'],
      [80, 'released'],
    ]);
  });

  it('finds a queue full or busy where the environment says so, the last answer standing for all to come', () => {
    const full = meeting(shop, { queues: { desk: ['full'] } });
    expect(told(placeCall(shop, doing('1'), full))).toEqual(['0 main', '0 desk', '0 bye', '3 said-goodbye']);
    const busy = placeCall(shop, doing('1'), meeting(shop, { queues: { desk: ['busy'] } }));
    expect(busy).toMatchObject({ ending: null, cut: 'waiting', nodes: ['main', 'desk'] });
    // Nobody is on duty, and the flow has no answer to that: the call waits for the next shift.
    expect(placeCall(shop, doing('1'), meeting(shop, { queues: { desk: ['closed'] } })).cut).toBe('waiting');

    const again = flowOf(`
  main: { type: menu, length: 5s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk, full: main, closed: main }
`);
    const answers = meeting(again, { queues: { desk: ['full', 'closed', 'answered', 'full'] } });
    expect(placeCall(again, doing('1', '1', '1'), answers)).toMatchObject({
      ending: 'served',
      nodes: ['main', 'desk', 'main', 'desk', 'main', 'desk'],
    });
  });

  const account = (more: string) =>
    flowOf(
      `
  number: { type: input, length: 6s, digits: 4, between: 3s, ${more} silence: { after: 5s, retries: 0, then: bye }, then: desk }
  desk: { type: queue, group: desk, full: bye }
  bye: { type: hang-up, length: 3s }
`,
      'number',
    );

  it('takes digits while the prompt still plays, and goes on at the last', () => {
    expect(told(placeCall(account(''), doing('1', ['2', 1], ['3', 1], ['4', 1])))).toContain('3 desk');
  });

  it('keeps the first digit back until the end of a prompt that does not listen', () => {
    const typed = doing('1', ['2', 1], ['3', 1], ['4', 1]);
    expect(told(placeCall(account('barge-in: no,'), typed))).toContain('9 desk');
  });

  it('takes a pause between digits for the end of the number', () => {
    // Two digits at 0 s and 1 s; after 3 s the number is too short, and no retry is left.
    expect(told(placeCall(account(''), doing('1', ['2', 1])))).toEqual(['0 number', '4 bye', '7 said-goodbye']);
  });

  const told2 = flowOf(
    `
  burst: { type: announce, length: 5s, incident: burst, then: ask }
  ask: { type: check, backend: works, takes: 2s, timeout: 9s, then: bye, failed: desk }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 3s }
`,
    'burst',
  );

  it('hears of an incident while it is on', () => {
    expect(told(placeCall(told2, doing()))).toEqual(['0 burst', '0 ask', '2 bye', '5 said-goodbye']);
    const during = meeting(told2, { incident: 'burst' });
    expect(told(placeCall(told2, doing(), during))).toEqual(['0 burst', '5 ask', '7 bye', '10 said-goodbye']);
    expect(told(placeCall(told2, doing(), during, { banner: false }))[1]).toBe('0 ask');
    const incidents = ['burst', 'another'];
    const another = meeting(told2, { incident: 'another' });
    expect(told(placeCall(told2, doing(), another, { incidents }))[1]).toBe('0 ask');
  });

  it('waits for a backend that fails as long as for its answer, and for one that is silent until the timeout', () => {
    const failed = placeCall(told2, doing(), meeting(told2, { backends: { works: ['failed'] } }));
    expect(told(failed)).toContain('2 desk');
    expect(told(placeCall(told2, doing(), meeting(told2, { backends: { works: ['none'] } })))).toContain('9 desk');
  });

  it('meets each fault when the environment says so', () => {
    const faults = [{ at: 'facts', effect: 'disconnect', probability: 0.5 }] as const;
    const second = meeting(shop, { faults: { 0: [false, true] } }, { faults });
    expect(told(placeCall(shop, doing('2', '2'), second, { faults }))).toEqual([
      '0 main',
      '0 facts',
      '4 main',
      '4 facts',
      '4 disconnected',
    ]);
  });

  it('is opened and closed by the hour', () => {
    const office = flowOf(
      `
  office: { type: hours, hours: 'mon-fri 09:00-17:00', open: desk, closed: bye }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 3s }
`,
      'office',
    );
    const nodesAt = (at: number) => placeCall(office, doing(), meeting(office, { at })).nodes.at(-1);
    expect(nodesAt(9 * 3600)).toBe('desk');
    expect(nodesAt(17 * 3600)).toBe('bye');
    expect(placeCall(office, doing()).nodes.at(-1)).toBe('desk');
  });

  it('is told to be stuck where nothing can come', () => {
    const { machine } = counting();
    expect(placeCall(machine, doing('1'))).toMatchObject({ ending: null, cut: 'stuck' });
  });
});

const leaveDesk = { type: 'leaveQueue', params: { node: 'desk' } };

const one: Question = { type: 'menu', length: 5, bargeIn: true, spoken: ['1'], digits: 1 };

/** A machine that does nothing but count the keys it is pressed. */
function counting(): { machine: AnyStateMachine } {
  const machine = setup({
    types: {} as { context: { n: number } },
    actions: {
      enterNode: (_, _params: CallEffects['enterNode']) => {},
      listen: (_, _params: CallEffects['listen']) => {},
      endCall: (_, _params: CallEffects['endCall']) => {},
      count: assign({ n: ({ context }) => context.n + 1 }),
    },
  }).createMachine({
    id: 'counting',
    context: { n: 0 },
    initial: 'only',
    on: { 'hang-up': '.hung-up' },
    states: {
      only: {
        entry: [
          { type: 'enterNode', params: { node: 'only' } },
          { type: 'listen', params: { node: 'only', heard: true, factor: 1, question: one } },
        ],
        on: { 'key.1': { actions: 'count' } },
      },
      'hung-up': { type: 'final', entry: { type: 'endCall', params: { ending: 'hung-up' } } },
    },
  });
  return { machine: machine as unknown as AnyStateMachine };
}

describe('the graph of all calls', () => {
  const goodbye = flowOf('  bye: { type: hang-up, length: 3s }', 'bye');

  it('has a state for each place that a call can come to, and an edge for all that can happen', () => {
    const { states, complete, counted } = callGraph(subjectOf(goodbye));
    // Before the call, during the goodbye, after it; who hangs up during the goodbye has been said goodbye to.
    expect(states.map(({ callState }) => callState.ending ?? callState.node)).toEqual(['', 'bye', 'said-goodbye']);
    expect(states[1].edges.map(({ step }) => [step.event, step.by, step.seconds])).toEqual([
      [expect.stringContaining('xstate.after'), 'time', 3],
      ['hang-up', 'caller', 0],
    ]);
    expect({ complete, counted }).toEqual({ complete: true, counted: undefined });
  });

  it('finds the way that takes the fewest keys and failures, not the fewest steps', () => {
    const graph = callGraph(subjectOf(shop));
    const bye = graph.states.find(({ callState }) => callState.node === 'bye')!;
    // Silence to the end costs nobody anything; a full queue and two wrong keys do.
    expect(graph.pathTo(bye).map(({ step }) => step.by)).toEqual(['start', 'time', 'time', 'time', 'time']);
  });

  it('leaves what is beyond the limit open, and says so', () => {
    const graph = callGraph(subjectOf(shop), 2);
    expect(graph.complete).toBe(false);
    expect(graph.states.filter(({ open }) => !open)).toHaveLength(2);
    expect(graph.states.filter(({ open }) => open).every(({ edges }) => edges.length === 0)).toBe(true);
  });

  it('counts to 64', () => {
    const { states, counted, complete } = callGraph(subjectOf(counting().machine));
    expect({ counted, complete }).toEqual({ counted: 64, complete: true });
    expect(Math.max(...states.map(({ callState }) => (callState.context as { n?: number }).n ?? 0))).toBe(64);
  });

  it('knows that a queue is full, even if the machine takes no notice', () => {
    const deaf = deskMachine({ states: { desk: deafDesk } });
    const { states } = callGraph(subjectOf(deaf));
    const left = states.find(
      ({ callState }) => callState.node === 'desk' && callState.queue === null && callState.ending === null,
    );
    expect(left?.edges.map(({ step }) => step.event)).toEqual(['patience', 'hang-up']);
    const full = { ...calmDay(deaf), queues: { desk: ['full'] } } as const;
    expect(placeCall(deaf, doing('1'), full)).toMatchObject({ cut: 'stuck', nodes: ['menu', 'desk'] });
  });

  it('keeps the hour and the incident the same throughout a call', () => {
    const twice = flowOf(
      `
  office: { type: hours, hours: 'mon-fri 09:00-17:00', open: hello, closed: closed-message }
  hello: { type: say, length: 2s, then: again }
  again: { type: hours, hours: 'mon-fri 09:00-17:00', open: news, closed: never }
  news: { type: announce, length: 3s, then: bye }
  bye: { type: say, length: 2s, then: more-news }
  more-news: { type: announce, length: 5s, then: over }
  closed-message: { type: hang-up, length: 3s }
  never: { type: hang-up, length: 3s }
  over: { type: hang-up, length: 1s }
`,
      'office',
    );
    const { states } = callGraph(subjectOf(twice));
    const nodes = new Set(states.map(({ callState }) => callState.node));
    expect(nodes.has('closed-message')).toBe(true);
    expect(nodes.has('never')).toBe(false);
    const heard = (node: string) =>
      states
        .filter(({ callState }) => callState.node === node && callState.ending === null)
        .map(({ knowledge }) => knowledge[1]);
    // No incident, or the one; by the second announcement each call has known for long which.
    expect(heard('more-news')).toEqual([2n]);
  });

  it('makes of every way a call that goes it', () => {
    const subject = subjectOf(shop);
    const graph = callGraph(subject);
    const placer = new CallPlacer(subject);
    for (const state of graph.states.slice(1)) {
      const way = graph.pathTo(state);
      const { caller, environment } = callOfPath(graph, way);
      const { steps } = placer.place(caller, environment);
      expect(steps.slice(0, way.length).map(({ after }) => after.configuration)).toEqual(
        way.map(({ to }) => to.callState.configuration),
      );
    }
  });
});

/** A queue that knows of agents alone. */
const deafDesk = {
  entry: [
    { type: 'enterNode', params: { node: 'desk' } },
    { type: 'joinQueue', params: { node: 'desk', group: 'desk', priority: 0, closes: false } },
  ],
  on: { answered: 'talking', 'hang-up': { target: 'abandoned', actions: leaveDesk } },
  after: { patience: { target: 'abandoned', actions: leaveDesk } },
};

describe('a call as text', () => {
  const rich = flowOf(`
  main: { type: menu, length: 5s, options: { 1: desk, 2: ask }, silence: { then: office } }
  ask: { type: check, backend: works, then: desk, failed: desk }
  office: { type: hours, hours: office-hours, open: night, closed: bye }
  night: { type: hours, hours: 'mon-fri 09:00-17:00', open: news, closed: news }
  news: { type: announce, length: 4s, then: desk }
  desk: { type: queue, group: desk, full: call-me, closed: call-me }
  call-me: { type: callback, length: 4s, group: desk, declined: bye }
  bye: { type: hang-up, length: 3s }
`);
  const subject = subjectOf(rich, { faults: [{ at: 'desk', effect: 'disconnect', probability: 0.5 }] });
  const possibilities = new Possibilities(subject);
  const read = (text: string) => parseCallText(text, possibilities);

  it('leaves out what goes without saying', () => {
    const calm = { ...possibilities.world(possibilities.anything), closed: [], backends: {}, queues: {}, faults: {} };
    expect(callText(doing('1', ['#', 2]), calm, possibilities)).toBe('{"acts":["1",["#",2]]}');
    const bad: Environment = { ...calm, incident: 'an incident', closed: ['office-hours'], queues: { desk: ['full'] } };
    expect(callText(doing(), bad, possibilities)).toBe(
      '{"acts":[],"incident":"an incident","closed":["office-hours"],"queues":{"desk":["full"]}}',
    );
  });

  it('comes back as it was', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(callers(subject, callGraph(subject)), environments(subject), async (caller, environment) => {
        const text = callText(caller, environment, possibilities);
        expect(isCallText(text)).toBe(true);
        const back = read(text);
        expect(back.caller).toEqual(caller);
        const { backends, queues, faults, ...rest } = environment;
        expect(back.environment).toMatchObject(rest);
        for (const [kind, lists] of Object.entries({ backends, queues, faults })) {
          const kept = Object.fromEntries(
            Object.entries<readonly unknown[]>(lists).filter(([, list]) => list.length > 0),
          );
          expect(back.environment[kind as 'backends']).toEqual(kept);
          if (Object.keys(kept).length > 0) kinds.add(kind);
        }
      }),
      { seed: 7, numRuns: cases(300) },
    );
    expect([...kinds].sort()).toEqual(['backends', 'faults', 'queues']);
  });

  it.each([
    ['cut short', '{"acts":["1",'],
    ['of another kind', '[1]'],
    ['with a wait below 0', '{"acts":[["1",-1]]}'],
    ['with an answer that no queue gives', '{"queues":{"desk":["open"]}}'],
    ['with a field that there is not', '{"acts":[],"weather":"wet"}'],
    ['empty', ''],
  ])('is refused in words where it is %s', (_, text) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(/Copy the path from the report/);
  });

  it('is refused with what is meant where it names what is not there', () => {
    expect(() => read('{"acts":["sing"]}')).toThrow('acts.0: "sing" is no action of a caller. Known: 1, 2, 3,');
    expect(() => read('{"queues":{"dsek":["full"]}}')).toThrow('no queue of "dsek". Did you mean "desk"?');
  });
});

describe('callers of all kinds', () => {
  it('call a flow that asks for no number, and one without any turn', async () => {
    expect((await checkFlow(shop, { callers: 20 })).callers).toBe(20);
    const short = flowOf('  bye: { type: hang-up, length: 3s }', 'bye');
    expect((await checkFlow(short, { callers: 20 })).coverage!.nodes.met).toBe(1);
  });
});
