import type { CallEffects, CallEnding } from '../../flow/index.js';
import type { Step } from '../calls/callState.js';
import { transitionCause } from '../graph/cause.js';

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

/** The transition that ends the call without a word, as the flow says; `undefined` if it is none of its targets. */
export function cutOffBy({ effects }: Step): CallEffects['cutOff'] | undefined {
  for (const { name, params } of effects) if (name === 'cutOff') return params;
  return undefined;
}

/** What is to blame for the end of a call: the transition, the queue that turns it away, or the node where it ends. */
export function endCause(step: Step): string {
  const { before, after, event } = step;
  const { queue } = before;
  const cut = cutOffBy(step);
  if (cut) return transitionCause(cut.node, transitionInWords(cut.path));
  const isTurnedAway = queue !== null && (event === 'full' || event === 'closed');
  return isTurnedAway ? transitionCause(queue.node, event) : transitionCause(after.node, 'end');
}

/** Time has gone by at the node before the call ended there. */
function hasPrompt({ by, effects }: Step): boolean {
  return by === 'time' && effects.every(({ name }) => name !== 'enterNode');
}

/** A fault is to blame: it struck in this step. */
export function isStruck({ asked }: Step): boolean {
  return asked.some(({ guard, yes }) => guard === 'faultStrikes' && yes);
}

/** By which words the names in a field are told. */
const named: Readonly<Record<string, string>> = {
  options: 'key',
  answers: 'the answer',
  cases: 'the value',
  outcomes: 'the outcome',
  says: 'the words',
};

/** `silence`, `key 2`, `the answer gold`: as a reader says the path of a target. */
export function transitionInWords([field, name, key]: readonly string[]): string {
  if (field === 'leaves') return key === undefined ? '`leaves`' : `key ${key} in the queue`;
  return Object.hasOwn(named, field) ? `${named[field]} ${name}` : `\`${field}\``;
}
