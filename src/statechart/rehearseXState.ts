import { type ActorLogic, type AnyEventObject, createActor, type EventObject, type Snapshot } from 'xstate';
import { microseconds, seconds } from '../units.js';
import type { ActorAnswer } from './behaviour.js';
import { manyMicrosteps } from './bind.js';
import { lackOfInput } from './initialContext.js';
import type { Named } from './program.js';
import type { MachineArgs, Rehearsal } from './rehearsal.js';
import { errorNotTaken } from './step.js';

/** Rehearses on a real XState actor. */
export function rehearseXState(rehearsal: Rehearsal): void {
  const { survey, script, until, input, keep, failure } = rehearsal;
  const clock = new StepClock();
  let effects: Named[] = [];

  const delays = Object.entries(rehearsal.delays).map(([name, delay]) => [
    name,
    ({ context, event }: MachineArgs) => delay({ context, event }) / 1000,
  ]);
  const recorders = [...survey.effects].map((name) => [
    name,
    (_: unknown, params: unknown) => {
      effects.push({ name, params });
    },
  ]);
  const machine = rehearsal.machine.provide({
    guards: rehearsal.guards,
    delays: Object.fromEntries(delays),
    actions: Object.fromEntries(recorders),
    actors: Object.fromEntries(
      Object.entries(rehearsal.actors).map(([name, answerTo]) => [name, answering(clock, answerTo)]),
    ),
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
      if (inspected.type === '@xstate.event' && inspected.actorRef === actor) event = inspected.event;
    },
    logger: () => {},
  });
  // Without an observer XState would throw errors in another task; they are found in the snapshot.
  actor.subscribe({ error: () => {} });

  const lack = lackOfInput(machine, input);
  if (lack) throw lack;
  const step = (): boolean => {
    const { status, value, context, error } = actor.getSnapshot();
    // Of what an actor throws as it starts XState makes an answer; with us nobody answers then.
    const failed = status === 'error' || rehearsal.thrown() !== undefined;
    if (failed) throw failure(seconds(clock.now), event, isError(event) ? errorNotTaken(machine.id, event) : error);
    keep({ at: seconds(clock.now), event, value, context: { ...context }, effects });
    effects = [];
    return status === 'active';
  };
  actor.start();
  event = rehearsal.startEvent;
  for (let active = step(); active && clock.next(until); ) active = step();
}

const isError = ({ type }: EventObject): boolean => type.startsWith('xstate.error.actor.');

type AnsweringSnapshot = Snapshot<unknown> & { readonly answer: ActorAnswer };

/** In place of an actor: knows from the start what comes of its work, and says so when that time is over. */
function answering(
  clock: StepClock,
  answerTo: (input: unknown) => ActorAnswer,
): ActorLogic<AnsweringSnapshot, EventObject, unknown> {
  const timeouts = new WeakMap<AnsweringSnapshot['answer'], number>();
  return {
    getInitialSnapshot: (_, input) => ({
      status: 'active',
      output: undefined,
      error: undefined,
      // A copy of its own, to know its timeout by.
      answer: { ...answerTo(input) },
    }),
    start: ({ answer }, { self }) => {
      if (answer.takes === Infinity) return;
      timeouts.set(
        answer,
        clock.schedule(clock.now + answer.takes, () => self.send({ type: 'answer' })),
      );
    },
    transition: (snapshot, { type }) => {
      const { answer } = snapshot;
      if (type === 'xstate.stop') clock.clearTimeout(timeouts.get(answer) ?? -1);
      if (type !== 'answer') return snapshot;
      if ('error' in answer) return { ...snapshot, status: 'error', output: undefined, error: answer.error };
      return { ...snapshot, status: 'done', output: answer.output, error: undefined };
    },
    getPersistedSnapshot: (snapshot) => snapshot,
  };
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
