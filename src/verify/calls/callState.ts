import { type CallEffect, type CallEffects, type CallEnding, keyEvents } from '../../flow/index.js';
import type { Named, Program } from '../../statechart/index.js';
import { namedEvents } from '../../statechart/namedEvents.js';
import type { RunningActor } from './actors.js';

/** A timer that runs while a call is at rest. */
export interface PendingTimer {
  /** Index into the Program's timers. */
  readonly timer: number;
  /** The delay's name, if it has one. */
  readonly name: string | undefined;
  /** Seconds to go. */
  readonly seconds: number;
  /** `seconds` is what is really to go; otherwise it is at most that, since a caller or a backend took their time. */
  readonly exact: boolean;
}

/** A queue that a call waits in, or an agent that it has come to. */
export interface Queueing {
  readonly node: string;
  readonly group: string;
  /** The queue sends calls away when nobody is on duty. */
  readonly closes: boolean;
  readonly talking: boolean;
}

/** A call at rest between two steps: all that decides how it can go on, but for the world around it. */
export interface CallState {
  /** Index into the Program's configurations; -1 before the call. */
  readonly configuration: number;
  readonly context: Readonly<Record<string, unknown>>;
  /** The node that was entered last; empty before the call. */
  readonly node: string;
  /** The call is at a prompt: a menu or an input listens. Its prompt may still play. */
  readonly listening: CallEffects['listen'] | null;
  /** A callback is being offered. */
  readonly offered: boolean;
  /** The backend that the effect `request` has asked, and that has not answered. */
  readonly requested: string | null;
  /**
   * Seconds until it answers, if it does; 0 if none is asked, or caller and others took their time meanwhile; `Infinity` if it
   * should have answered by now.
   */
  readonly answerTakes: number;
  /** A machine's own actors that are at work: backends of another kind. In the order in which they began. */
  readonly actors: readonly RunningActor[];
  readonly queue: Queueing | null;
  readonly ending: CallEnding | null;
  readonly timers: readonly PendingTimer[];
}

/** Who makes a step happen. Losing patience in a queue is the caller's. */
export type Cause = 'start' | 'caller' | 'environment' | 'time';

/** An answer that a guard gave. */
export interface Asked {
  readonly guard: string;
  readonly params: unknown;
  readonly yes: boolean;
}

/** An effect of a step. The work of an actor is a backend's: its effects say which actor, and are at no node. */
export type StepEffect =
  | Exclude<CallEffect, { readonly name: 'request' | 'endRequest' }>
  | { readonly name: 'request'; readonly params: CallEffects['request'] & { readonly actor?: RunningActor } }
  | {
      readonly name: 'endRequest';
      readonly params: CallEffects['endRequest'] & { readonly actor?: Pick<RunningActor, 'id'> };
    };

/** One step of a call: what happened, what the flow asked and did about it, and where that led. */
export interface Step {
  /** The machine event's type. */
  readonly event: string;
  readonly by: Cause;
  /** A key that no option names: the machine takes it as it takes any key, or not at all. */
  readonly anyKey: boolean;
  /** Simulated seconds that go by before it: what is left of the timer that rings; 0 for all else. */
  readonly seconds: number;
  /** In the order of asking. */
  readonly asked: readonly Asked[];
  /** What the contract of a call knows, in order. */
  readonly effects: readonly StepEffect[];
  /** What a machine does by names of its own, in order; of a flow nothing. */
  readonly ownEffects: readonly Named[];
  /** The nodes that the call enters, in order: all but the last are passed in no time. */
  readonly entered: readonly string[];
  /** The actor that has answered; absent if none has. */
  readonly answer?: ActorAnswer;
  readonly before: CallState;
  readonly after: CallState;
}

/** An actor's answer. */
export interface ActorAnswer {
  readonly actor: string;
  /** Which of the outputs or errors that it may answer with, from 0. */
  readonly says: number;
}

