import { expect, test } from 'vitest';
import {
  type AnyStateMachine,
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  fromPromise,
  log,
  raise,
  sendTo,
  setup,
  spawnChild,
} from 'xstate';
import { InputError } from '../../src/errors.js';
import {
  compile,
  type Decision,
  eventClass,
  initialDecision,
  rehearse,
  transitionsOf,
} from '../../src/statechart/index.js';

function refusal(config: unknown, implementations?: unknown): string {
  try {
    compile(createMachine(config as never, implementations as never) as AnyStateMachine);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return 'nothing is refused';
}

const inA = (a: unknown): unknown => ({ id: 'ivr', initial: 'a', states: { a, b: {} } });

test.each<[string, unknown, string]>([
  ['inline guard', { on: { go: { guard: () => true, target: 'b' } } }, 'an inline guard cannot be compiled: name it'],
  ['inline action', { entry: () => {} }, 'an inline action cannot be compiled: name it in setup({ actions })'],
  ['inline assign', { exit: assign({ n: 1 }) }, 'an inline `assign` cannot be compiled: name it'],
  ['computed event', { entry: raise(() => ({ type: 'x' })) }, '`raise` needs a fixed event object'],
  ['computed delay', { entry: raise({ type: 'x' }, { delay: () => 5 }) }, 'name it in setup({ delays })'],
  ['negative delay', { after: { '-5': 'b' } }, 'a delay of -5 ms: expected 0 or more'],
  ['reserved event', { entry: raise({ type: 'xstate.stop' }) }, '`raise` cannot send "xstate.stop"'],
  ['computed cancel', { entry: cancel(() => 'x') }, '`cancel` needs a fixed id'],
  ['computed params', { entry: { type: 'say', params: () => 1 } }, 'action "say" has computed params'],
  ['computed guard params', { always: { guard: { type: 'g', params: () => 1 } } }, 'guard "g" has computed params'],
  [
    'inline actor',
    { invoke: { src: fromPromise(async () => 1) } },
    'an inline actor cannot be compiled: name it in setup',
  ],
  ['onSnapshot', { invoke: { id: 'x', src: 'ask', onSnapshot: 'b' } }, '`onSnapshot` of actor "x" cannot be compiled'],
  ['systemId', { invoke: { id: 'x', src: 'ask', systemId: 's' } }, '`systemId` of actor "x" cannot be compiled'],
  [
    'two actors of one id',
    { invoke: ['ask', 'look'].map((src) => ({ id: 'x', src })) },
    'two actors of one id work at once, "x": give each',
  ],
  ['spawn', { entry: spawnChild(fromPromise(async () => 1)) }, '`spawnChild` cannot be compiled'],
  ['enqueueActions', { entry: enqueueActions(() => {}) }, '`enqueueActions` cannot be compiled'],
  ['sendTo', { entry: sendTo('other', { type: 'x' }) }, '`sendTo` cannot be compiled'],
  ['infix wildcard', { on: { 'a.*.*': 'b' } }, '"a.*.*" has a wildcard inside'],
  ['route', { id: 'r', route: {} }, '`route` cannot be compiled'],
  ['endless always', { initial: 'x', states: { x: { always: 'y' }, y: { always: 'x' } } }, 'never comes to rest'],
  ['endless raise', { entry: raise({ type: 'x' }), on: { x: { target: 'a', reenter: true } } }, 'never comes to rest'],
  [
    'raised events that pile up',
    { entry: raise({ type: 'x' }), on: { x: { actions: [raise({ type: 'x' }), raise({ type: 'x' })] } } },
    'never comes to rest',
  ],
])('refused with a remedy: %s', (_, state, message) => {
  const refused = refusal(inA(state));
  expect(refused).toContain('machine "ivr": ');
  expect(refused).toMatch(/^(?: |machine "ivr":) a(\.[xy])?: /m);
  expect(refused).toContain(message);
});

test('log and emit pass, and leave no trace', () => {
  const emits = emit(({ context }) => ({ type: 'x', of: (context as { deep: { n: number } }).deep.n }) as never);
  const logs = log(({ context }) => (context as { deep: { n: number } }).deep.n);
  const machine = setup({ actions: { shout: emits as never, tell: logs, say: () => {} } } as never).createMachine({
    id: 'm',
    context: { deep: { n: 1 } },
    initial: 'a',
    entry: [logs, 'shout'],
    states: {
      a: { entry: [emits, 'tell'], exit: [logs], on: { go: { target: 'b', actions: ['shout', 'say', logs] } } },
      b: {
        initial: { target: 'c', actions: ['tell', emits] },
        states: { c: { always: { target: '#m.d', actions: logs } } },
      },
      d: {},
    },
  } as never) as unknown as AnyStateMachine;
  const program = compile(machine);
  expect(program.effects).toEqual([{ name: 'say', params: undefined }]);
  const script = [{ at: 1, event: { type: 'go' } }];
  const [compiled, real] = (['compiled', 'xstate'] as const).map((engine) => rehearse(machine, script, { engine }));
  expect(compiled).toEqual(real);
  expect(compiled.at(-1)).toMatchObject({ value: 'd', effects: [{ name: 'say' }] });
});

test('all problems are told at once, each with its state', () => {
  const config = {
    id: 'ivr',
    initial: 'a',
    entry: () => {},
    states: {
      a: { on: { go: { guard: () => true, target: 'b.c' } } },
      b: { initial: 'c', states: { c: { entry: sendTo('other', { type: 'x' }) } } },
    },
  };
  expect(refusal(config)).toBe(
    [
      'machine "ivr": 3 problems',
      '  ivr: an inline action cannot be compiled: name it in setup({ actions }) and use the name',
      '  a: an inline guard cannot be compiled: name it in setup({ guards }) and use the name',
      '  b.c: `sendTo` cannot be compiled: let the host do it in a named action',
    ].join('\n'),
  );
});

test('an endless loop is refused however its guards are answered', () => {
  const config = {
    id: 'm',
    initial: 'a',
    states: {
      a: { on: { go: 'b' } },
      b: { always: [{ guard: 'g', target: 'c' }, { target: 'd' }] },
      c: { always: 'b' },
      d: { always: 'b' },
    },
  };
  expect(refusal(config, { guards: { g: () => true } })).toMatch(/machine "m": [bcd]: never comes to rest/);
});

test('what XState itself cannot run is refused in its words', () => {
  const config = { id: 'm', initial: 'a', states: { a: { entry: 'x', always: { guard: 'g' } } } };
  expect(refusal(config, { guards: { g: 'g' } })).toContain('XState cannot run it: Maximum call stack');
});

/** An IVR of 100 menus: 12 keys each, silence after 5 s, three tries, counted in the context. */
function ivr(nodes: number): AnyStateMachine {
  const keys = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'star', 'hash'];
  const states: Record<string, unknown> = {
    gone: { type: 'final', entry: { type: 'end', params: { how: 'hung up' } } },
  };
  for (let i = 0; i < nodes; i++) {
    const again = [{ guard: 'triesLeft', target: `menu${i}`, reenter: true, actions: 'try' }, { target: 'gone' }];
    states[`menu${i}`] = {
      entry: { type: 'say', params: { prompt: `menu${i}` } },
      on: Object.fromEntries(
        keys.map((key, k) => [
          `key.${key}`,
          k < 9 ? { target: `menu${(i * 9 + k + 1) % nodes}`, actions: 'forget' } : again,
        ]),
      ),
      after: { 5000: again },
    };
  }
  return setup({
    types: {} as { context: { tries: number } },
    guards: { triesLeft: ({ context }) => context.tries < 3 },
    actions: {
      try: assign({ tries: ({ context }) => context.tries + 1 }),
      forget: assign({ tries: 0 }),
      say: () => {},
      end: () => {},
    },
  }).createMachine({
    id: 'ivr',
    context: { tries: 0 },
    initial: 'menu0',
    on: { hangUp: '.gone' },
    states,
  } as never) as unknown as AnyStateMachine;
}

