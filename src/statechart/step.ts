import type { EventObject, MachineContext } from 'xstate';
import { nameOf } from '../arguments.js';
import { InputError } from '../errors.js';
import type { ActorAnswer, Bindings } from './behaviour.js';
import type { Implementation } from './implement.js';
import type { Program } from './program.js';

/** What steps see of the behaviour that they run for. */
export interface Runtime {
  readonly program: Program;
  /** By instance. */
  readonly subjects: readonly unknown[];
  /** By instance; of a machine without one, empty. */
  readonly contexts: readonly MachineContext[];
  /** By instance. */
  readonly configurations: Int32Array;
  readonly guards: NonNullable<Bindings<unknown>['guards']>;
  readonly effects: NonNullable<Bindings<unknown>['effects']>;
  readonly delays: NonNullable<Bindings<unknown>['delays']>;
  readonly actors: NonNullable<Bindings<unknown>['actors']>;
  /** A meaning for every name, bound or the machine's own. */
  readonly implementation: Implementation<unknown, MachineContext>;
  /** How many microsteps a macrostep may have. */
  readonly limit: number;
  /** Of the macrostep under way, told by a step that ends with a jump. */
  microsteps: number;
  /** @param slot the timer's. */
  startTimer(instance: number, timer: number, slot: number, delay: number): void;
  /** Of a delay that is a number in the machine. */
  startFixedTimer(instance: number, timer: number, slot: number, delay: number): void;
  cancelTimer(instance: number, slot: number): void;
  /** @param actor index into the Program's. */
  startActor(instance: number, actor: number, answer: ActorAnswer): void;
  stopActor(instance: number, actor: number): void;
  /** Nothing takes the error of an actor. */
  refuseError(instance: number, event: EventObject): never;
  /** Ends an instance that has arrived in a final configuration. */
  finish(instance: number): void;
  /** @returns the address behind an EXPLORE instruction. */
  explore(middle: number): number;
  refuseEndless(instance: number): never;
}

/**
 * Does what a Program's code says from one address on, up to a jump or to the end of the macrostep, where it stores the
 * configuration. The caller runs the steps one after the other, so that no loop of microsteps can overflow the stack.
 *
 * @param registers done events of this macrostep.
 * @param microsteps how many of them the macrostep has had.
 * @param constants of a generated step.
 * @returns the address to go on with (then `runtime.microsteps` says how many there have been), or -1 at the end.
 */
export type Step = (
  runtime: Runtime,
  instance: number,
  event: EventObject,
  registers: EventObject[],
  microsteps: number,
  constants: readonly unknown[],
) => number;

/** In place of an address: the macrostep is over. */
export const over = -1;

const noContext: MachineContext = Object.freeze({});

/**
 * Whether instances have contexts of their own: if nothing ever changes one, all share it. An incomplete Program may yet
 * come to an assign.
 */
export function hasContext({ machine, assigns, complete }: Program): boolean {
  return typeof machine.config.context === 'function' || assigns.length > 0 || !complete;
}

/** What all instances share if they have no contexts of their own. */
export function sharedContext({ machine }: Program): MachineContext {
  const { context } = machine.config;
  return typeof context === 'object' ? context : noContext;
}

export function contextOf(program: Program, contexts: readonly MachineContext[], instance: number): MachineContext {
  return instance < contexts.length ? contexts[instance] : sharedContext(program);
}

/** @throws Error if a delay is not whole microseconds, 0 or more, or `Infinity`. */
export function checkedDelay(program: Program, name: string, delay: number): number {
  if (delay >= 0 && Math.floor(delay) === delay) return delay;
  throw new Error(`machine "${program.id}": delay "${name}" came to ${delay} µs: expected a whole number, 0 or more`);
}

/** @throws Error if an answer does not say how long it takes: whole microseconds, 0 or more, or `Infinity`. */
export function checkedAnswer(program: Program, name: string, answer: ActorAnswer): ActorAnswer {
  const takes: unknown = answer?.takes;
  if (typeof takes === 'number' && takes >= 0 && Math.floor(takes) === takes) return answer;
  throw new Error(
    `machine "${program.id}": actor "${name}" takes ${nameOf(takes)} µs: expected a whole number, 0 or more, as in { takes: 2_000_000, output: 'ok' }`,
  );
}

/** What to throw when an actor failed and the machine does not take its error, at which XState too gives up. */
export function errorNotTaken(id: string, event: EventObject): InputError {
  const { actorId, error } = event as EventObject & { actorId?: string; error?: unknown };
  const why = error instanceof Error ? error.message : nameOf(error);
  return new InputError(`machine "${id}"`, [
    { message: `actor "${actorId}" failed (${why}), and nothing takes its error: give its invoke an onError` },
  ]);
}
