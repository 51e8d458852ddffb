import type { Step } from '../calls/callState.js';
import { beginsToListen, does } from '../calls/steps.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import { endingAt, isLeaving, isStruck } from '../terms/endings.js';
import { isIgnored } from '../terms/ignored.js';
import { comesToPrompt, noPrompt } from '../terms/prompts.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** What a caller has missed since they last got on. */
interface Missed {
  /** Silent and wrong answers in a row, at whatever prompts; 2 stands for more. */
  readonly times: 0 | 1 | 2;
  /** Of the first of them: the prompt, and what the caller did. */
  readonly node: string;
  readonly kind: Kind | null;
  /** Keys have come of something since the flow asked. */
  readonly pressed: boolean;
}

type Kind = 'silence' | 'invalid';

const nothing: Missed = { times: 0, node: '', kind: null, pressed: false };

const watching: AnyMonitor = monitor<Missed>({
  start: nothing,
  next: (before, step) => {
    const missed = after(before, step);
    const ending = endingAt(step);
    const isOver = (ending === 'said-goodbye' || ending === 'disconnected') && !isLeaving(step) && !isStruck(step);
    if (!isOver || missed.times !== 1) return missed;
    const { node, kind } = missed;
    const violation = `At "${node}" the first ${kind === 'silence' ? 'silence' : 'wrong answer'} ends the call.`;
    return { node, violation, path: ['nodes', node, kind as Kind], memory: nothing };
  },
});

export const firstSilenceIsNotTheLast = defineProperty({
  name: 'first-silence-is-not-the-last',
  kind: 'safety',
  severity: 'warning',
  claim: 'The first silent or wrong answer does not end the call.',
  reason: 'A caller who looks for a card, or hits the wrong key, needs a second chance, and not a goodbye.',
  heard: [],
  parameters: noParameters('The first silent or wrong answer does not end the call.'),
  examine: (graph) => (comesToPrompt(graph) ? watchAll(graph, watching) : { notApplicable: noPrompt }),
  monitor: () => watching,
});

function after(before: Missed, step: Step): Missed {
  if (does(step, 'joinQueue') || does(step, 'offerCallback')) return nothing;
  const { listening } = step.before;
  if (listening === null) return before;
  const kind = answerIn(before, step);
  const pressed = beginsToListen(step) === undefined && (before.pressed || (step.by === 'caller' && !isIgnored(step)));
  // An answer that is right leads on, even to an end without a word.
  const goesOn = step.entered.length > 0 || step.after.listening === null;
  if (kind === undefined) return goesOn ? nothing : { ...before, pressed };
  if (before.times > 0) return { ...before, times: 2, pressed };
  return { times: 1, node: listening.node, kind, pressed };
}

/**
 * The kind of a silent or wrong answer. A flow's machine asks how many retries are left after these, and at no other
 * time; of another machine we know that no option names the key, or that it leaves when time is up and no key came.
 */
function answerIn({ pressed }: Missed, step: Step): Kind | undefined {
  const { asked, anyKey, by } = step;
  if (asked.some(({ guard }) => guard === 'silencesLeft')) return 'silence';
  if (asked.some(({ guard }) => guard === 'invalidsLeft')) return 'invalid';
  if (anyKey && step.before.listening?.question.type === 'menu' && !isIgnored(step)) return 'invalid';
  const leaves = beginsToListen(step) !== undefined || step.entered.length > 0 || step.after.listening === null;
  return by === 'time' && !pressed && leaves ? 'silence' : undefined;
}
