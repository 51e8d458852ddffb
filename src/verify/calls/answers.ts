import { type Flow, type Key, keyEvents, keys, nodeOf } from '../../flow/index.js';
import type { Step } from './callState.js';
import { wordsIn } from './questions.js';

/** How a caller answers at a menu or an input. A digit that leaves the number unfinished is none of these. */
export type AnswerClass = 'valid' | 'invalid' | 'silence' | 'hang-up';

/** Which answer a step is, at the prompt it happens in; `undefined` if it is none. */
export function answerOf(step: Step, flow: Flow | undefined): AnswerClass | undefined {
  const { by, event, before, after, asked } = step;
  if (before.listening === null) return undefined;
  if (event === 'hang-up') return 'hang-up';
  const tries = (guard: string) => asked.some((each) => each.guard === guard);
  // A flow's machine asks these after answers that will not do, and at no other time.
  if (tries('invalidsLeft')) return 'invalid';
  if (tries('silencesLeft')) return 'silence';
  const left = after.listening === null || after.node !== before.node;
  if (by === 'time') return left && flow === undefined ? 'silence' : left ? 'valid' : undefined;
  if (by !== 'caller') return undefined;
  if (left) return 'valid';
  if (wordsIn(step) !== undefined) return 'valid';
  const key = keys.find((each) => keyEvents[each] === event);
  return isOption(flow, before.node, key) ? 'valid' : flow === undefined ? 'invalid' : undefined;
}

function isOption(flow: Flow | undefined, id: string, key: Key | undefined): boolean {
  const node = flow && nodeOf(flow, id);
  return node?.type === 'menu' && key !== undefined && node.options[key] !== undefined;
}
