import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, assign, cancel, raise, setup } from 'xstate';
import { InputError } from '../../src/errors.js';
import { World } from '../../src/kernel/index.js';
import { bind, type CompileOptions, compile, Stepper } from '../../src/statechart/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { machineCase } from './cases/index.js';

interface Caller {
  name: string;
  patience: number;
}

/** A call: it rings for 2 s, then waits until the caller's patience ends or someone answers. */
const callMachine = setup({
  types: {} as { context: { rings: number; note: string }; input: { rings?: number } | undefined },
  guards: { isPatient: ({ context }) => context.rings < 2 },
  actions: {
    ring: assign({ rings: ({ context }) => context.rings + 1 }),
    swap: assign({ rings: ({ context }) => context.note.length, note: ({ context }) => `${context.rings}` }),
    tell: (_, _params: { what: string }) => {},
  },
  delays: { patience: 60_000 },
}).createMachine({
  id: 'call',
  context: { rings: 0, note: 'four' },
  initial: 'ringing',
  on: { 'hang-up': '.gone' },
  states: {
    ringing: {
      entry: 'ring',
      after: { 2000: [{ guard: 'isPatient', target: 'ringing', reenter: true }, { target: 'waiting' }] },
    },
    waiting: {
      entry: { type: 'tell', params: { what: 'wait' } },
      on: { answer: { target: 'talking', actions: 'swap' } },
      after: { patience: 'gone' },
    },
    talking: {},
    gone: { type: 'final', entry: { type: 'tell', params: { what: 'bye' } } },
  },
}) as AnyStateMachine;

const program = compile(callMachine);

const second = 1_000_000;

function office() {
  const world = new World();
  const log: string[] = [];
  const call = bind<Caller, { rings: number; note: string }>(program, {
    world,
    effects: {
      tell: ({ name }, { what }: { what: string }) => {
        log.push(`${world.calendar.now / second} ${name}: ${what}`);
      },
    },
    delays: { patience: ({ patience }) => patience * second },
  });
  return { world, log, call };
}

describe('an instance', () => {
  test('lives by its timers, in seconds', () => {
    const { world, log, call } = office();
    const ada = call.start({ name: 'Ada', patience: 10 });
    expect(call.context(ada)).toEqual({ rings: 1, note: 'four' });
    world.run(Infinity);
    expect(log).toEqual(['4 Ada: wait', '14 Ada: bye']);
    expect(call.isDone(ada)).toBe(true);
    expect(program.configurations[call.configuration(ada)].value).toBe('gone');
  });

  test('takes events at once by `send`, or in their turn by `post`', () => {
    const { world, call } = office();
    const ada = call.start({ name: 'Ada', patience: 10 });
    world.run(5 * second);
    const isTalking = call.matches('talking');
    call.post(ada, call.event('answer'));
    expect(isTalking(ada)).toBe(false);
    world.run(5 * second);
    expect(isTalking(ada)).toBe(true);
    // Both values were computed from the old context.
    expect(call.context(ada)).toEqual({ rings: 4, note: '2' });
    call.send(ada, call.event('hang-up'));
    expect(call.isDone(ada)).toBe(true);
  });

  test('keeps its context object and does not touch the machine’s', () => {
    const { world, call } = office();
    const ada = call.start({ name: 'Ada', patience: 10 });
    const bob = call.start({ name: 'Bob', patience: 10 });
    const context = call.context(ada);
    world.run(4 * second);
    expect(call.context(ada)).toBe(context);
    expect(call.context(bob)).not.toBe(context);
    expect(callMachine.config.context).toEqual({ rings: 0, note: 'four' });
  });

  test('ignores what it does not know, and everything once it is done', () => {
    const { world, log, call } = office();
    const ada = call.start({ name: 'Ada', patience: 10 });
    call.send(ada, call.event('unheard-of'));
    call.send(ada, call.event('hang-up'));
    call.send(ada, call.event('hang-up'));
    call.post(ada, call.event('answer'));
    world.run(Infinity);
    expect(log).toEqual(['0 Ada: bye']);
    expect(world.calendar.now).toBe(0);
  });

  test('goes back to the pool only when nothing addressed to it is pending', () => {
    const { world, call } = office();
    const ada = call.start({ name: 'Ada', patience: 10 });
    call.post(ada, call.event('answer'));
    call.send(ada, call.event('hang-up'));
    const bob = call.start({ name: 'Bob', patience: 10 });
    expect(bob).not.toBe(ada);
    world.run(0);
    const cem = call.start({ name: 'Cem', patience: 10 });
    expect(cem).toBe(ada);
    expect(call.subject(cem).name).toBe('Cem');
    expect(call.context(cem)).toEqual({ rings: 1, note: 'four' });
    expect(call.isDone(cem)).toBe(false);
    world.run(Infinity);
  });

  test('cancels its timers at the end: a second life is not disturbed by the first', () => {
    const { world, log, call } = office();
    call.send(call.start({ name: 'Ada', patience: 10 }), call.event('hang-up'));
    world.run(1 * second);
    call.start({ name: 'Bob', patience: 10 });
    world.run(Infinity);
    expect(log).toEqual(['0 Ada: bye', '5 Bob: wait', '15 Bob: bye']);
  });

  test('cannot send to itself in the middle of a macrostep', () => {
    const world = new World();
    const call = bind<{ instance: number }>(program, {
      world,
      effects: { tell: ({ instance }) => call.send(instance, 0) },
    });
    const subject = { instance: -1 };
    subject.instance = call.start(subject);
    expect(() => world.run(Infinity)).toThrow('an instance cannot `send` to itself in the middle of a macrostep');
  });
});

