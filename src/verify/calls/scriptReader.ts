import { type CallEffects, type CallEvent, type Key, keyEvents } from '../../flow/index.js';
import type { Act, CallerScript } from './callerScript.js';
import type { CallState, Step } from './callState.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';

/** Reads a caller's script as the call goes on: when the next act is due, and which event it is. */
export class ScriptReader {
  #next = 0;
  /** When the next act began to mean something; `NaN`: it means nothing now. */
  #cueAt = Number.NaN;
  /** Seconds of its wait that went by before that, such as in a queue. */
  #waited = 0;

  constructor(
    readonly script: CallerScript,
    /** Whether the machine does anything at an event, there. */
    readonly takes: (event: CallEvent['type'], callState: CallState) => boolean,
  ) {}

  /** When the caller does something next, and what; `undefined` if they wait. */
  get due(): { at: number; event: CallEvent['type'] } | undefined {
    const next = this.script.acts[this.#next];
    if (next === undefined || Number.isNaN(this.#cueAt)) return undefined;
    const event = eventOfAct(next.act);
    return event && { at: this.#cueAt + Math.max(next.wait - this.#waited, 0), event };
  }

  /** The caller has acted. */
  acted(): void {
    this.#next++;
    this.#cueAt = Number.NaN;
    this.#waited = 0;
  }

  /** Something has happened in the call, which has come to a call state. */
  see(step: Step, callState: CallState, now: number): void {
    if (letsPass(step) && this.#isSilent(step.before)) this.acted();
    const next = this.script.acts[this.#next];
    const isCued = next !== undefined && means(next.act, callState, this.takes);
    if (isCued === !Number.isNaN(this.#cueAt)) return;
    // Behind a prompt that gives up the wait begins anew, since there is an act for that: silence.
    if (!isCued) this.#waited = letsPass(step) ? 0 : toTheMicrosecond(this.#waited + now - this.#cueAt);
    this.#cueAt = isCued ? now : Number.NaN;
  }

  /** Whether what the caller does next is nothing that the flow can hear. */
  #isSilent(callState: CallState): boolean {
    const act = this.script.acts[this.#next]?.act;
    return act === 'silence' || (act === 'speech' && !this.takes('speech', callState));
  }
}

/** The event that says what a caller did; `undefined` for what a flow does not hear. */
export function eventOfAct(act: Act): CallEvent['type'] | undefined {
  switch (act) {
    case 'silence':
      return undefined;
    case 'speech':
    case 'hang-up':
      return act;
    case 'accept':
      return 'callback.accepted';
    case 'decline':
      return 'callback.declined';
    default:
      return keyEvents[act as Key];
  }
}

/** Whether an act has any meaning in a call state: before that, the caller waits. */
export function means(
  act: Act,
  callState: CallState,
  takes: (event: CallEvent['type'], callState: CallState) => boolean,
): boolean {
  if (act === 'silence') return callState.listening !== null || callState.offered;
  if (act === 'speech') return takes('speech', callState);
  if (act === 'hang-up') return !callState.queue?.talking;
  if (act === 'accept' || act === 'decline') return callState.offered;
  return takes(keyEvents[act as Key], callState);
}

/** Whether time has passed at a prompt, or while a callback is offered, until the flow asked again or went on: one silence. */
export function letsPass({ by, before, after, effects }: Step): boolean {
  if (by !== 'time') return false;
  const asks = (name: keyof CallEffects) => effects.some((effect) => effect.name === name);
  if (before.offered) return !after.offered || asks('offerCallback');
  return before.listening !== null && (after.listening === null || asks('listen'));
}
