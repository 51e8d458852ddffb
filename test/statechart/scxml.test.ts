import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, assign, cancel, raise, setup, stateIn } from 'xstate';
import { type RehearsalOptions, rehearse, type ScriptEvent } from '../../src/statechart/index.js';

/*
 * More of the SCXML specification's tricky cases (https://www.w3.org/TR/scxml/, appendix D; the best known are in
 * tricky.test.ts) and of XState's own, the expected steps worked out by hand. `did` is what a step did: the state, then the effects in order.
 */

const engines = ['compiled', 'xstate'] as const;

const say = (what: string) => ({ type: 'say', params: { what } }) as const;

/** A machine with an effect `say`, a counter, and whatever more is needed. */
const kit = setup({
  types: {} as { context: { n: number } },
  guards: {
    few: ({ context }, { limit }: { limit: number }) => context.n < limit,
    inB2: stateIn('#b2'),
  },
  actions: {
    say: (_, _params: { what: string }) => {},
    count: assign({ n: ({ context }) => context.n + 1 }),
  },
});

function did(
  machine: unknown,
  script: [number, string][],
  engine: RehearsalOptions['engine'],
  until?: number,
): string[] {
  const events: ScriptEvent[] = script.map(([at, type]) => ({ at, event: { type } }));
  return rehearse(machine as AnyStateMachine, events, { engine, until }).map(({ at, event, value, effects }) => {
    const said = effects.map(({ params }) => (params as { what: string }).what).join(' ');
    return `${at} ${event.type} → ${JSON.stringify(value).replaceAll('"', '')}${said && `: ${said}`}`;
  });
}

