import { secondsPerKey } from '../../flow/index.js';
import { digitsTyped, isOfNumber, type Step } from '../calls/callState.js';
import { wordsIn } from '../calls/questions.js';
import { beginsToListen, keyOf } from '../calls/steps.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import { typedIn } from './typing.js';

/** The cost of one event to a caller who follows the prompts. */
export interface Effort {
  readonly keys: number;
  readonly seconds: number;
}

/** How far a call has got with what it waits for. */
interface Progress {
  /** How long that takes: a prompt, an offer, an answer; 0 if there is nothing. */
  readonly due: number;
  readonly elapsed: number;
}

/**
 * The cost of each edge to a caller who follows the prompts: presses options when they have heard them, says words that are
 * understood, types numbers digit by digit, accepts offers, or stays silent. `undefined`: they would not take it; so are hidden options, wrong keys,
 * numbers that are too short, and leaving.
 *
 * An option has been heard when its share of the prompt has played, without barge-in when all has. Backends take what the
 * flow says that they take; queues take no time.
 */
export function effortOf(graph: CallGraph): (edge: Edge) => Effort | undefined {
  const progress = new Map<number, Progress>([[0, { due: 0, elapsed: 0 }]]);
  const efforts = new Map<Edge, Effort | undefined>();
  // States stand in the order in which calls come to them, so that there is progress for each when its turn comes.
  const typed = typedIn(graph);
  for (const state of graph.states) {
    const since = progress.get(state.index) as Progress;
    for (const edge of state.edges) {
      const effort = effortAt(edge.step, since, typed(state));
      efforts.set(edge, effort);
      if (!progress.has(edge.to.index)) progress.set(edge.to.index, progressAfter(edge.step, since, effort));
    }
  }
  return (edge) => efforts.get(edge);
}

function progressAfter(step: Step, { due, elapsed }: Progress, effort: Effort | undefined): Progress {
  const begun = dueAfter(step);
  if (begun !== undefined) return { due: begun, elapsed: 0 };
  return { due, elapsed: elapsed + (effort?.seconds ?? 0) };
}

/** How long what begins in a step takes; `undefined` if nothing begins. */
function dueAfter(step: Step): number | undefined {
  const listens = beginsToListen(step);
  if (listens) return listens.question.length * listens.factor;
  for (const { name, params } of step.effects) {
    if (name === 'offerCallback') {
      const { length, factor } = params;
      return length * factor;
    }
    if (name === 'request') {
      const { takes, factor } = params;
      return takes * factor;
    }
  }
  return undefined;
}

function effortAt(step: Step, { due, elapsed }: Progress, typed: number): Effort | undefined {
  const { asked, by, event, before, seconds } = step;
  const left = (share: number): number => Math.max(due * share - elapsed, 0);
  const question = before.listening?.question;
  if (by === 'time') {
    // A number that is too short is a wrong answer; none at all is silence.
    const short = question?.type === 'input' && typed > 0 && typed < question.digits;
    const wrong = digitsTyped(before) > 0 && asked.some(({ guard }) => guard === 'invalidsLeft');
    return short || wrong ? undefined : { keys: 0, seconds };
  }
  if (by !== 'caller') return { keys: 0, seconds: event.startsWith('backend.') ? left(1) : 0 };
  if (event === 'callback.accepted' || event === 'callback.declined') return { keys: 1, seconds: left(1) };
  // Who speaks hears the prompt first, and presses nothing.
  if (wordsIn(step) !== undefined) return { keys: 0, seconds: left(1) };
  const key = keyOf(step);
  if (key === undefined || question === undefined) return undefined;
  const isBeside = question.type === 'menu' && isOfNumber(before, event);
  if (question.type === 'menu' && digitsTyped(before) === 0) {
    const position = question.spoken.indexOf(key) + 1;
    if (position > 0) return { keys: 1, seconds: left(question.bargeIn ? position / question.spoken.length : 1) };
    if (!isBeside || question.options?.includes(key)) return undefined;
  }
  const ends = key === '#' && (isBeside ? digitsTyped(before) >= (question.number ?? 0) : typed >= question.digits);
  return key === '*' || (key === '#' && !ends) ? undefined : { keys: 1, seconds: left(1) + secondsPerKey };
}
