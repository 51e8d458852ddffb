import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { InputError } from '../../src/errors.js';
import { rehearse, type ScriptEvent, type Step } from '../../src/statechart/index.js';
import { machineOf, machineRecipe, optionsOf, scriptRecipe } from './generatedMachine.js';

const machines = 2_000;

interface Outcome {
  steps?: Step[];
  error?: unknown;
}

function outcome(machine: AnyStateMachine, script: ScriptEvent[], engine: 'compiled' | 'xstate'): Outcome {
  try {
    return { steps: rehearse(machine, script, { ...optionsOf(), engine }) };
  } catch (error) {
    return { error };
  }
}

const seen = new Map<string, number>();

function count(what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

test('any machine does the same compiled as in XState', async () => {
  await fc.assert(
    fc.asyncProperty(machineRecipe, scriptRecipe, async (recipe, script) => {
      const features = new Set<string>();
      const machine = machineOf(recipe, features);
      const compiled = outcome(machine, script, 'compiled');
      const real = outcome(machine, script, 'xstate');
      if (compiled.error) {
        // The only excuse: it never comes to rest. Found while compiling, a run need not get there.
        expect(compiled.error).toBeInstanceOf(InputError);
        const { message } = compiled.error as InputError;
        expect(message).toMatch(/never comes to rest|does not come to rest/);
        if (message.includes('does not')) expect(String(real.error)).toContain('Infinite loop');
        count('endless');
        return;
      }
      expect(real.error).toBeUndefined();
      // Also the order of keys is the same.
      if (JSON.stringify(compiled.steps) !== JSON.stringify(real.steps)) expect(compiled.steps).toEqual(real.steps);
      features.forEach(count);
      tell(compiled.steps!, Math.max(...script.map(({ at }) => at)));
    }),
    { seed: 2007, numRuns: machines },
  );
});

function tell(steps: Step[], lastEvent: number): void {
  count('compared');
  const kinds = new Set<string>();
  steps.forEach((step, i) => {
    if (step.event.type.startsWith('xstate.after')) kinds.add('step: timer');
    if (i > 0 && JSON.stringify(step.value) !== JSON.stringify(steps[i - 1].value)) kinds.add('step: another state');
    if (i > 0 && JSON.stringify(step.context) !== JSON.stringify(steps[i - 1].context)) kinds.add('step: context');
    if (step.effects.length > 1) kinds.add('step: effects');
    if (Number(step.context['fuel']) < 6) kinds.add('step: fuel burnt');
    if (`${step.context['last']}`.startsWith('xstate.done')) kinds.add('step: done event noted');
    if ('n' in step.event && step.event['n'] === 7) kinds.add('step: delayed raise');
  });
  const { at } = steps[steps.length - 1];
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
    ...['raise', 'raiseNamed', 'raiseLater', 'cancel', 'cancelNamed'].map((of) => `action ${of}`),
    ...['timer', 'another state', 'context', 'effects', 'fuel burnt', 'delayed raise', 'end'].map(
      (of) => `step: ${of}`,
    ),
    ...['step: done event noted', 'compared'],
  ];
  const rare = features.filter((feature) => (seen.get(feature) ?? 0) < machines / 50);
  expect(rare).toEqual([]);
  expect(seen.get('compared')).toBeGreaterThan(machines / 2);
});