describe.each(engines)('%s', (engine) => {
  test('two parallel regions take one event, in document order, in one microstep', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      type: 'parallel',
      states: {
        a: {
          initial: 'a1',
          states: {
            // a looks at b in the same microstep: b is still in b1
            a1: {
              on: {
                go: [
                  { guard: 'inB2', target: 'a3' },
                  { target: 'a2', actions: say('a') },
                ],
              },
            },
            a2: {},
            a3: {},
          },
        },
        b: {
          initial: 'b1',
          states: { b1: { exit: say('-b1'), on: { go: { target: 'b2', actions: say('b') } } }, b2: { id: 'b2' } },
        },
      },
    });
    expect(did(machine, [[1, 'go']], engine)).toEqual(['0 xstate.init → {a:a1,b:b1}', '1 go → {a:a2,b:b2}: -b1 a b']);
  });

  test('of two regions that want to leave the parallel state the first in document order wins', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'p',
      states: {
        p: {
          type: 'parallel',
          states: {
            a: { initial: 'a1', states: { a1: { on: { go: { target: '#x', actions: say('a') } } } } },
            b: { initial: 'b1', states: { b1: { on: { go: { target: '#y', actions: say('b') } } } } },
          },
        },
        x: { id: 'x' },
        y: { id: 'y' },
      },
    });
    expect(did(machine, [[1, 'go']], engine)).toEqual(['0 xstate.init → {p:{a:a1,b:b1}}', '1 go → x: a']);
  });

  test('raised events wait in a queue, behind those raised before', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: {
          on: {
            go: { actions: [raise({ type: 'one' }), raise({ type: 'two' })] },
            one: { actions: [say('one'), raise({ type: 'three' })] },
            two: { actions: say('two') },
            three: { actions: say('three') },
          },
        },
      },
    });
    expect(did(machine, [[1, 'go']], engine)).toEqual(['0 xstate.init → a', '1 go → a: one two three']);
  });

  test('an `always` loop runs as long as the context lets it, effects in order', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: { on: { go: 'loop' } },
        loop: {
          always: [
            { guard: { type: 'few', params: { limit: 3 } }, actions: ['count', say('again')] },
            { target: 'a', actions: say('enough') },
          ],
        },
      },
    });
    expect(
      did(
        machine,
        [
          [1, 'go'],
          [2, 'go'],
        ],
        engine,
      ),
    ).toEqual(['0 xstate.init → a', '1 go → a: again again again enough', '2 go → a: enough']);
  });

  test('an eventless transition that changes nothing is taken once', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: { always: { target: 'a', reenter: true, actions: say('once') }, exit: say('-a'), entry: say('+a') },
      },
    });
    expect(did(machine, [[1, 'go']], engine)).toEqual(['0 xstate.init → a: +a -a once +a', '1 go → a: -a once +a']);
  });

  test('raised events may pile up as long as the context lets them', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: {
          on: {
            go: { target: 'loop' },
          },
        },
        loop: {
          always: [{ guard: { type: 'few', params: { limit: 20 } }, actions: ['count', raise({ type: 'ping' })] }],
          on: { ping: { actions: say('ping') } },
        },
      },
    });
    expect(did(machine, [[1, 'go']], engine)).toEqual([
      '0 xstate.init → a',
      `1 go → loop: ${Array(20).fill('ping').join(' ')}`,
    ]);
  });

  test('only an external transition to itself leaves and re-enters a state', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: {
          initial: 'x',
          entry: say('+a'),
          exit: say('-a'),
          states: { x: { exit: say('-x') }, y: {} },
          on: { inside: { target: '.y' }, outside: { target: 'a', reenter: true }, itself: { actions: say('itself') } },
          after: { 1000: { actions: say('timer') } },
        },
      },
    });
    const script: [number, string][] = [
      [0.5, 'inside'],
      [0.6, 'itself'],
      [0.75, 'outside'],
    ];
    expect(did(machine, script, engine)).toEqual([
      '0 xstate.init → {a:x}: +a',
      '0.5 inside → {a:y}: -x',
      '0.6 itself → {a:y}: itself',
      '0.75 outside → {a:x}: -a +a',
      '1.75 xstate.after.1000.m.a → {a:x}: timer',
    ]);
  });

  test('a delayed event of the same id neither stops the one before nor can that still be cancelled', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: {
          on: {
            start: { actions: raise({ type: 'late' }, { id: 'x', delay: 1000 }) },
            stop: { actions: cancel('x') },
            late: { actions: say('late') },
          },
        },
      },
    });
    expect(
      did(
        machine,
        [
          [0, 'start'],
          [0.5, 'start'],
          [0.75, 'stop'],
        ],
        engine,
      ),
    ).toEqual(['0 xstate.init → a', '0 start → a', '0.5 start → a', '0.75 stop → a', '1 late → a: late']);
  });

  test('done: a region that ends waits for the other; a parallel state is done with its last region', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'p',
      states: {
        p: {
          type: 'parallel',
          states: {
            a: { initial: 'a1', states: { a1: { on: { a: 'end' } }, end: { type: 'final' } } },
            b: {
              initial: 'b1',
              states: { b1: { on: { b: 'end' } }, end: { type: 'final' } },
              onDone: { actions: say('b done') },
            },
          },
          onDone: { target: 'end', actions: say('all done') },
        },
        end: { type: 'final', entry: say('+end') },
      },
    });
    expect(
      did(
        machine,
        [
          [1, 'b'],
          [2, 'a'],
          [3, 'a'],
        ],
        engine,
      ),
    ).toEqual(['0 xstate.init → {p:{a:a1,b:b1}}', '1 b → {p:{a:a1,b:end}}: b done', '2 a → end: all done +end']);
  });

  test('two regions that end in the same step tell their own outputs', () => {
    const machine = setup({
      types: {} as { context: { n: number; got: unknown[] } },
      actions: {
        note: assign({ got: ({ context, event }) => [...context.got, (event as { output?: unknown }).output] }),
      },
    }).createMachine({
      id: 'm',
      context: { n: 20, got: [] },
      type: 'parallel',
      states: {
        a: {
          initial: 'a1',
          states: { a1: { on: { go: 'end' } }, end: { type: 'final', output: ({ context }) => context.n + 1 } },
          onDone: { actions: 'note' },
        },
        b: {
          initial: 'b1',
          states: { b1: { on: { go: 'end' } }, end: { type: 'final', output: ({ context }) => context.n + 2 } },
          onDone: { actions: 'note' },
        },
        c: {},
      },
    });
    const steps = rehearse(machine as AnyStateMachine, [{ at: 1, event: { type: 'go' } }], { engine });
    expect(steps[1].context['got']).toEqual([21, 22]);
  });

  test('of parallel regions the one entered last is asked last for eventless transitions', () => {
    const first = { guard: 'firstAsked', actions: say('a first') } as const;
    const machine = setup({
      types: {} as { context: { n: number } },
      guards: { firstAsked: () => false },
      actions: { say: (_, _params: { what: string }) => {} },
    }).createMachine({
      id: 'm',
      context: { n: 0 },
      type: 'parallel',
      states: {
        a: { initial: 'a1', states: { a1: { on: { there: 'a2' }, always: first }, a2: { on: { back: 'a1' } } } },
        b: { initial: 'b1', states: { b1: { always: { ...first, actions: say('b first') } } } },
      },
    });
    // Each `ask` asks both regions; the first to be asked is told yes.
    let asked = 0;
    const script = ['ask', 'there', 'back', 'ask'].map((type, at) => ({ at, event: { type } }));
    const steps = rehearse(machine as AnyStateMachine, script, {
      engine,
      guards: {
        firstAsked: ({ event }) => event.type === 'ask' && ++asked % 2 === 1,
      },
    });
    expect(steps.map(({ effects }) => effects.map(({ params }) => (params as { what: string }).what))).toEqual([
      [],
      ['a first'],
      [],
      [],
      ['b first'],
    ]);
  });

  test('the script comes before the timers of the same instant, timers in order of scheduling', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      type: 'parallel',
      states: {
        a: { after: { 1000: { actions: say('a') } } },
        b: { after: { 1000: { actions: say('b') } } },
      },
    });
    expect(did(machine, [[1, 'go']], engine, 1)).toEqual([
      '0 xstate.init → {a:{},b:{}}',
      '1 go → {a:{},b:{}}',
      '1 xstate.after.1000.m.a → {a:{},b:{}}: a',
      '1 xstate.after.1000.m.b → {a:{},b:{}}: b',
    ]);
  });

  test('wildcards: the longest match is tried first, and what it refuses goes on to the next', () => {
    const machine = kit.createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: {
        a: {
          on: {
            '*': { actions: say('any') },
            'key.*': { guard: { type: 'few', params: { limit: 1 } }, actions: ['count', say('key')] },
            'key.1': { guard: { type: 'few', params: { limit: 1 } }, actions: say('one') },
          },
        },
      },
    });
    const script: [number, string][] = [
      [1, 'key.1'],
      [2, 'key.7'],
      [3, 'key.1'],
      [4, 'key.7'],
      [5, 'other'],
    ];
    expect(did(machine, script, engine).slice(1)).toEqual([
      '1 key.1 → a: one',
      '2 key.7 → a: key',
      '3 key.1 → a: any',
      '4 key.7 → a: any',
      '5 other → a: any',
    ]);
  });
});