test('an IVR of 100 menus has 101 configurations', () => {
  const program = compile(ivr(100));
  expect(program.configurations.length).toBe(101);
  expect(program.complete).toBe(true);
  expect(program.guards).toEqual([{ name: 'triesLeft', params: undefined }]);
  expect(program.timers.length).toBe(100);
});

test('a Program is frozen', () => {
  const program = compile(ivr(2));
  expect(Object.isFrozen(program)).toBe(true);
  for (const list of [program.configurations, program.guards, program.effects, program.timers, program.events]) {
    expect(Object.isFrozen(list)).toBe(true);
    for (const item of list) expect(Object.isFrozen(item)).toBe(true);
  }
});

test('a machine without a finite table is compiled as far as need be', () => {
  const machine = setup({
    types: {} as { context: { n: number } },
    guards: { few: ({ context }) => context.n < 30 },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }) },
  }).createMachine({
    id: 'm',
    context: { n: 0 },
    initial: 'a',
    states: { a: { always: { guard: 'few', actions: ['count', raise({ type: 'x' })] } } },
  });
  expect(compile(machine as AnyStateMachine).complete).toBe(false);
});

test('the class of an event is its own, or that of the longest wildcard', () => {
  const events = ['*', 'a.*', 'a.b.*', 'a.b', 'go'];
  const classes = ['go', 'a.b', 'a.b.c', 'a.c', 'a', 'other', 'ab'].map((type) => events[eventClass(events, type)]);
  expect(classes).toEqual(['go', 'a.b', 'a.b.*', 'a.*', 'a.*', '*', '*']);
});