/** Before the call. */
export const nowhere: CallState = {
  configuration: -1,
  context: {},
  node: '',
  listening: null,
  offered: false,
  requested: null,
  answerTakes: 0,
  actors: [],
  queue: null,
  ending: null,
  timers: [],
};

/** What made a step happen. */
export interface Happening {
  readonly event: string;
  readonly by: Cause;
  /** The timer that rings. */
  readonly rings?: PendingTimer;
  /** The id of the actor that answers. The event is then that of a backend, `backend.ok` or `backend.failed`. */
  readonly actor?: string;
  /** Which of its outputs or errors it answers with, from 0. Default 0. */
  readonly says?: number;
}

/**
 * How many digits of a number the caller has typed at a menu that takes one beside its options; 0: none is begun. A flow's
 * machine counts them, and forgets them with a wrong answer.
 */
export function digitsTyped({ listening, context }: CallState): number {
  return listening?.question.type === 'menu' && listening.question.number !== undefined
    ? Number(context.digits ?? 0)
    : 0;
}

/** Whether a key is part of a number that is typed beside the options of a menu. */
export function isOfNumber(before: CallState, event: string): boolean {
  const begins = before.listening?.question.type === 'menu' && before.listening.question.number !== undefined;
  return digitsTyped(before) > 0 || (begins && /^key\.\d$/.test(event));
}

/** Whether a key is an option: it is said to be, or the machine takes it by its name. */
export function isNamed(program: Program, { listening, configuration }: CallState, event: string): boolean {
  const options = listening?.question.options;
  if (options !== undefined) return options.some((key) => keyEvents[key] === event);
  return namedEvents(program, configuration).has(event);
}

/** The backend that a call waits for: the one that was asked, or the actor that began last; `null` if none is at work. */
export function backendAsked({ requested, actors }: CallState): string | null {
  return requested ?? actors.at(-1)?.src ?? null;
}

/** The backend that answers in a step, or fails; `undefined` if none does. */
export function backendAnswering({ event, answer, before }: Step): string | undefined {
  if (answer) return before.actors.find(({ id }) => id === answer.actor)?.src;
  return event === 'backend.ok' || event === 'backend.failed' ? (before.requested ?? undefined) : undefined;
}

/** The timers that may ring next: if all are known exactly, those that are due first. */
export function mayRing({ timers }: CallState): readonly PendingTimer[] {
  const running = timers.filter(({ seconds }) => seconds < Number.POSITIVE_INFINITY);
  if (!running.every(({ exact }) => exact)) return running;
  // Of two that are due at once the one started first comes first.
  const soonest = Math.min(...running.map(({ seconds }) => seconds));
  return running.filter(({ seconds }) => seconds === soonest).slice(0, 1);
}

/** Whether an actor can answer next: one of which it is known when comes before the timers of which it is known, too. */
export function actorMayAnswer({ timers }: CallState, { seconds }: RunningActor): boolean {
  if (seconds === null) return true;
  if (seconds === Number.POSITIVE_INFINITY) return false;
  return timers.every((timer) => !timer.exact || seconds <= timer.seconds);
}

/** Whether the backend that was asked can answer before the flow's patience with it is over. */
export function mayAnswer({ requested, answerTakes, timers }: CallState): boolean {
  return requested !== null && timers.every(({ seconds }) => answerTakes < seconds);
}

/** Seconds from joining a queue until an agent answers, where one does. */
const answeredAfter = 20;

/** Seconds until an agent answers a call that has just joined a queue: before anything else happens there. */
export function answeredIn({ timers }: CallState): number {
  return Math.min(answeredAfter, ...timers.map(({ seconds }) => seconds / 2));
}

/** `joinQueue`, `bookCallback`, or `transferCall` unless a machine answers: the caller has come to people. */
export function reachesPerson({ effects }: Step): boolean {
  return effects.some(({ name, params }) =>
    name === 'transferCall' ? params.person !== false : name === 'joinQueue' || name === 'bookCallback',
  );
}
