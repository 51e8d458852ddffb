import type { EventObject } from 'xstate';
import type { ActorAnswer } from './behaviour.js';
import type { Invoked } from './program.js';

/** The answer of an actor, on its way. */
export interface Answer {
  readonly instance: number;
  readonly event: EventObject;
  readonly eventClass: number;
  /** In the calendar. */
  readonly handle: number;
}

/** The answers of actors that are at work: each under a small number, which is used again. */
export class Answers {
  readonly #answers: (Answer | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #byHandle = new Map<number, number>();

  /** @param schedule enters a number in the calendar and returns the handle. */
  keep(instance: number, actor: Invoked, answer: ActorAnswer, schedule: (code: number) => number): number {
    const code = this.#free.pop() ?? this.#answers.length;
    const handle = schedule(code);
    const { doneClass, errorClass } = actor;
    const event = answerEvent(actor.id, answer);
    this.#answers[code] = { instance, event, eventClass: 'error' in answer ? errorClass : doneClass, handle };
    this.#byHandle.set(handle, code);
    return handle;
  }

  at(code: number): Answer | undefined {
    return this.#answers[code];
  }

  /** Forgets the answer of that handle, if there is one. */
  forget(handle: number): void {
    const code = this.#byHandle.get(handle);
    if (code === undefined) return;
    this.#byHandle.delete(handle);
    this.#answers[code] = undefined;
    this.#free.push(code);
  }
}

/** As XState has it. */
function answerEvent(id: string, answer: ActorAnswer): EventObject {
  const event =
    'error' in answer
      ? { type: `xstate.error.actor.${id}`, error: answer.error, actorId: id }
      : { type: `xstate.done.actor.${id}`, output: answer.output, actorId: id };
  return event;
}
