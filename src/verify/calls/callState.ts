import type { CallEffect, CallEffects, CallEnding } from '../../flow/index.js';
import type { Deed, Named, Outcome, Program } from '../../statechart/index.js';
import { namedEvents } from '../../statechart/namedEvents.js';
import { isCallEffect } from './isCallEffect.js';

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
  /** The backend that has been asked, and has not answered. */
  readonly requested: string | null;
  /** Seconds that its answer takes, if one comes; 0 if none is asked. */
  readonly answerTakes: number;
  /** Ids of a machine's own actors that are at work: backends of another kind. */
  readonly actors: readonly string[];
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
  | { readonly name: 'request'; readonly params: CallEffects['request'] & { readonly actor?: string } }
  | { readonly name: 'endRequest'; readonly params: CallEffects['endRequest'] & { readonly actor?: string } };

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
  readonly before: CallState;
  readonly after: CallState;
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
}

type EventObject = Program['staticEvents'][number];

/** What the machine gets when an actor answers. Nothing is known of what it says. */
export function sentBy(program: Program, id: string, happened: string): { eventClass: number; event: EventObject } {
  const { doneClass, errorClass } = program.actors.find((actor) => actor.id === id)!;
  return happened === 'backend.ok'
    ? { eventClass: doneClass, event: { type: `xstate.done.actor.${id}`, output: undefined } as EventObject }
    : { eventClass: errorClass, event: { type: `xstate.error.actor.${id}`, error: undefined } as EventObject };
}

/** The step that an outcome of the Program makes, for a call in that state. */
export function stepOf(program: Program, before: CallState, happening: Happening, outcome: Outcome<unknown>): Step {
  const { event, by, rings } = happening;
  const { deeds, configuration, context } = outcome;
  const done = deeds.flatMap((deed) => effectOf(deed) ?? []);
  const effects = done.filter(isCallEffect);
  const ownEffects = done.length === effects.length ? none : done.filter((effect) => !isCallEffect(effect));
  const asked = deeds.flatMap((deed) =>
    deed.kind === 'ask' ? [{ guard: deed.guard.name, params: deed.guard.params, yes: deed.yes }] : [],
  );
  const timers = timersAfter(program, before.timers, happening, deeds);
  const heard = { ...hear(before, event), actors: before.actors.filter((id) => id !== happening.actor) };
  const after = effects.reduce(affect, { ...heard, configuration, context, timers });
  const anyKey = event.startsWith('key.') && !namedEvents(program, before.configuration).has(event);
  return { event, by, anyKey, seconds: rings?.seconds ?? 0, asked, effects, ownEffects, before, after };
}

const none: readonly Named[] = [];

/** An actor that begins or stops is a backend that is asked, or waited for no longer. How long it takes nobody says. */
function effectOf(deed: Deed): Named | undefined {
  if (deed.kind === 'effect') return deed.effect;
  if (deed.kind === 'invoke') {
    const { id, src } = deed.actor;
    return { name: 'request', params: { node: '', backend: src, factor: 1, takes: 0, actor: id } };
  }
  return deed.kind === 'stop' ? { name: 'endRequest', params: { node: '', actor: deed.actor.id } } : undefined;
}

/** What an event means for the call before the machine does anything about it. */
function hear(callState: CallState, event: string): CallState {
  switch (event) {
    case 'answered':
      return { ...callState, queue: callState.queue && { ...callState.queue, talking: true } };
    case 'released':
    case 'full':
    case 'closed':
      return { ...callState, queue: null };
    case 'backend.ok':
    case 'backend.failed':
      return { ...callState, requested: null, answerTakes: 0 };
    default:
      return callState;
  }
}

/** What an effect means for the call. */
function affect(callState: CallState, { name, params }: StepEffect): CallState {
  switch (name) {
    case 'enterNode':
      return { ...callState, node: params.node, listening: null, offered: false };
    case 'listen':
      return { ...callState, listening: params };
    case 'request': {
      const { backend, takes, factor, actor } = params;
      const actors = actor === undefined ? callState.actors : [...callState.actors, actor];
      return { ...callState, requested: backend, answerTakes: takes * factor, actors };
    }
    case 'endRequest': {
      const actors = callState.actors.filter((id) => id !== params.actor);
      return { ...callState, requested: null, answerTakes: 0, actors };
    }
    case 'joinQueue': {
      const { node, group, closes } = params;
      return { ...callState, listening: null, queue: { node, group, closes, talking: false } };
    }
    case 'leaveQueue':
      return { ...callState, queue: null };
    case 'offerCallback':
      return { ...callState, offered: true };
    case 'bookCallback':
      return { ...callState, offered: false };
    case 'endCall': {
      const { ending } = params;
      return {
        ...callState,
        listening: null,
        offered: false,
        requested: null,
        answerTakes: 0,
        actors: [],
        queue: null,
        ending,
      };
    }
    default:
      return callState;
  }
}

function timersAfter(
  program: Program,
  pending: readonly PendingTimer[],
  { rings, by }: Happening,
  deeds: readonly Deed[],
): readonly PendingTimer[] {
  let timers = pending.filter((timer) => timer !== rings).map((timer) => aged(timer, rings, by));
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

function aged(timer: PendingTimer, rings: PendingTimer | undefined, by: Cause): PendingTimer {
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
