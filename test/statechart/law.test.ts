import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnyStateMachine, assign, raise, setup } from 'xstate';
import { InputError } from '../../src/errors.js';
import { compile, type Program } from '../../src/statechart/index.js';
import { cases } from '../effort.js';
import { hostOf, machineOf, machineRecipe, scriptRecipe } from './generatedMachine.js';
import { type Moment, playCompiled, playXState, type Stimulus } from './twins.js';

const machines = cases(200);
/** Ten times what it takes, and more. */
const milliseconds = machines * 600;
const until = 2500;

interface Outcome {
  moments?: Moment[];
  error?: unknown;
}

function outcome(play: () => Moment[]): Outcome {
  try {
    return { moments: play() };
  } catch (error) {
    return { error };
  }
}

const seen = new Map<string, number>();

function count(what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

/**
 * The ways to run a Program: its steps as functions from the start, interpreted for ever, and interpreted three times
 * first. Each case begins with another: of a Program that grows, the first run explores.
 */
const patiences = [0, Infinity, 3];

/** @returns what the machine did, or undefined if it never comes to rest, or failed. */
function compared(machine: AnyStateMachine, script: Stimulus[]): Moment[] | undefined {
  const real = outcome(() => playXState(machine, script, hostOf(), until));
  let program: Program;
  try {
    program = compile(machine);
  } catch (error) {
    // Found while compiling, a run need not get there.
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(/never comes to rest|two actors of one id/);
    return;
  }
  let moments: Moment[] | undefined;
  for (const i of patiences.keys()) {
    const patience = patiences[(i + script.length) % patiences.length];
    const compiled = outcome(() => playCompiled(program, script, hostOf(), until, patience));
    if (compiled.error) {
      expect(compiled.error).toBeInstanceOf(InputError);
      if (`${compiled.error}`.includes('nothing takes its error')) {
        expect(`${compiled.error}`).toContain(`failed ("${`${real.error}`.replaceAll('"', '\\"')}")`);
        count('error not taken');
        continue;
      }
      // What is explored during a run may turn out to be endless too.
      expect((compiled.error as InputError).message).toMatch(/never comes to rest|does not come to rest/);
      if (`${compiled.error}`.includes('does not')) expect(String(real.error)).toContain('Infinite loop');
      continue;
    }
    expect(real.error).toBeUndefined();
    moments = compiled.moments!;
    // Also the order of keys is the same.
    if (JSON.stringify(moments) !== JSON.stringify(real.moments)) expect(moments).toEqual(real.moments);
  }
  return moments;
}

test(
  'any machine does the same compiled as in XState',
  async () => {
    await fc.assert(
      fc.asyncProperty(machineRecipe, scriptRecipe, async (recipe, script) => {
        const features = new Set<string>();
        const moments = compared(machineOf(recipe, features), script);
        if (moments === undefined) {
          count('refused');
          return;
        }
        features.forEach(count);
        tell(moments, Math.max(...script.map(({ at }) => at)));
      }),
      { seed: 2007, numRuns: machines },
    );
  },
  milliseconds,
);

function tell(moments: Moment[], lastEvent: number): void {
  count('compared');
  const kinds = new Set<string>();
  moments.forEach((step, i) => {
    if (step.event.type.startsWith('xstate.after')) kinds.add('step: timer');
    if (step.event.type.startsWith('xstate.done.actor')) kinds.add('step: actor done');
    if (step.event.type.startsWith('xstate.error.actor')) kinds.add('step: actor failed');
    if (i > 0 && JSON.stringify(step.value) !== JSON.stringify(moments[i - 1].value)) kinds.add('step: another state');
    if (i > 0 && JSON.stringify(step.context) !== JSON.stringify(moments[i - 1].context)) kinds.add('step: context');
    if (step.effects.length > 1) kinds.add('step: effects');
    if (Number(step.context['fuel']) < 6) kinds.add('step: fuel burnt');
    if (`${step.context['last']}`.startsWith('xstate.done')) kinds.add('step: done event noted');
    if ('n' in step.event && step.event['n'] === 7) kinds.add('step: delayed raise');
  });
  const { at } = moments[moments.length - 1];
  if (at < lastEvent) kinds.add('step: end');
  kinds.forEach(count);
}

test('and the machines were about something', () => {
  const features = [
    ...['compound', 'parallel', 'shallow history', 'deep history', 'onDone', 'entry', 'exit', 'always', 'wildcard'],
    ...['final, output none', 'final, output static', 'final, output ofContext', 'final, output ofEvent'],
    ...['internal', 'external', 'targetless', 'two targets', 'after number', 'after name'],
    ...['coin', 'thirdTime', 'hasFuel', 'both', 'neither', 'small', 'outputAbove', 'isType'].map((of) => `guard ${of}`),
    ...['in', 'and', 'or', 'not'].map((of) => `guard ${of}`),
    ...['say', 'unheard', 'show', 'increment', 'add', 'swap', 'note', 'burn'].map((of) => `action ${of}`),
    ...['log', 'emit', 'logNamed', 'raise', 'raiseNamed', 'raiseLater', 'cancel', 'cancelNamed'].map(
      (of) => `action ${of}`,
    ),
    ...['timer', 'another state', 'context', 'effects', 'fuel burnt', 'delayed raise', 'end'].map(
      (of) => `step: ${of}`,
    ),
    ...['good', 'bad', 'drawn', 'never'].map((of) => `invoke ${of}`),
    ...['none', 'static', 'ofContext', 'ofEvent'].map((of) => `invoke, input ${of}`),
    ...['invoke with an id', 'step: actor done', 'step: actor failed', 'error not taken'],
    ...['step: done event noted', 'compared'],
  ];
  const rare = features.filter((feature) => (seen.get(feature) ?? 0) < machines / 100);
  expect(rare).toEqual([]);
  expect(seen.get('compared')).toBeGreaterThan(machines / 2);
});

test('the limit of microsteps is the same, but for the last look, which XState counts as one', () => {
  const kit = setup({
    types: {} as { context: { n: number } },
    guards: { few: ({ context }, { limit }: { limit: number }) => context.n < limit },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }) },
  });
  const few = (limit: number) => ({ type: 'few', params: { limit } }) as const;
  /** The least limits under which a machine comes to rest: in XState, then by patience. */
  const least = new Map<string, number[]>();
  for (let maxIterations = 1; maxIterations < 40; maxIterations++) {
    const options = { maxIterations };
    const circle = kit.createMachine({
      id: 'circle',
      context: { n: 0 },
      options,
      initial: 'rest',
      states: {
        rest: { on: { go: 'a' } },
        a: { always: [{ guard: few(7), target: 'b', actions: 'count' }, { target: 'c' }] },
        b: { always: 'c' },
        c: { always: [{ guard: few(9), target: 'a', actions: 'count' }, { target: 'rest' }] },
      },
    });
    // So many raised events wait that the Program is not complete.
    const pile = kit.createMachine({
      id: 'pile',
      context: { n: 0 },
      options,
      initial: 'rest',
      states: {
        rest: { on: { go: 'piling' } },
        piling: { always: { guard: few(12), actions: ['count', raise({ type: 'x' })] }, on: { x: {} } },
      },
    });
    for (const machine of [circle, pile] as unknown as AnyStateMachine[]) {
      const script = [{ at: 1, event: { type: 'go' } }];
      const host = { guards: {}, delays: {}, effects: [] };
      const real = outcome(() => playXState(machine, script, host, 10));
      const compiled = patiences.map((patience) =>
        outcome(() => playCompiled(compile(machine), script, host, 10, patience)),
      );
      const limits = least.get(machine.id) ?? [];
      least.set(machine.id, limits);
      [real, ...compiled].forEach(({ moments, error }, engine) => {
        if (moments) limits[engine] ??= maxIterations;
        else expect(`${error}`).toMatch(/Infinite loop|not come to rest/);
        if (moments && real.moments) expect(moments).toEqual(real.moments);
      });
    }
  }
  expect([...least]).toEqual([
    ['circle', [17, 16, 16, 16]],
    ['pile', [25, 25, 25, 25]],
  ]);
});
