import { describe, expect, test } from 'vitest';
import {
  type AnyStateMachine,
  assign,
  createMachine,
  fromCallback,
  fromEventObservable,
  fromObservable,
  fromPromise,
  fromTransition,
  setup,
} from 'xstate';
import { InputError } from '../../src/errors.js';
import { World } from '../../src/kernel/index.js';
import {
  type ActorAnswer,
  bind,
  compile,
  initialDecision,
  type RehearsalOptions,
  rehearse,
  Stepper,
  transitionsOf,
} from '../../src/statechart/index.js';

/** A shop looks an order up; a caller who hangs up is not told. */
const shop = setup({
  types: {} as { context: { order: number; state?: unknown } },
  actors: {
    lookUp: fromPromise(async (): Promise<string> => {
      throw new Error('no machine is run for real here');
    }),
  },
  actions: {
    keep: assign({ state: ({ event }) => (event as unknown as { output: unknown }).output }),
    next: assign({ order: ({ context }) => context.order + 1 }),
  },
}).createMachine({
  id: 'shop',
  context: { order: 7 },
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'lookUp',
        id: 'order',
        input: ({ context }: { context: { order: number } }) => ({ order: context.order }),
        onDone: { target: 'told', actions: 'keep' },
        onError: 'sorry',
      },
      on: { 'hang-up': 'gone', again: { target: 'asking', reenter: true, actions: 'next' } },
    },
    told: {},
    sorry: {},
    gone: { type: 'final' },
  },
} as never) as unknown as AnyStateMachine;

const hangUp = (at: number) => ({ at, event: { type: 'hang-up' } });

describe.each(['compiled', 'xstate'] as const)('rehearsed, %s', (engine) => {
  const steps = (
    lookUp: NonNullable<RehearsalOptions['actors']>[string],
    script: Parameters<typeof rehearse>[1] = [],
    machine = shop,
  ) =>
    rehearse(machine, script, { engine, actors: { lookUp } }).map(({ at, event, value, context }) => [
      at,
      event,
      value,
      context['state'],
    ]);

  test('an actor answers when its time is over', () => {
    expect(steps({ takes: 2.5, output: 'on its way' })[1]).toEqual([
      2.5,
      { type: 'xstate.done.actor.order', output: 'on its way', actorId: 'order' },
      'told',
      'on its way',
    ]);
    expect(steps({ takes: 1, error: 'down' })[1]).toEqual([
      1,
      { type: 'xstate.error.actor.order', error: 'down', actorId: 'order' },
      'sorry',
      undefined,
    ]);
    expect(steps({ takes: 1 })[1].slice(2)).toEqual(['told', undefined]);
    expect(steps({ takes: Infinity })).toHaveLength(1);
  });

  test('leaving the state stops it; entering it again asks anew', () => {
    expect(steps({ takes: 3 }, [hangUp(2)]).map(([at, , value]) => [at, value])).toEqual([
      [0, 'asking'],
      [2, 'gone'],
    ]);
    const asked: unknown[] = [];
    const answer = ({ input }: { input: unknown }): ActorAnswer => {
      asked.push(input);
      return { takes: 3, output: input };
    };
    expect(steps(answer, [{ at: 2, event: { type: 'again' } }]).map(([at, , value]) => [at, value])).toEqual([
      [0, 'asking'],
      [2, 'asking'],
      [5, 'told'],
    ]);
    expect(asked).toEqual([{ order: 7 }, { order: 8 }]);
  });

  test('an answer at once comes in a step of its own', () => {
    expect(steps({ takes: 0, output: 1 }).map(([at, , value]) => [at, value])).toEqual([
      [0, 'asking'],
      [0, 'told'],
    ]);
  });

  test('an actor may draw, from the stream of the rehearsal', () => {
    const at = (seed: string) =>
      rehearse(shop, [], { engine, seed, actors: { lookUp: ({ random }) => ({ takes: random() }) } })[1].at;
    expect(at('a')).toBe(at('a'));
    expect(at('a')).not.toBe(at('b'));
  });

  test('an error that nothing takes ends the rehearsal, as it ends the machine', () => {
    const heedless = setup({ actors: { lookUp: fromPromise(async () => 1) } }).createMachine({
      id: 'heedless',
      initial: 'a',
      states: { a: { invoke: { src: 'lookUp', onDone: 'b' } }, b: {} },
    }) as AnyStateMachine;
    const run = () => steps({ takes: 1, error: new Error('no line') }, [], heedless);
    expect(run).toThrow(InputError);
    expect(run).toThrow(
      'machine "heedless": actor "0.heedless.a" failed (no line), and nothing takes its error: give its invoke an onError',
    );
    expect(steps({ takes: 1 }, [], heedless)).toHaveLength(2);
  });

  test('what an actor of the options throws comes through', () => {
    const boom = new Error('boom');
    const run = () =>
      steps(() => {
        throw boom;
      });
    expect(run).toThrow(/^machine "shop" failed at 0 s on "xstate\..*": boom$/);
    expect(run).toThrow(expect.objectContaining({ cause: boom }));
    expect(() => steps((() => ({ soon: 1 })) as never)).toThrow(
      'actor "lookUp": expected what comes of it, { takes: seconds, output } or { takes: seconds, error }, but found',
    );
  });

  test('what is wrong with the actors is told at once', () => {
    const run = (actors: unknown) => () => rehearse(shop, [], { engine, actors: actors as never });
    expect(run({})).toThrow(InputError);
    expect(run({})).toThrow(
      'actors.lookUp: the machine invokes it: say in the options what comes of it, { takes: 2, output } or { takes: 2, error }',
    );
    expect(run({ lookUp: { takes: 1 }, lookup: { takes: 1 } })).toThrow(
      'actors.lookup: the machine does not invoke it; it invokes lookUp',
    );
    expect(run({ lookUp: { takes: -1 } })).toThrow(
      'actors.lookUp: expected what comes of it, { takes: seconds, output }',
    );
  });
});