test('many instances live side by side', () => {
  const { world, log, call } = office();
  for (let i = 0; i < 100; i++) call.start({ name: `${i}`, patience: i });
  world.run(Infinity);
  expect(log.filter((line) => line.endsWith('wait'))).toHaveLength(100);
  expect(log[log.length - 1]).toBe('103 99: bye');
});

test('bindings come before the machine’s own functions', () => {
  const world = new World();
  const call = bind<null>(program, { world, guards: { isPatient: () => false }, effects: { tell: () => {} } });
  const instance = call.start(null);
  world.run(2 * second);
  expect(call.matches('waiting')(instance)).toBe(true);
  // The machine's own patience: 60,000 ms.
  world.run(61.999 * second);
  expect(call.isDone(instance)).toBe(false);
  world.run(62 * second);
  expect(call.isDone(instance)).toBe(true);
});

test('a name without a meaning is an error at once', () => {
  const machine = setup({}).createMachine({
    id: 'm',
    initial: 'a',
    states: { a: { entry: 'work', always: { guard: 'isX', target: 'b' }, after: { soon: 'b' } }, b: {} },
  } as never) as unknown as AnyStateMachine;
  expect(() => bind(compile(machine), { world: new World() })).toThrow(
    'machine "m": no implementation of guard "isX", action "work", delay "soon": give it in the bindings',
  );
});

test('a context made of input asks for it', async () => {
  const machine = await machineCase('context-of-input');
  const effects = { enterNode: () => {}, endCall: () => {} };
  const start = (options: CompileOptions, input?: unknown) => {
    const call = bind<null>(compile(machine, options), { world: new World(), effects });
    return call.context(call.start(null, input));
  };
  expect(() => start({})).toThrow(InputError);
  expect(() => start({})).toThrow(
    'machine "c": context: it is made of input, and none is given. Give it, as in compile(machine, { input }), or let the context do without, as in `input?.tries ?? 3`',
  );
  expect(start({ input: { maxTries: 3 } })).toEqual({ max: 3 });
  expect(start({ input: { maxTries: 3 } }, { maxTries: 4 })).toEqual({ max: 4 });
  expect(start({}, { maxTries: 5 })).toEqual({ max: 5 });
  // What the factory itself throws is its own.
  expect(() => start({}, null)).toThrow(TypeError);
});

test('who goes every way asks for it too, and so does a check', async () => {
  const machine = await machineCase('context-of-input');
  const everyWay = (options: CompileOptions) => new Stepper(compile(machine, options), { guards: {}, delays: {} });
  expect(everyWay({ input: { maxTries: 3 } }).start(null)[0].context).toEqual({ max: 3 });
  expect(() => everyWay({}).start(null)).toThrow('it is made of input, and none is given');
  await expect(checkFlow(machine, { callers: 1 })).rejects.toThrow(InputError);
});

