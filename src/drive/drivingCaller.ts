import type { Did, Leg } from './conversation.js';
import type { Fit } from './flowSide.js';
import type { DialOutcome } from './instructions.js';

/** What a caller does where something is asked. */
export type Act = Did | { readonly kind: 'hangs-up' };

/** Somebody who calls an endpoint: for one call. */
export interface DrivingCaller {
  /** What they do where the flow asks something. @param fits where the flow's call may be: one state at least. */
  answer(fits: readonly Fit[]): Act;
  /** The same where nobody knows what the flow asks. */
  answerAnywhere(leg: Leg): Act;
  /** What comes of a number that is dialled. */
  dialled(fits: readonly Fit[]): DialOutcome;
  /** Told of all that comes to pass where it is known: whether they have heard enough, and hang up. Default: never. */
  hasEnough?(fits: readonly Fit[]): boolean;
}
