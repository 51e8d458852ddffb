import type { CallEnding } from '../../flow/index.js';
import type { Step } from '../calls/callState.js';

/** The ending that a step brings about; `null` if the call goes on, or was over before. */
export function endingAt({ before, after }: Step): CallEnding | null {
  return before.ending === null ? after.ending : null;
}

/** The caller leaves of their own accord: hangs up, or loses patience in a queue. */
export function isLeaving({ event }: Step): boolean {
  return event === 'hang-up' || event === 'patience';
}

/** The flow ends the call without a word: it drops the line by itself, or says a goodbye that takes no time. */
export function isWordless(step: Step): boolean {
  if (isLeaving(step)) return false;
  const ending = endingAt(step);
  return (ending === 'disconnected' && !isStruck(step)) || (ending === 'said-goodbye' && !hasPrompt(step));
}

/** A goodbye that was said to its end. */
export function isSpokenGoodbye(step: Step): boolean {
  return endingAt(step) === 'said-goodbye' && hasPrompt(step);
}

/** Time has gone by at the node before the call ended there. */
function hasPrompt({ by, effects }: Step): boolean {
  return by === 'time' && effects.every(({ name }) => name !== 'enterNode');
}

/** A fault is to blame: it struck in this step. */
export function isStruck({ asked }: Step): boolean {
  return asked.some(({ guard, yes }) => guard === 'faultStrikes' && yes);
}
