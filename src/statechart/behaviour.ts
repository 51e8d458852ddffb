import type { EventObject, MachineContext } from 'xstate';
import type { World } from '../kernel/index.js';
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
  /** By actor name (the `src` of an `invoke`): what will come of its work. The machine's own actors are never run. */
  readonly actors?: Readonly<Record<string, ActorBinding<S, C>>>;
  /**
   * Delays that are numbers in the machine are the clock's (`calendar.scheduleClock`): at one instant they come before
   * what people do. Default: no.
   */
  readonly fixedDelaysFirst?: boolean;
}

// `never` lets a binding declare whatever params its machine gives it.
export type GuardBinding<S, C> = (subject: S, params: never, context: Readonly<C>, event: EventObject) => boolean;
export type EffectBinding<S, C> = (subject: S, params: never, context: Readonly<C>, event: EventObject) => void;
/** @returns whole microseconds, 0 or more; `Infinity` never ends. */
export type DelayBinding<S, C> = (subject: S, context: Readonly<C>, event: EventObject) => number;
/** `input` is what the machine gives the actor. Asked as its state is entered. */
export type ActorBinding<S, C> = (subject: S, input: never, context: Readonly<C>, event: EventObject) => ActorAnswer;

/** What comes of an actor's work, unless its state is left before: it is done, with or without output, or it fails. */
export type ActorAnswer = {
  /** Until it answers: in a world whole microseconds, in a rehearsal seconds; 0 or more. `Infinity`: it never does. */
  readonly takes: number;
} & ({ readonly output?: unknown; readonly error?: never } | { readonly error: unknown; readonly output?: never });

/**
 * A Program bound to a world, with all its instances: each a machine at work for one subject. An instance is a number,
 * small and without holes, so that others can keep arrays beside ours. It is used again once it is done and nothing
 * addressed to it is pending: do not touch a done instance after the next `start` or `prepare`.
 *
 * Ids and tests are looked up once; after that nothing is allocated per event.
 */
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
  matches(state: string): (instance: number) => boolean;
  /**
   * Starts an instance and runs its initial macrostep, effects included: `prepare` and `begin`.
   *
   * @param input for the machine's context factory, if it has one. Default: what the Program was compiled with.
   * @throws {InputError} if the factory cannot do without, and there is none.
   */
  start(subject: S, input?: unknown): number;
  /** An instance that has not started: `begin` it. So the subject can know it before the first effect. */
  prepare(subject: S): number;
  /** Starts a prepared instance, once: runs the initial macrostep, effects included. */
  begin(instance: number, input?: unknown): void;
  /**
   * Runs an event's macrostep now.
   *
   * @param event from `behaviour.event`.
   * @param object what guards, assigns and delays see; `{ type }` unless given.
   * @throws Error if the instance is in the middle of a macrostep: its own effects `post` instead.
   * @throws InputError if the macrostep does not end: after 100,000 microsteps, or the machine's `maxIterations`.
   */
  send(instance: number, event: number, object?: EventObject): void;
  /** Schedules an event for this very instant, behind all that is already scheduled for it. */
  post(instance: number, event: number): void;
  /** In a final configuration: it ignores all events, and its timers are gone. */
  isDone(instance: number): boolean;
  /**
   * Index into the Program's configurations: the one it rests in, or left if it is in the middle of a macrostep; -1
   * before it begins.
   */
  configuration(instance: number): number;
  /** Overwritten in place by assigns. */
  context(instance: number): Readonly<C>;
  subject(instance: number): S;
  /**
   * The event that an entry of the calendar stands for, asked before it is handled; `undefined` if it is not this
   * behaviour's.
   */
  eventBehind(target: number, code: number): EventObject | undefined;
}
