import { type CallEffect, type CallEffects, type CallEnding, keyEvents } from '../../flow/index.js';
import type { Deed, Named, Outcome, Program } from '../../statechart/index.js';
import { namedEvents } from '../../statechart/namedEvents.js';
import { type Actors, actorOf, type RunningActor } from './actors.js';
import { isCallEffect } from './isCallEffect.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';

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
  /** Seconds that its answer takes, if one comes; 0 if none is asked. */
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

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The step that an outcome of the Program makes, for a call in that state.
 * @param actors what is said of the machine's own.
 */
export function stepOf(
  program: Program,
  before: CallState,
  happening: Happening,
  outcome: Outcome<unknown>,
  actors: Actors = {},
): Step {
  const { event, by, rings, says = 0 } = happening;
  const { deeds, configuration, context } = outcome;
  const answering = before.actors.find(({ id }) => id === happening.actor);
  /** How much time goes by; absent if nobody knows. */
  const elapsed =
    rings ?? (answering && answering.seconds !== null ? { seconds: answering.seconds, exact: true } : undefined);
  const effects: StepEffect[] = [];
  const ownEffects: Named[] = [];
  const asked: Asked[] = [];
  const entered: string[] = [];
  for (const deed of deeds) {
    if (deed.kind === 'ask') asked.push({ guard: deed.guard.name, params: deed.guard.params, yes: deed.yes });
    const effect = effectOf(deed, actors);
    if (effect && isCallEffect(effect)) effects.push(effect);
    else if (effect) ownEffects.push(effect);
  }
  const timers = timersAfter(program, before.timers, happening, elapsed, deeds);
  const after: Mutable<CallState> = { ...before, configuration, context, timers };
  if (answering === undefined) hear(after, event);
  if (before.actors.length > 0) {
    const working = before.actors.filter((actor) => actor !== answering);
    after.actors = working.map((actor) => goneOn(actor, elapsed, by));
  }
  for (const effect of effects) {
    affect(after, effect);
    if (effect.name === 'enterNode') entered.push(effect.params.node);
  }
  const anyKey = event.startsWith('key.') && !isNamed(program, before, event);
  const seconds = rings?.seconds ?? 0;
  const step: Step = { event, by, anyKey, seconds, asked, effects, ownEffects, entered, before, after };
  return answering ? { ...step, answer: { actor: answering.id, says } } : step;
}

/** Whether a key is an option: it is said to be, or the machine takes it by its name. */
export function isNamed(program: Program, { listening, configuration }: CallState, event: string): boolean {
  const options = listening?.question.options;
  if (options !== undefined) return options.some((key) => keyEvents[key] === event);
  return namedEvents(program, configuration).has(event);
}

/** An actor that begins or stops is a backend that is asked, or waited for no longer. */
function effectOf(deed: Deed, actors: Actors): Named | undefined {
  if (deed.kind === 'effect') return deed.effect;
  if (deed.kind === 'invoke') {
    const { id, src } = deed.actor;
    return {
      name: 'request',
      params: {
        node: '',
        backend: src,
        factor: 1,
        takes: actorOf(actors, src).takes ?? 0,
        actor: actorStarted(id, src, actors),
      },
    };
  }
  return deed.kind === 'stop' ? { name: 'endRequest', params: { node: '', actor: { id: deed.actor.id } } } : undefined;
}

/** What an event means for the call before the machine does anything about it. */
function hear(call: Mutable<CallState>, event: string): void {
  switch (event) {
    case 'answered':
      call.queue = call.queue && { ...call.queue, talking: true };
      break;
    case 'released':
    case 'full':
    case 'closed':
      call.queue = null;
      break;
    case 'backend.ok':
    case 'backend.failed':
      call.requested = null;
      call.answerTakes = 0;
      break;
  }
}

/** What an effect means for the call. */
function affect(call: Mutable<CallState>, { name, params }: StepEffect): void {
  switch (name) {
    case 'enterNode':
      call.node = params.node;
      call.listening = null;
      call.offered = false;
      break;
    case 'listen':
      call.listening = params;
      break;
    case 'request': {
      const { backend, takes, factor, actor } = params;
      if (actor) call.actors = [...call.actors, actor];
      else Object.assign(call, { requested: backend, answerTakes: takes * factor });
      break;
    }
    case 'endRequest':
      if (params.actor === undefined) {
        call.requested = null;
        call.answerTakes = 0;
      } else {
        call.actors = call.actors.filter(({ id }) => id !== params.actor?.id);
      }
      break;
    case 'joinQueue': {
      const { node, group, closes } = params;
      call.listening = null;
      call.queue = { node, group, closes, talking: false };
      break;
    }
    case 'leaveQueue':
      // Who talks to an agent is in no queue to leave.
      if (!call.queue?.talking) call.queue = null;
      break;
    case 'offerCallback':
      call.offered = true;
      break;
    case 'bookCallback':
      call.offered = false;
      break;
    case 'endCall':
      call.listening = null;
      call.offered = false;
      call.requested = null;
      call.answerTakes = 0;
      call.actors = [];
      call.queue = null;
      call.ending = params.ending;
      break;
  }
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

function actorStarted(id: string, src: string, actors: Actors): RunningActor {
  return { id, src, seconds: actorOf(actors, src).takes ?? null };
}

/** An actor after a step of others. One that should have answered meanwhile and has not never does. */
function goneOn(actor: RunningActor, elapsed: Elapsed | undefined, by: Cause): RunningActor {
  if (actor.seconds === null || actor.seconds === Number.POSITIVE_INFINITY || by === 'start') return actor;
  if (!elapsed?.exact) return { ...actor, seconds: null };
  const seconds = toTheMicrosecond(actor.seconds - elapsed.seconds);
  return { ...actor, seconds: seconds < 0 ? Number.POSITIVE_INFINITY : seconds };
}

function timersAfter(
  program: Program,
  pending: readonly PendingTimer[],
  { rings, by }: Happening,
  elapsed: Elapsed | undefined,
  deeds: readonly Deed[],
): readonly PendingTimer[] {
  let timers = pending.filter((timer) => timer !== rings).map((timer) => aged(timer, elapsed, by));
  for (const deed of deeds) {
    if (deed.kind === 'cancel') timers = timers.filter(({ timer }) => program.timers[timer].slot !== deed.slot);
    if (deed.kind === 'start') {
      const { timer, name, seconds } = deed;
      // One that nobody knows may ring at any time.
      const exact = name === undefined || !program.free.delays.includes(name);
      timers.push({ timer, name, seconds, exact });
    }
  }
  return timers;
}

/** How much time a step takes. */
type Elapsed = Pick<PendingTimer, 'seconds' | 'exact'>;

function aged(timer: PendingTimer, rings: Elapsed | undefined, by: Cause): PendingTimer {
  if (by === 'start' || timer.seconds === Number.POSITIVE_INFINITY) return timer;
  if (rings === undefined) return timer.exact ? { ...timer, exact: false } : timer;
  const exact = timer.exact && rings.exact;
  return { ...timer, seconds: exact ? Math.max(timer.seconds - rings.seconds, 0) : timer.seconds, exact };
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
