import type { EventObject, MachineContext } from 'xstate';
import type { Actor, World } from '../kernel/index.js';
import type { Program } from './program.js';

/**
 * What a Program's names mean to subjects of type S. The context is the instance's own object, overwritten in place by
 * assigns: read it, do not keep it.
 */
export interface Bindings<S, C extends MachineContext = MachineContext> {
  readonly world: World;
  /** By guard name. Left out: the machine's own guard is asked. */
  readonly guards?: Readonly<Record<string, GuardBinding<S, C>>>;
  /** By action name. Left out: the machine's own action is done. */
  readonly effects?: Readonly<Record<string, EffectBinding<S, C>>>;
  /** By delay name. Left out: the machine's own delay, in milliseconds as XState has it, is taken. */
  readonly delays?: Readonly<Record<string, DelayBinding<S, C>>>;
}

// `never` lets a binding declare whatever params its machine gives it.
export type GuardBinding<S, C> = (subject: S, params: never, context: Readonly<C>, event: EventObject) => boolean;
export type EffectBinding<S, C> = (subject: S, params: never, context: Readonly<C>, event: EventObject) => void;
/** @returns seconds, 0 or more; `Infinity` never ends. */
export type DelayBinding<S, C> = (subject: S, context: Readonly<C>, event: EventObject) => number;

/** A Program bound to a world. Ids and tests are looked up once; after that nothing is allocated per event. */
export interface Behaviour<S, C extends MachineContext = MachineContext> {
  readonly program: Program;
  /**
   * The id of an event type, for `send` and `post`. A type that the machine does not name is one that it ignores, or
   * takes by a wildcard.
   */
  event(type: string): number;
  /**
   * A test for being in a state.
   *
   * @param state a path as `queue.waiting`, or an id as `#waiting`.
   * @throws Error if the machine has no such state.
   */
  matches(state: string): (instance: Instance<S, C>) => boolean;
  /**
   * Starts an instance and runs its initial macrostep, effects included.
   *
   * @param input for the machine's context factory, if it has one.
   * @returns an instance from a pool. It goes back when it is done and nothing addressed to it is pending, so do not
   * touch a done instance after the next `start`.
   */
  start(subject: S, input?: unknown): Instance<S, C>;
  /** An instance from the pool that has not started: `begin` it. So the subject can know it before the first effect. */
  prepare(subject: S): Instance<S, C>;
}

/** One machine at work for one subject. The world's calendar addresses it by event ids and, below 0, by its timers. */
export interface Instance<S, C extends MachineContext = MachineContext> extends Actor {
  readonly subject: S;
  /** Overwritten in place by assigns. */
  readonly context: Readonly<C>;
  /** Index into the Program's configurations: the one it rests in, or left if it is in the middle of a macrostep. */
  readonly configuration: number;
  /** In a final configuration: it ignores all events, and its timers are gone. */
  readonly done: boolean;
  /** Starts a prepared instance, once: runs the initial macrostep, effects included. */
  begin(input?: unknown): void;
  /**
   * Runs an event's macrostep now.
   *
   * @param id from `behaviour.event`.
   * @param event what guards, assigns and delays see; `{ type }` unless given.
   * @throws Error if the instance is in the middle of a macrostep: its own effects `post` instead.
   * @throws InputError if the macrostep does not end: after 100,000 microsteps, or the machine's `maxIterations`.
   */
  send(id: number, event?: EventObject): void;
  /** Schedules an event for this very instant, behind all that is already scheduled for it. */
  post(id: number): void;
}