test('a context factory gets the input, an event its payload', () => {
  const machine = setup({
    types: {} as { context: { n: number }; input: { n: number }; events: { type: 'add'; n: number } },
    actions: { add: assign({ n: ({ context, event }) => context.n + event.n }) },
  }).createMachine({
    id: 'm',
    context: ({ input }) => ({ n: input.n }),
    on: { add: { actions: 'add' } },
  }) as AnyStateMachine;
  const sums = bind<null, { n: number }>(compile(machine), { world: new World() });
  const instance = sums.start(null, { n: 40 });
  sums.send(instance, sums.event('add'), { type: 'add', n: 2 } as { type: 'add' });
  expect(sums.context(instance).n).toBe(42);
});

test('a loop that never ends is an error, not a hang', () => {
  const machine = setup({
    types: {} as { context: { n: number } },
    guards: { more: () => true },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }) },
  }).createMachine({
    id: 'm',
    context: { n: 0 },
    initial: 'a',
    states: { a: { on: { go: 'b' } }, b: { always: { guard: 'more', actions: 'count' } } },
  }) as AnyStateMachine;
  const behaviour = bind<null>(compile(machine), { world: new World() });
  const instance = behaviour.start(null);
  expect(() => behaviour.send(instance, behaviour.event('go'))).toThrow(InputError);
  expect(() => behaviour.send(instance, behaviour.event('go'))).toThrow(
    'does not come to rest within 100000 microsteps, starting from "a": see what its `always` transitions wait for',
  );
});

test('`matches` knows paths and ids, and no others', () => {
  const { call } = office();
  const ada = call.start({ name: 'Ada', patience: 1 });
  expect(call.matches('#call.ringing')(ada)).toBe(true);
  expect(() => call.matches('nowhere')).toThrow("Child state 'nowhere' does not exist");
});

test('a delay that is not whole microseconds is an error', () => {
  const { world } = office();
  for (const delay of [Number.NaN, -1, 0.5]) {
    const call = bind<null>(program, { world, effects: { tell: () => {} }, delays: { patience: () => delay } });
    call.start(null);
    expect(() => world.run(Infinity)).toThrow(
      `machine "call": delay "patience" came to ${delay} µs: expected a whole number, 0 or more`,
    );
  }
});

test('a Program that grows grows for all who are bound to it', () => {
  const machine = setup({
    types: {} as { context: { n: number } },
    guards: { few: ({ context }) => context.n < 30 },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }), tell: (_, _params: { n: number }) => {} },
  }).createMachine({
    id: 'm',
    context: { n: 0 },
    initial: 'a',
    states: {
      a: { on: { go: 'piling' } },
      // Thirty events wait before the first is taken: more than are explored without need.
      piling: {
        always: { guard: 'few', actions: ['count', raise({ type: 'x' })] },
        on: { x: { target: 'end', actions: { type: 'tell', params: { n: 1 } } } },
      },
      end: { entry: { type: 'tell', params: { n: 2 } }, on: { x: { actions: { type: 'tell', params: { n: 3 } } } } },
    },
  }) as AnyStateMachine;
  const shared = compile(machine);
  const told = [0, 1].map(() => {
    const log: number[] = [];
    const tell = (_: null, { n }: { n: number }) => log.push(n);
    const behaviour = bind<null>(shared, { world: new World(), effects: { tell } });
    return { log, run: () => behaviour.send(behaviour.start(null), behaviour.event('go')) };
  });
  for (const { run } of told) run();
  for (const { log } of told) expect(log).toEqual([1, 2, ...Array(29).fill(3)]);
});

test('a raised event that waits for ever keeps nobody waiting', () => {
  const machine = setup({ delays: { never: Infinity } }).createMachine({
    id: 'm',
    entry: raise({ type: 'x' }, { delay: 'never' }),
  }) as AnyStateMachine;
  const world = new World();
  bind<null>(compile(machine), { world }).start(null);
  world.run(Infinity);
  expect(world.calendar.now).toBe(0);
});

