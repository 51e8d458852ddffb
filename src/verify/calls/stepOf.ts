import type { Deed, Named, Outcome, Program } from '../../statechart/index.js';
import { type Actors, actorOf, type RunningActor } from './actors.js';
import {
  type Asked,
  type CallState,
  type Cause,
  type Happening,
  isNamed,
  isOfNumber,
  type PendingTimer,
  type Step,
  type StepEffect,
} from './callState.js';
import { isCallEffect } from './isCallEffect.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';

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
  if (after.requested !== null && by !== 'start') after.answerTakes = secondsLeft(after.answerTakes, elapsed) ?? 0;
  if (before.actors.length > 0) {
    const working = before.actors.filter((actor) => actor !== answering);
    after.actors = working.map((actor) => goneOn(actor, elapsed, by));
  }
  for (const effect of effects) {
    affect(after, effect);
    if (effect.name === 'enterNode') entered.push(effect.params.node);
  }
  const anyKey = event.startsWith('key.') && !isNamed(program, before, event) && !isOfNumber(before, event);
  const seconds = rings?.seconds ?? 0;
  const step: Step = { event, by, anyKey, seconds, asked, effects, ownEffects, entered, before, after };
  return answering ? { ...step, answer: { actor: answering.id, says } } : step;
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

function actorStarted(id: string, src: string, actors: Actors): RunningActor {
  return { id, src, seconds: actorOf(actors, src).takes ?? null };
}

/** An actor after a step of others. One that should have answered meanwhile and has not never does. */
function goneOn(actor: RunningActor, elapsed: Elapsed | undefined, by: Cause): RunningActor {
  return actor.seconds === null || by === 'start' ? actor : { ...actor, seconds: secondsLeft(actor.seconds, elapsed) };
}

/** Seconds until an answer after a step: `Infinity` if it should have come meanwhile; `null` if nobody knows. */
function secondsLeft(seconds: number, elapsed: Elapsed | undefined): number | null {
  if (seconds === Number.POSITIVE_INFINITY) return seconds;
  if (!elapsed?.exact) return null;
  const left = toTheMicrosecond(seconds - elapsed.seconds);
  return left < 0 ? Number.POSITIVE_INFINITY : left;
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
