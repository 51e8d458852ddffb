import { type AnyEventObject, createActor } from 'xstate';
import { microseconds, seconds } from '../units.js';
import { manyMicrosteps } from './bind.js';
import type { Effect, MachineArgs, Rehearsal } from './rehearsal.js';

/** Rehearses on a real XState actor. */
export function rehearseXState(rehearsal: Rehearsal): void {
  const { survey, script, until, input, keep, failure } = rehearsal;
  const clock = new StepClock();
  let effects: Effect[] = [];

  const delays = Object.entries(rehearsal.delays).map(([name, delay]) => [
    name,
    ({ context, event }: MachineArgs) => delay({ context, event }) / 1000,
  ]);
  const recorders = [...survey.effects].map((type) => [
    type,
    (_: unknown, params: unknown) => {
      effects.push({ type, params });
    },
  ]);
  const machine = rehearsal.machine.provide({
    guards: rehearsal.guards,
    delays: Object.fromEntries(delays),
    actions: Object.fromEntries(recorders),
  });
  const { maxIterations = Infinity } = machine.options;
  machine.options.maxIterations = Math.min(maxIterations, manyMicrosteps);

  let event = rehearsal.startEvent;
  script.forEach((entry) => {
    clock.schedule(microseconds(entry.at), () => actor.send(entry.event as AnyEventObject));
  });
  const actor = createActor(machine, {
    clock,
    input,
    inspect: (inspected) => {
      if (inspected.type === '@xstate.event') event = inspected.event;
    },
  });
  // Without an observer XState would throw errors in another task; they are found in the snapshot.
  actor.subscribe({ error: () => {} });

  const step = (): boolean => {
    const { status, value, context, error } = actor.getSnapshot();
    if (status === 'error') throw failure(seconds(clock.now), event, error);
    keep({ at: seconds(clock.now), event, value, context: { ...context }, effects });
    effects = [];
    return status === 'active';
  };
  actor.start();
  event = rehearsal.startEvent;
  for (let active = step(); active && clock.next(until); ) active = step();
}

/**
 * XState's clock, moved from one timeout to the next: by time, then by order of scheduling. Whole microseconds inside,
 * milliseconds towards XState.
 */
class StepClock {
  now = 0;
  readonly #timeouts = new Map<number, { at: number; run: () => void }>();
  #made = 0;

  schedule(at: number, run: () => void): number {
    this.#timeouts.set(this.#made, { at, run });
    return this.#made++;
  }

  setTimeout(run: () => void, milliseconds: number): number {
    return this.schedule(this.now + Math.round(1000 * milliseconds), run);
  }

  clearTimeout(id: number): void {
    this.#timeouts.delete(id);
  }

  /** Runs the next timeout at or before `until`. @returns false if there is none. */
  next(until: number): boolean {
    let first = -1;
    let firstAt = Infinity;
    for (const [id, { at }] of this.#timeouts) {
      if (at < firstAt && at <= until) {
        first = id;
        firstAt = at;
      }
    }
    if (first < 0) return false;
    const { run } = this.#timeouts.get(first)!;
    this.#timeouts.delete(first);
    this.now = firstAt;
    run();
    return true;
  }
}
