import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, assign, cancel, raise, setup } from 'xstate';
import { rehearse, type ScriptEvent } from '../../src/statechart/index.js';

/*
 * Where the SCXML specification is easy to get wrong. What must happen is written by hand from its text (W3C, "State
 * Chart XML", appendix D, and XState's documented departures); both engines are held to it.
 */

const engines = ['compiled', 'xstate'] as const;

/** Each step in one line: when, on what, where it is, what it did. */
function told(
  machine: AnyStateMachine,
  script: readonly ScriptEvent[],
  engine: (typeof engines)[number],
  until = 100,
): string[] {
  return rehearse(machine, script, { engine, until }).map(({ at, event, value, effects }) =>
    [at, event.type, JSON.stringify(value), effects.map(({ name }) => name).join(' ')].join(' | ').replace(/ \| $/, ''),
  );
}

const log = () => {};

describe.each(engines)('%s', (engine) => {
  it('leaves inner states before outer ones, later regions before earlier, and enters the other way round', () => {
    const machine = setup({
      actions: {
        exitA: log,
        exitA1: log,
        exitA2: log,
        exitLeaf1: log,
        exitLeaf2: log,
        go: log,
        enterB: log,
        enterB1: log,
      },
    }).createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: {
          type: 'parallel',
          exit: 'exitA',
          on: { GO: { target: 'b', actions: 'go' } },
          states: {
            a1: { exit: 'exitA1', initial: 'leaf', states: { leaf: { exit: 'exitLeaf1' } } },
            a2: { exit: 'exitA2', initial: 'leaf', states: { leaf: { exit: 'exitLeaf2' } } },
          },
        },
        b: { entry: 'enterB', initial: 'b1', states: { b1: { entry: 'enterB1' } } },
      },
    });
    expect(told(machine, [{ at: 1, event: { type: 'GO' } }], engine)).toEqual([
      '0 | xstate.init | {"a":{"a1":"leaf","a2":"leaf"}}',
      '1 | GO | {"b":"b1"} | exitLeaf2 exitA2 exitLeaf1 exitA1 exitA go enterB enterB1',
    ]);
  });

  it('comes back through history to where it was: deep history to the leaf, shallow to the child and its initial state', () => {
    const inner = {
      initial: 'one',
      states: {
        one: { on: { NEXT: 'two' } },
        two: { initial: 'x', states: { x: { on: { NEXT: 'y' } }, y: {} } },
        shallow: { type: 'history', history: 'shallow' },
        deep: { type: 'history', history: 'deep' },
      },
    } as const;
    const machine = setup({}).createMachine({
      id: 'm',
      initial: 'in',
      states: {
        in: { ...inner, on: { LEAVE: 'out' } },
        out: { on: { SHALLOW: 'in.shallow', DEEP: 'in.deep' } },
      },
    });
    const script = ['NEXT', 'NEXT', 'LEAVE', 'DEEP', 'LEAVE', 'SHALLOW'].map((type, i) => ({
      at: i + 1,
      event: { type },
    }));
    expect(told(machine, script, engine).map((line) => line.split(' | ')[2])).toEqual([
      '{"in":"one"}',
      '{"in":{"two":"x"}}',
      '{"in":{"two":"y"}}',
      '"out"',
      '{"in":{"two":"y"}}',
      '"out"',
      '{"in":{"two":"x"}}',
    ]);
  });

  it('comes back through history that has none to its default', () => {
    const machine = setup({}).createMachine({
      id: 'm',
      initial: 'out',
      states: {
        out: { on: { IN: 'in.was' } },
        in: { initial: 'a', states: { a: {}, b: {}, was: { type: 'history', target: 'b' } } },
      },
    });
    expect(told(machine, [{ at: 1, event: { type: 'IN' } }], engine).at(-1)).toBe('1 | IN | {"in":"b"}');
  });

  it('gives one event to both regions of a parallel state, in one step, in document order', () => {
    const machine = setup({ actions: { left: log, right: log } }).createMachine({
      id: 'm',
      type: 'parallel',
      states: {
        l: { initial: 'off', states: { off: { on: { E: { target: 'on', actions: 'left' } } }, on: {} } },
        r: { initial: 'off', states: { off: { on: { E: { target: 'on', actions: 'right' } } }, on: {} } },
      },
    });
    expect(told(machine, [{ at: 1, event: { type: 'E' } }], engine).at(-1)).toBe(
      '1 | E | {"l":"on","r":"on"} | left right',
    );
  });

  it('lets an inner transition win over an outer one for the same event', () => {
    const machine = setup({ actions: { inner: log, outer: log } }).createMachine({
      id: 'm',
      initial: 'p',
      states: {
        p: {
          on: { E: { target: 'q', actions: 'outer' } },
          initial: 'a',
          states: { a: { on: { E: { target: 'b', actions: 'inner' } } }, b: {} },
        },
        q: {},
      },
    });
    const script = [1, 2].map((at) => ({ at, event: { type: 'E' } }));
    expect(told(machine, script, engine).slice(1)).toEqual(['1 | E | {"p":"b"} | inner', '2 | E | "q" | outer']);
  });

  it('takes `always` before the raised event, which waits its turn', () => {
    const machine = setup({ actions: { byAlways: log, byRaise: log } }).createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: { on: { GO: { target: 'b', actions: raise({ type: 'R' }) } } },
        b: {
          always: { target: 'c', actions: 'byAlways' },
          on: { R: { target: 'wrong' } },
        },
        c: { on: { R: { target: 'd', actions: 'byRaise' } } },
        d: {},
        wrong: {},
      },
    });
    expect(told(machine, [{ at: 1, event: { type: 'GO' } }], engine).at(-1)).toBe('1 | GO | "d" | byAlways byRaise');
  });

  it('starts a timer anew in a state that is left and entered again within one step', () => {
    const machine = setup({}).createMachine({
      id: 'm',
      initial: 'waiting',
      states: {
        waiting: {
          after: { 10000: 'over' },
          on: { AGAIN: { target: 'waiting', reenter: true }, STAY: {}, DETOUR: 'detour' },
        },
        detour: { always: 'waiting' },
        over: { type: 'final' },
      },
    });
    const over = (type: string) => told(machine, [{ at: 4, event: { type } }], engine).at(-1);
    expect(over('STAY')).toBe('10 | xstate.after.10000.m.waiting | "over"');
    expect(over('AGAIN')).toBe('14 | xstate.after.10000.m.waiting | "over"');
    expect(over('DETOUR')).toBe('14 | xstate.after.10000.m.waiting | "over"');
  });

  it('asks guards with the context that earlier assigns of the same macrostep left', () => {
    const machine = setup({
      types: {} as { context: { n: number } },
      actions: { up: assign({ n: ({ context }) => context.n + 1 }) },
      guards: { below: ({ context }, { limit }: { limit: number }) => context.n < limit },
    }).createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'counting',
      states: {
        counting: {
          always: [
            { guard: { type: 'below', params: { limit: 5 } }, target: 'counting', reenter: true, actions: 'up' },
            { target: 'done' },
          ],
        },
        done: {},
      },
    });
    const [start] = rehearse(machine, [], { engine });
    expect(start).toMatchObject({ value: 'done', context: { n: 5 } });
  });

  it('tells a parent that its child is done, with the child’s output', () => {
    const machine = setup({
      types: {} as { context: { got: unknown } },
      actions: { keep: assign({ got: ({ event }) => (event as unknown as { output: unknown }).output }) },
    }).createMachine({
      id: 'm',
      context: { got: null },
      initial: 'p',
      states: {
        p: {
          initial: 'a',
          onDone: { target: 'q', actions: 'keep' },
          states: { a: { on: { E: 'end' } }, end: { type: 'final', output: { answer: 42 } } },
        },
        q: {},
      },
    });
    expect(rehearse(machine, [{ at: 1, event: { type: 'E' } }], { engine }).at(-1)).toMatchObject({
      value: 'q',
      context: { got: { answer: 42 } },
    });
  });

  it('cancels a delayed event by its id, and lets go one that nobody cancels', () => {
    const machine = setup({ actions: { rang: log } }).createMachine({
      id: 'm',
      entry: raise({ type: 'RING' }, { id: 'bell', delay: 5_000 }),
      on: { RING: { actions: 'rang' }, HUSH: { actions: cancel('bell') } },
    });
    expect(told(machine, [], engine)).toEqual(['0 | xstate.init | {}', '5 | RING | {} | rang']);
    expect(told(machine, [{ at: 4, event: { type: 'HUSH' } }], engine)).toEqual([
      '0 | xstate.init | {}',
      '4 | HUSH | {}',
    ]);
  });

  it('takes the longest wildcard that matches, and ignores what none does', () => {
    const machine = setup({ actions: { exact: log, partial: log, any: log } }).createMachine({
      id: 'm',
      on: { 'key.1': { actions: 'exact' }, 'key.*': { actions: 'partial' } },
      initial: 'a',
      states: { a: {} },
    });
    const script = ['key.1', 'key.2.long', 'other'].map((type, i) => ({ at: i + 1, event: { type } }));
    expect(told(machine, script, engine).slice(1)).toEqual([
      '1 | key.1 | "a" | exact',
      '2 | key.2.long | "a" | partial',
      '3 | other | "a"',
    ]);
  });

  it('ends with a final state: the steps stop there, whatever the script still holds', () => {
    const machine = setup({ actions: { bye: log } }).createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { on: { END: 'z' }, after: { 50000: 'a' } }, z: { type: 'final', entry: 'bye' } },
    });
    const script = [
      { at: 1, event: { type: 'END' } },
      { at: 2, event: { type: 'MORE' } },
    ];
    expect(told(machine, script, engine)).toEqual(['0 | xstate.init | "a"', '1 | END | "z" | bye']);
  });
});