test('a transition reads as a decision: the questions, and what is done in which order', () => {
  const program = compile(ivr(2));
  expect(initialDecision(program)).toEqual({
    kind: 'arrive',
    configuration: 0,
    operations: [
      { kind: 'effect', effect: { name: 'say', params: { prompt: 'menu0' } }, event: 'incoming' },
      { kind: 'start', timer: 0, delay: { seconds: 5 }, event: 'incoming' },
    ],
  });
  const hash = transitionsOf(program, 0).find(({ event }) => event === 'key.hash')!.decision as Decision & {
    kind: 'ask';
  };
  expect(hash.guard.name).toBe('triesLeft');
  expect(hash.yes.operations.map(({ kind }) => kind)).toEqual(['cancel', 'assign', 'effect', 'start']);
  expect(hash.yes).toMatchObject({ kind: 'arrive', configuration: 0 });
  expect(hash.no.operations.map(({ kind }) => kind)).toEqual(['cancel', 'effect']);
  const { configuration } = hash.no as Decision & { kind: 'arrive' };
  expect(program.configurations[configuration]).toMatchObject({ value: 'gone', final: true });
});

test('what a configuration ignores is left out of its transitions', () => {
  const program = compile(
    createMachine({ id: 'm', initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } }) as AnyStateMachine,
  );
  expect(transitionsOf(program, 0).map(({ event }) => event)).toEqual(['go']);
  expect(transitionsOf(program, 1)).toEqual([]);
});

test('a loop in a macrostep is a loop in its decision', () => {
  const machine = setup({ guards: { more: () => true }, actions: { count: assign({}) } }).createMachine({
    id: 'm',
    context: {},
    initial: 'a',
    states: { a: { on: { go: 'loop' } }, loop: { always: { guard: 'more', actions: 'count' } } },
  });
  const [{ decision }] = transitionsOf(compile(machine as AnyStateMachine), 0);
  const first = decision as Decision & { kind: 'ask' };
  const second = first.yes as Decision & { kind: 'ask' };
  expect(second.operations.map(({ kind }) => kind)).toEqual(['assign']);
  expect(second.yes).toBe(second);
  expect(second.no).toEqual({ kind: 'arrive', operations: [], configuration: 1 });
});
