import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, assign, createMachine, fromPromise, setup } from 'xstate';
import { rehearse } from '../../src/statechart/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { type Actors, checkFlow, placeCall, replay } from '../../src/verify/index.js';
import { cases } from '../effort.js';

/* What the actors that a machine invokes answer, and when. */

const fin = (ending: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
const enter = (node: string) => ({ type: 'enterNode', params: { node } });

type Told = { event: { output?: { isVip?: boolean }; error?: string } };

/** Looks the caller up: VIPs are dropped. */
const crm = (more: object = {}) =>
  setup({
    actors: { crm: fromPromise(async () => ({ isVip: false })) },
    actions: { enterNode: () => {}, endCall: () => {} },
    guards: { isVip: ({ event }: Told) => event.output?.isVip === true },
  } as never).createMachine({
    id: 'crm',
    initial: 'looking',
    on: { 'hang-up': '.hung-up' },
    states: {
      looking: {
        entry: enter('looking'),
        invoke: { id: 'crm', src: 'crm', onDone: [{ guard: 'isVip', target: 'vip' }, 'known'], onError: 'sorry' },
        after: { 5000: 'sorry' },
      },
      vip: { entry: enter('vip'), after: { 1000: 'disconnected' } },
      known: { entry: enter('known'), after: { 3000: 'said-goodbye' } },
      sorry: { entry: enter('sorry'), after: { 3000: 'said-goodbye' } },
      'said-goodbye': fin('said-goodbye'),
      disconnected: fin('disconnected'),
      'hung-up': fin('hung-up'),
    },
    ...more,
  } as never) as unknown as AnyStateMachine;

const calm = { at: 0, incident: null, closed: [], backends: {}, queues: {}, faults: {} };
const both = { crm: { takes: 2, outputs: [{ isVip: false }, { isVip: true }] } };

describe('in a check', () => {
  it('each output is tried, and the call can be placed again', async () => {
    const only = (actors: Actors) =>
      checkFlow(crm(), { actors, properties: ['no-implicit-exit'], callers: 50 }).then(({ verdicts }) => verdicts[0]);
    expect(await only({ crm: { outputs: [{ isVip: false }] } })).toMatchObject({ verdict: 'proved' });
    const { verdict, counterexamples } = await only(both);
    const [{ call, replay: again }] = counterexamples;
    expect([verdict, call?.environment.says, call?.trace.nodes]).toEqual([
      'violated',
      { crm: [1] },
      ['looking', 'vip'],
    ]);
    const same = await replay(crm(), { actors: both, property: 'no-implicit-exit', path: again?.path ?? '', seed: 1 });
    expect(same?.call?.trace).toEqual(call?.trace);
  });

  it('one that takes longer than the machine waits says nothing', async () => {
    const unreachable = async (takes: number) => {
      const actors = { crm: { takes, outputs: [{ isVip: false }] } };
      const { verdicts } = await checkFlow(crm(), { actors, properties: ['no-unreachable-node'], callers: 1 });
      return verdicts[0].counterexamples.map(({ node }) => node);
    };
    expect(await unreachable(4)).toEqual(['vip']);
    expect(await unreachable(6)).toEqual(['vip', 'known']);
  });

  it('what nobody says is told where the machine reads it', async () => {
    const { verdicts, notes } = await checkFlow(crm(), { properties: ['no-implicit-exit'], callers: 1 });
    expect(verdicts[0].grounds).toMatch(/, not knowing what "crm" answers$/);
    expect(notes).toEqual([expect.stringContaining('The machine reads what the actor "crm" answers, and nobody says')]);
    const said = await checkFlow(crm(), { actors: both, properties: ['no-dead-end'], callers: 1 });
    expect([said.notes, said.verdicts[0].grounds]).toEqual([[], expect.not.stringContaining('not knowing')]);
  });

  it('an actor of any kind is one that answers once, if it is said what it answers', async () => {
    const child = createMachine({ initial: 'a', states: { a: {} } });
    const machine = crm().provide({ actors: { crm: child } } as never);
    await expect(checkFlow(machine, { callers: 1 })).rejects.toThrow('is a machine, which cannot be compiled');
    const { verdicts } = await checkFlow(machine, { actors: both, properties: ['no-dead-end'], callers: 1 });
    expect(verdicts[0].verdict).toBe('proved');
  });

  it.each<[unknown, string]>([
    [{ crn: {} }, 'actors: crn: the machine invokes no such actor. Did you mean "crm"?'],
    [{ crm: { output: 1 } }, 'actors.crm: "output" is unknown. Did you mean "outputs"?'],
    [{ crm: { outputs: [] } }, 'actors.crm.outputs: is empty.'],
    [{ crm: { takes: -1 } }, 'actors.crm.takes: expected'],
  ])('%j is refused', async (actors, message) => {
    await expect(checkFlow(crm(), { actors: actors as Actors })).rejects.toThrow(message);
  });

  it('and of a flow, which invokes none', async () => {
    const flow = parseFlow('flow: a\nstart: b\nnodes: { b: { type: hang-up, length: 2s } }\n', 'a.yaml');
    await expect(checkFlow(flow, { actors: { crm: {} } })).rejects.toThrow('actors: a flow invokes no actors.');
  });
});

type Hearing = { context: { heard: string }; event: { output?: string; error?: string } };

/** Three actors at work at once, each with a way on and one that only says that it has come. */
const three = setup({
  actors: Object.fromEntries(['a', 'b', 'c'].map((name) => [name, fromPromise(async () => name)])),
  actions: {
    enterNode: () => {},
    endCall: () => {},
    keep: assign({
      heard: ({ context, event }: Hearing) => `${context.heard}${event.output ?? event.error}`,
    } as never),
  },
  guards: { isSecond: ({ context }: Hearing) => context.heard.length === 1 },
} as never).createMachine({
  id: 'three',
  context: { heard: '' },
  initial: 'asking',
  on: { 'hang-up': '.hung-up' },
  states: {
    asking: {
      entry: enter('asking'),
      invoke: ['a', 'b', 'c'].map((name) => {
        const on = [{ guard: 'isSecond', target: 'waiting', actions: 'keep' }, { actions: 'keep' }];
        return { id: name, src: name, onDone: on, onError: on };
      }),
      after: { 7000: 'waiting' },
    },
    waiting: {
      entry: enter('waiting'),
      invoke: { id: 'd', src: 'a', onDone: { target: 'said-goodbye', actions: 'keep' }, onError: 'said-goodbye' },
      after: { 9000: 'said-goodbye' },
    },
    'said-goodbye': fin('said-goodbye'),
    'hung-up': fin('hung-up'),
  },
} as never) as unknown as AnyStateMachine;

it('in a placed call every actor answers in its own time, as in XState', () => {
  const seconds = fc.integer({ min: 1, max: 12 });
  const answer = fc.constantFrom('ok', 'failed', 'none');
  const times = fc.tuple(seconds, seconds, seconds).filter((each) => new Set([...each, 7]).size === 4);
  fc.assert(
    fc.property(times, fc.tuple(answer, answer, answer), (takes, answers) => {
      const names = ['a', 'b', 'c'];
      const of = <T>(each: (i: number) => T) => Object.fromEntries(names.map((name, i) => [name, each(i)]));
      const said = (i: number) => ({ outputs: [names[i]], errors: [names[i].toUpperCase()] });
      const actors = of((i) => ({ takes: takes[i], ...said(i) }));
      const environment = { ...calm, backends: of((i) => [answers[i]]) };
      const { steps } = placeCall(three, { acts: [] }, environment as never, { actors });
      const known = rehearse(three, [], {
        engine: 'xstate',
        actors: of((i) => {
          const { outputs, errors } = said(i);
          if (answers[i] === 'none') return { takes: Number.POSITIVE_INFINITY };
          return answers[i] === 'ok' ? { takes: takes[i], output: outputs[0] } : { takes: takes[i], error: errors[0] };
        }),
      });
      const told = steps.map(({ at, after }) => [at, after.context.heard, after.node]);
      const nodeOf = (value: unknown) => (value === 'said-goodbye' ? 'waiting' : value);
      expect(told).toEqual(known.map(({ at, value, context }) => [at, context.heard, nodeOf(value)]));
    }),
    { seed: 1, numRuns: cases(100) },
  );
});

it('a backend answers, too, after another timer has rung than the one that waits for it', async () => {
  const looking = (takes: number) => ({
    entry: [enter('asking'), { type: 'request', params: { node: 'asking', backend: 'bank', factor: 1, takes } }],
    exit: { type: 'endRequest', params: { node: 'asking' } },
    on: { 'backend.ok': 'vip', 'backend.failed': 'sorry' },
    initial: 'first',
    states: { first: { after: { 1500: 'second' } }, second: { after: { 2500: 'third' } }, third: {} },
    after: { 6000: 'sorry' },
  });
  const nodes = async (takes: number) => {
    const machine = crm({
      initial: 'asking',
      states: {
        asking: looking(takes),
        vip: { entry: enter('vip'), after: { 1000: 'disconnected' } },
        sorry: { entry: enter('sorry'), after: { 3000: 'said-goodbye' } },
        'said-goodbye': fin('said-goodbye'),
        disconnected: fin('disconnected'),
        'hung-up': fin('hung-up'),
      },
    });
    const { verdicts } = await checkFlow(machine, { properties: ['no-implicit-exit'], callers: 1 });
    const [{ verdict, counterexamples }] = verdicts;
    return [verdict, ...counterexamples.map(({ call }) => call?.trace.steps.at(-1)?.at)];
  };
  expect(await nodes(1)).toEqual(['violated', 2]);
  expect(await nodes(2)).toEqual(['violated', 3]);
  expect(await nodes(5)).toEqual(['violated', 6]);
  expect(await nodes(7)).toEqual(['proved']);
});

describe('a backend that is asked while an actor is at work', () => {
  const asking = { type: 'request', params: { node: 'asking', backend: 'bank', factor: 1, takes: 2 } };
  const machine = crm({
    // At work throughout the call, beside all else.
    invoke: { id: 'crm', src: 'crm', onError: {} },
    initial: 'asking',
    states: {
      asking: {
        entry: [enter('asking'), asking],
        exit: { type: 'endRequest', params: { node: 'asking' } },
        on: { 'backend.ok': 'vip', 'backend.failed': 'sorry' },
        after: { 5000: 'sorry' },
      },
      vip: { entry: enter('vip'), after: { 1000: 'disconnected' } },
      sorry: { entry: enter('sorry'), after: { 3000: 'said-goodbye' } },
      'said-goodbye': fin('said-goodbye'),
      disconnected: fin('disconnected'),
      'hung-up': fin('hung-up'),
    },
  });

  it('answers, too', async () => {
    const { verdicts } = await checkFlow(machine, { properties: ['no-implicit-exit'], callers: 1 });
    expect(verdicts[0].counterexamples).toMatchObject([{ node: 'vip' }]);
    expect(verdicts[0].counterexamples[0].call?.trace.nodes).toEqual(['asking', 'vip']);
  });

  it('may lose every caller alone: of the two it is the bank', async () => {
    const { verdicts } = await checkFlow(machine, { properties: ['outage-fallback'], callers: 1 });
    expect(verdicts[0].grounds).toContain('2 backends');
  });
});
