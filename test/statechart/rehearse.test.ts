import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, and, assign, setup } from 'xstate';
import { InputError } from '../../src/errors.js';
import { type RehearsalOptions, rehearse } from '../../src/statechart/index.js';
import { machineCase } from './cases/index.js';

const lamp = setup({
  types: {} as { context: { switched: number; by?: string }; input: { by: string } | undefined },
  guards: {
    works: () => true,
    isDark: ({ context }) => context.switched < 5,
    shines: and(['works', 'isDark']),
  },
  actions: {
    count: assign({ switched: ({ context }) => context.switched + 1 }),
    click: (_, _params: { loud: boolean }) => {
      throw new Error('actions are only listed');
    },
  },
  delays: { glow: 1500 },
}).createMachine({
  id: 'lamp',
  context: ({ input }) => ({ switched: 0, by: input?.by }),
  initial: 'off',
  states: {
    off: {
      on: { press: { guard: 'shines', target: 'on', actions: ['count', { type: 'click', params: { loud: true } }] } },
    },
    on: { after: { glow: 'off' }, on: { smash: 'broken' } },
    broken: { type: 'final' },
  },
}) as AnyStateMachine;

const press = { type: 'press' };

describe.each(['compiled', 'xstate'] as const)('%s', (engine) => {
  test('the steps: the start, every event of the script, every timer', () => {
    const script = [
      { at: 1, event: press },
      { at: 2, event: { type: 'unheard-of', n: 1 } },
    ];
    const context = { switched: 0, by: undefined };
    expect(rehearse(lamp, script, { engine })).toEqual([
      { at: 0, event: { type: 'xstate.init' }, value: 'off', context, effects: [] },
      {
        at: 1,
        event: press,
        value: 'on',
        context: { ...context, switched: 1 },
        effects: [{ name: 'click', params: { loud: true } }],
      },
      { at: 2, event: script[1].event, value: 'on', context: { ...context, switched: 1 }, effects: [] },
      {
        at: 2.5,
        event: { type: 'xstate.after.glow.lamp.on' },
        value: 'off',
        context: { ...context, switched: 1 },
        effects: [],
      },
    ]);
  });

  test('steps end with a final state', () => {
    const script = [press, { type: 'smash' }, press].map((event, at) => ({ at, event }));
    expect(rehearse(lamp, script, { engine }).map(({ value }) => value)).toEqual(['off', 'on', 'broken']);
  });

  test('of two timers of one instant, the one that was started first goes first', () => {
    const either = setup({}).createMachine({
      id: 'either',
      type: 'parallel',
      states: {
        late: { initial: 'a', states: { a: { after: { 1000: 'b' } }, b: { after: { 2000: 'c' } }, c: {} } },
        early: { initial: 'a', states: { a: { after: { 3000: 'b' } }, b: {} } },
      },
    }) as AnyStateMachine;
    // Both are due at 3 s: `early` since the start, `late` since 1 s.
    expect(rehearse(either, [], { engine }).map(({ at, value }) => [at, value])).toEqual([
      [0, { late: 'a', early: 'a' }],
      [1, { late: 'b', early: 'a' }],
      [3, { late: 'b', early: 'b' }],
      [3, { late: 'c', early: 'b' }],
    ]);
  });

  test('delays in the options are seconds, exactly', () => {
    const steps = rehearse(lamp, [{ at: 0, event: press }], { engine, delays: { glow: 1.005 } });
    expect(steps[2].at).toBe(1.005);
  });

  test('guards may be answered by a value or a function, single or as a whole', () => {
    const script = [{ at: 0, event: press }];
    const values = (guards: RehearsalOptions['guards']) =>
      rehearse(lamp, script, { engine, guards }).map(({ value }) => value);
    expect(values({ works: false })).toEqual(['off', 'off']);
    expect(values({ works: ({ context }) => context['switched'] > 0 })).toEqual(['off', 'off']);
    expect(values({ shines: false })).toEqual(['off', 'off']);
    expect(values({ shines: true, works: false })).toEqual(['off', 'on', 'off']);
  });

  test('`until` is inclusive', () => {
    const script = [{ at: 0, event: press }];
    expect(rehearse(lamp, script, { engine, until: 1.5 })).toHaveLength(3);
    expect(rehearse(lamp, script, { engine, until: 1.499 })).toHaveLength(2);
  });

  test('the same seed, the same draws', () => {
    const script = [0, 10, 20].map((at) => ({ at, event: press }));
    const ats = (seed: string | number) =>
      rehearse(lamp, script, { engine, seed, delays: { glow: ({ random }) => random() } }).map(({ at }) => at);
    expect(ats('a')).toEqual(ats('a'));
    expect(ats(7)).toEqual(ats('7'));
    expect(ats('a')).not.toEqual(ats('b'));
  });

  test('input reaches the context', () => {
    const [start] = rehearse(lamp, [], { engine, input: { by: 'Ada' } });
    expect(start).toMatchObject({ event: { type: 'xstate.init', input: { by: 'Ada' } }, context: { by: 'Ada' } });
  });

  test('a context made of input asks for it', async () => {
    const machine = await machineCase('context-of-input');
    const run = () => rehearse(machine, [], { engine });
    expect(run).toThrow(InputError);
    expect(run).toThrow('machine "c": context: it is made of input, and none is given. Give it');
    expect(rehearse(machine, [], { engine, input: { maxTries: 2 } })[0].context).toEqual({ max: 2 });
    expect(() => rehearse(machine, [], { engine, input: null })).toThrow(
      /^machine "c" failed at 0 s on "xstate.init": /,
    );
  });

  test('a script may be out of order', () => {
    const script = [
      { at: 3, event: { type: 'b' } },
      { at: 1, event: { type: 'a' } },
    ];
    expect(rehearse(lamp, script, { engine }).map(({ at, event }) => `${at} ${event.type}`)).toEqual([
      '0 xstate.init',
      '1 a',
      '3 b',
    ]);
  });

  test('a step’s context is a copy', () => {
    const steps = rehearse(lamp, [{ at: 0, event: press }], { engine });
    expect(steps.map(({ context }) => context['switched'])).toEqual([0, 1, 1]);
    expect(steps[1].context).not.toBe(steps[2].context);
  });

  test('what a guard throws comes through, with when and on what', () => {
    const boom = new Error('boom');
    const works = () => {
      throw boom;
    };
    const run = () => rehearse(lamp, [{ at: 2, event: press }], { engine, guards: { works } });
    expect(run).toThrow('machine "lamp" failed at 2 s on "press": boom');
    expect(run).toThrow(expect.objectContaining({ cause: boom }));
  });

  test('what is wrong with script and options is told at once', () => {
    const script = [
      { at: -1, event: press },
      { at: 0, event: { type: 'xstate.stop' } },
      { at: 0, event: {} as { type: string } },
    ];
    const run = () =>
      rehearse(lamp, script, { engine, guards: { wroks: true }, delays: { glow: -2 }, until: Number.NaN });
    expect(run).toThrow(InputError);
    expect(run).toThrow(
      [
        'rehearsal of machine "lamp": 6 problems',
        '  script.0.at: expected seconds since the start, 0 or more, but found -1',
        '  script.1.event: XState keeps "xstate.stop" for itself: send another event',
        '  script.2.event: expected an object with a `type`',
        '  guards.wroks: the machine does not have it; it has works, isDark',
        '  delays.glow: expected seconds, 0 or more, or a function, but found -2',
        '  until: expected seconds, 0 or more, but found NaN',
      ].join('\n'),
    );
  });

  test('what the machine leaves open must be given', () => {
    const open = setup({}).createMachine({
      id: 'open',
      initial: 'a',
      states: { a: { after: { soon: { guard: 'isX', target: 'b' } } }, b: {} },
    } as never) as unknown as AnyStateMachine;
    expect(() => rehearse(open, [], { engine })).toThrow(
      [
        'rehearsal of machine "open": 2 problems',
        '  guards.isX: the machine does not implement it: give it in the options',
        '  delays.soon: the machine does not implement it: give it in the options',
      ].join('\n'),
    );
    expect(rehearse(open, [], { engine, guards: { isX: true }, delays: { soon: 3 } })[1]).toMatchObject({
      at: 3,
      value: 'b',
    });
  });

  test('the same machines are refused', () => {
    const inline = setup({}).createMachine({ id: 'm', entry: () => {} }) as AnyStateMachine;
    expect(() => rehearse(inline, [], { engine })).toThrow('an inline action cannot be compiled');
  });
});

test('a machine that never stops is refused after 100,000 steps', () => {
  const blinker = setup({}).createMachine({
    id: 'blinker',
    initial: 'on',
    states: { on: { after: { 500: 'off' } }, off: { after: { 500: 'on' } } },
  }) as AnyStateMachine;
  expect(rehearse(blinker, [], { until: 10 })).toHaveLength(21);
  expect(() => rehearse(blinker)).toThrow(
    'until: after 100000 steps, at 50000 s, something is still pending: end earlier',
  );
});
