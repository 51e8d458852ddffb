import type { CallEnding } from '../flow/index.js';
import type { Moment } from './place.js';

/** A moment of a call that was placed. */
export interface TracedMoment extends Moment {
  /** Simulated seconds since the call began. */
  readonly at: number;
}

/** A call that was placed: all that happened, from the start. */
export interface CallTrace {
  readonly moments: readonly TracedMoment[];
  /** `null`: nothing more happens, and the call is not over. */
  readonly ending: CallEnding | null;
  /** Why it has no ending: nobody and nothing is left to go on (`stuck`), or it was cut off after the longest time. */
  readonly cut: 'stuck' | 'too long' | null;
  /** The nodes it passed, in order. */
  readonly nodes: readonly string[];
}