test('the machine’s own fixed delays may be the clock’s: at one instant they come before what people do', () => {
  const machine = setup({ delays: { named: 1000 } }).createMachine({
    id: 'shop',
    type: 'parallel',
    states: {
      door: { initial: 'shut', states: { shut: { after: { 1000: 'open' } }, open: { entry: 'opens' } } },
      guest: { initial: 'away', states: { away: { after: { named: 'here' } }, here: { entry: 'comes' } } },
    },
  } as never) as unknown as AnyStateMachine;
  const shop = compile(machine);
  for (const fixedDelaysFirst of [true, false]) {
    const world = new World();
    const log: string[] = [];
    const note = (what: string) => () => void log.push(what);
    const other = world.register({ handle: note('other') });
    world.calendar.schedule(1 * second, other, 0);
    const effects = { opens: note('opens'), comes: note('comes') };
    bind<null>(shop, { world, effects, fixedDelaysFirst }).start(null);
    world.run(Infinity);
    expect(log).toEqual(fixedDelaysFirst ? ['opens', 'other', 'comes'] : ['other', 'opens', 'comes']);
  }
});

test('timers of one instance are told apart, however many there are', () => {
  const ids = Array.from({ length: 40 }, (_, i) => `t${i}`);
  const machine = setup({ actions: { rang: (_, _params: { id: string }) => {} } }).createMachine({
    id: 'm',
    entry: ids.map((id, i) => raise({ type: `ring.${id}` } as never, { id, delay: 1000 + (i % 7) })),
    on: Object.fromEntries(
      ids.flatMap((id) => [
        [`ring.${id}`, { actions: { type: 'rang', params: { id } } }],
        [`hush.${id}`, { actions: cancel(id) }],
      ]),
    ),
  } as never) as unknown as AnyStateMachine;
  const world = new World();
  const rang: string[] = [];
  const bells = bind<string>(compile(machine), {
    world,
    effects: { rang: (whose, { id }: { id: string }) => void rang.push(`${whose} ${id}`) },
  });
  const ada = bells.start('Ada');
  const bob = bells.start('Bob');
  for (let i = 0; i < 40; i += 3) bells.send(ada, bells.event(`hush.t${i}`));
  for (let i = 39; i >= 0; i -= 2) bells.send(bob, bells.event(`hush.t${i}`));
  expect(world.calendar.size).toBe(26 + 20);
  world.run(Infinity);
  const kept = (whose: string, keeps: (i: number) => boolean) =>
    ids.filter((_, i) => keeps(i)).map((id) => `${whose} ${id}`);
  const expected = [...kept('Ada', (i) => i % 3 !== 0), ...kept('Bob', (i) => i % 2 === 0)];
  expect(rang.toSorted()).toEqual(expected.toSorted());
});

test('an entry of the calendar tells its event', () => {
  const { world, call } = office();
  const ada = call.start({ name: 'Ada', patience: 10 });
  call.post(ada, call.event('answer'));
  world.calendar.next(Infinity);
  expect(call.eventBehind(world.calendar.target, ada)).toEqual({ type: 'answer' });
  world.handle(world.calendar.target, world.calendar.code);
  world.calendar.next(Infinity);
  expect(call.eventBehind(world.calendar.target, ada)).toEqual({ type: 'xstate.after.2000.call.ringing' });
  expect(call.eventBehind(world.register({ handle() {} }), ada)).toBeUndefined();
});

test.each([
  ['generated at once', 0],
  ['generated after three runs', 3],
  ['interpreted', Infinity],
])('a step throws what a binding throws, and the instance can go on: %s', (_, patience) => {
  const world = new World();
  let fails = true;
  const tell = () => {
    if (fails) throw new Error('boom');
  };
  const call = bind<null>(program, { world, effects: { tell } }, patience);
  const instances = Array.from({ length: 6 }, () => call.start(null));
  for (const instance of instances) {
    expect(() => call.send(instance, call.event('hang-up'))).toThrow('boom');
    expect(call.isDone(instance)).toBe(false);
  }
  fails = false;
  for (const instance of instances) call.send(instance, call.event('hang-up'));
  expect(instances.every((instance) => call.isDone(instance))).toBe(true);
  expect(world.calendar.size).toBe(0);
});