describe.each([
  ['generated', 0],
  ['interpreted', Infinity],
])('in a world, %s', (_, patience) => {
  const second = 1_000_000;
  const program = compile(shop);

  test('each instance has an answer of its own, and a stopped actor leaves nothing behind', () => {
    const world = new World();
    const asked: unknown[] = [];
    const office = bind<number, { state?: unknown; order: number }>(
      program,
      {
        world,
        actors: {
          lookUp: (subject, input: { order: number }, context, { type }) => {
            asked.push([subject, input, context.order, type]);
            return subject === 3
              ? { takes: 3 * second, error: 'down' }
              : { takes: subject * second, output: `to ${subject}` };
          },
        },
      },
      patience,
    );
    const [one, two, three] = [1, 2, 3].map((subject) => office.start(subject));
    expect(asked).toEqual([1, 2, 3].map((subject) => [subject, { order: 7 }, 7, 'xstate.init']));
    expect(world.calendar.size).toBe(3);
    office.send(two, office.event('hang-up'));
    expect(world.calendar.size).toBe(2);
    world.calendar.next(Infinity);
    expect(office.eventBehind(world.calendar.target, world.calendar.code)).toMatchObject({ output: 'to 1' });
    world.handle(world.calendar.target, world.calendar.code);
    expect(office.matches('told')(one)).toBe(true);
    expect(office.context(one)).toEqual({ order: 7, state: 'to 1' });
    world.run(Infinity);
    expect(office.matches('sorry')(three)).toBe(true);
    expect(world.calendar.now).toBe(3 * second);
  });

  test('who hosts the machine may send the answer too', () => {
    const world = new World();
    const office = bind<null>(program, { world, actors: { lookUp: () => ({ takes: Infinity }) } }, patience);
    const call = office.start(null);
    office.send(call, office.event('xstate.done.actor.order'), {
      type: 'xstate.done.actor.order',
      output: 5,
    } as never);
    expect(office.matches('told')(call)).toBe(true);
    expect(office.context(call)).toMatchObject({ state: 5 });
  });

  test('an actor without an outcome is refused at once', () => {
    expect(() => bind(program, { world: new World() }, patience)).toThrow(InputError);
    expect(() => bind(program, { world: new World() }, patience)).toThrow(
      'machine "shop": no implementation of actor "lookUp": give it in the bindings',
    );
    const office = bind<null>(program, { world: new World(), actors: { lookUp: () => ({ takes: 1.5 }) } }, patience);
    expect(() => office.start(null)).toThrow(
      'actor "lookUp" takes 1.5 µs: expected a whole number, 0 or more, as in { takes: 2_000_000, output: \'ok\' }',
    );
  });
});

describe('read', () => {
  const program = compile(shop);

  test('asking and stopping stand in the Program, in their places', () => {
    expect(program.actors).toMatchObject([{ id: 'order', src: 'lookUp' }]);
    expect(initialDecision(program).operations).toMatchObject([{ kind: 'invoke', actor: { id: 'order' } }]);
    const taken = Object.fromEntries(transitionsOf(program, 0).map(({ event, decision }) => [event, decision]));
    expect(Object.keys(taken).toSorted()).toEqual([
      'again',
      'hang-up',
      'xstate.done.actor.order',
      'xstate.error.actor.order',
    ]);
    expect(taken['again'].operations.map(({ kind }) => kind)).toEqual(['stop', 'assign', 'invoke']);
    expect(taken['hang-up'].operations.map(({ kind }) => kind)).toEqual(['stop']);
  });

  test('those who go every way are told, and send the answer', () => {
    const stepper = new Stepper<null>(program, { guards: {}, delays: {} });
    const [{ deeds, configuration, context }] = stepper.start(null);
    expect(deeds).toMatchObject([{ kind: 'invoke', actor: { id: 'order' } }]);
    const { doneClass } = program.actors[0];
    const done = { type: 'xstate.done.actor.order', output: 5 } as never;
    expect(stepper.take(configuration, context, doneClass, done, null)).toMatchObject([
      { context: { order: 7, state: 5 }, deeds: [{ kind: 'stop', actor: { id: 'order' } }] },
    ]);
  });
});

test.each<[string, unknown]>([
  ['a machine', createMachine({})],
  ['a callback', fromCallback(() => {})],
  ['an observable', fromObservable(() => ({ subscribe: () => ({ unsubscribe() {} }) }))],
  ['an observable of events', fromEventObservable(() => ({ subscribe: () => ({ unsubscribe() {} }) }))],
  ['a transition function', fromTransition(() => 0, 0)],
])('%s is refused: it does not answer once', (kind, logic) => {
  const machine = setup({ actors: { other: logic as never } }).createMachine({
    id: 'm',
    initial: 'a',
    states: { a: { invoke: { src: 'other' } } },
  } as never) as unknown as AnyStateMachine;
  expect(() => compile(machine)).toThrow(InputError);
  expect(() => compile(machine)).toThrow(
    `machine "m": a: actor "other" is ${kind}, which cannot be compiled: an invoked actor answers once, as fromPromise does. Let the host`,
  );
});

test('an actor without logic may be anything that answers once', () => {
  const machine = createMachine({
    id: 'm',
    invoke: { src: 'later', onDone: '.b' },
    initial: 'a',
    states: { a: {}, b: {} },
  });
  expect(compile(machine as AnyStateMachine).actors).toMatchObject([{ id: '0.m', src: 'later' }]);
});
