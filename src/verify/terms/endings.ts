import type { CallEnding } from '../../flow/index.js';
import type { Moment } from '../calls/place.js';

/** The ending that a moment brings about; `null` if the call goes on, or was over before. */
export function endingAt({ before, after }: Moment): CallEnding | null {
  return before.ending === null ? after.ending : null;
}

/** The caller leaves of their own accord: hangs up, or loses patience in a queue. */
export function isLeaving({ event }: Moment): boolean {
  return event === 'hang-up' || event === 'patience';
}

/** The flow ends the call without a word: it drops the line by itself, or says a goodbye that takes no time. */
export function isWordless(moment: Moment): boolean {
  if (isLeaving(moment)) return false;
  const ending = endingAt(moment);
  return (ending === 'disconnected' && !isStruck(moment)) || (ending === 'said-goodbye' && !hasPrompt(moment));
}

/** A goodbye that was said to its end. */
export function isSpokenGoodbye(moment: Moment): boolean {
  return endingAt(moment) === 'said-goodbye' && hasPrompt(moment);
}

/** Time has gone by at the node before the call ended there. */
function hasPrompt({ by, effects }: Moment): boolean {
  return by === 'time' && effects.every(({ name }) => name !== 'enterNode');
}

/** A fault is to blame: it struck in this moment. */
export function isStruck({ asked }: Moment): boolean {
  return asked.some(({ guard, yes }) => guard === 'faultStrikes' && yes);
}
