import * as z from 'zod';
import { yesNo } from '../../document/fields.js';
import type { Step } from '../calls/callState.js';
import { beginsToListen, does } from '../calls/steps.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import { isFailing } from '../terms/failing.js';
import { isIgnored } from '../terms/ignored.js';
import { comesToPrompt, noPrompt } from '../terms/prompts.js';
import { count } from './parameters.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    answers: count.prefault(3).describe('The most silent, or wrong, answers in a row at one node. Default 3.'),
    together: yesNo
      .prefault(false)
      .describe('Whether silent and wrong answers count together, not each kind apart. Default no.'),
  })
  .describe('The flow goes on after a few silent or wrong answers.');

/** How often one kind of answer was given in vain. */
interface Tally {
  readonly of: number;
  /** Answers of the other kind came between. */
  readonly mixed: boolean;
}

/** Answers in vain, since the call came to a prompt. */
interface Answers {
  /** The turn's node; empty if there was none. */
  readonly node: string;
  readonly silent: Tally;
  readonly invalid: Tally;
  /** What the caller has done since the flow asked: nothing, pressed keys, or pressed keys that have been counted. */
  readonly since: 'nothing' | 'keys' | 'counted';
  /** How the call left the prompt: not yet; after an answer in vain; after one that would do; and then a backend failed. */
  readonly left: 'no' | 'in vain' | 'well' | 'failed';
  /** The last node whose backend's failure led back here; empty if none did. */
  readonly culprit: string;
}

type Kind = 'silent' | 'invalid';

const none: Tally = { of: 0, mixed: false };

function begun(node: string): Answers {
  return { node, silent: none, invalid: none, since: 'nothing', left: 'no', culprit: '' };
}

export const boundedRetries = defineProperty({
  name: 'bounded-retries',
  kind: 'safety',
  severity: 'error',
  claim: 'After a few silent or wrong answers the flow does something else.',
  reason: 'A caller who has been misunderstood three times will not be understood the fourth time.',
  heard: [],
  parameters,
  examine: (graph, given) => (comesToPrompt(graph) ? watchAll(graph, watching(given)) : { notApplicable: noPrompt }),
  monitor: watching,
});

function watching({ answers, together }: z.output<typeof parameters>): AnyMonitor {
  const most = answers + 1;
  return monitor<Answers>({
    start: begun(''),
    next: (before, step) => {
      const counted = broughtBack(answered(before, step), step);
      const after = bounded(goneOn(counted, step), most);
      const kind = counted.silent.of > before.silent.of ? 'silent' : 'invalid';
      const sum = together ? counted.silent.of + counted.invalid.of : counted[kind].of;
      if (sum <= answers || counted[kind].of === before[kind].of) return after;
      const { node, culprit } = counted;
      const isLedBack = kind === 'invalid' && culprit !== '';
      const what = together ? 'silent or wrong' : kind === 'silent' ? 'silent' : 'wrong';
      const row = counted[kind].mixed && !together ? 'answers, with others between them' : 'answers in a row';
      const cause = isLedBack ? `: the failure of "${culprit}" leads back` : '';
      return {
        node,
        violation: `At "${node}" the flow takes ${sum} ${what} ${sum === 1 ? 'answer' : row}, where ${answers} are enough${cause}.`,
        path: isLedBack ? ['nodes', culprit, 'failed'] : ['nodes', node, kind === 'silent' ? 'silence' : 'invalid'],
        memory: after,
      };
    },
  });
}

/** Counts an answer, and takes down how the call left the prompt. */
function answered(before: Answers, step: Step): Answers {
  if (step.before.listening === null) return before;
  const asksAgain = does(step, 'listen') && step.entered.length === 0;
  const kind = answerIn(before, step, asksAgain);
  const counted = kind ? tallied(before, kind) : before;
  const pressed = step.by === 'caller' && !isIgnored(step) ? 'keys' : before.since;
  const since = asksAgain ? 'nothing' : kind === 'invalid' ? 'counted' : pressed;
  const isLeft = step.entered.length > 0 || step.after.listening === null;
  if (!isLeft) return { ...counted, since };
  // When the "sorry" after the last wrong key is over, nothing has been answered since.
  const inVain = kind !== undefined || (step.by === 'time' && before.since === 'counted');
  return { ...counted, since: 'nothing', left: inVain ? 'in vain' : 'well' };
}

function tallied(before: Answers, kind: Kind): Answers {
  const other = kind === 'silent' ? 'invalid' : 'silent';
  const tally = { of: before[kind].of + 1, mixed: before[kind].mixed };
  return { ...before, [kind]: tally, [other]: { ...before[other], mixed: before[other].of > 0 } };
}

/**
 * An answer that would have done was wrong after all: the backend does not take it, and the flow asks again. A caller
 * who gave it was not silent any more.
 */
function broughtBack(before: Answers, step: Step): Answers {
  const { left, node } = before;
  const fails = left === 'well' && isFailing(step);
  const after: Answers = fails ? { ...before, left: 'failed', culprit: step.before.node } : before;
  return after.left === 'failed' && comesTo(step) === node ? tallied({ ...after, silent: none }, 'invalid') : after;
}

/** Where the call has gone: on to other people and other prompts, or back. */
function goneOn(before: Answers, step: Step): Answers {
  if (does(step, 'joinQueue') || does(step, 'offerCallback') || step.after.ending !== null) return begun('');
  const node = comesTo(step);
  if (node === undefined) return before;
  const goesOn = node === before.node && (before.left === 'in vain' || before.left === 'failed');
  return goesOn ? { ...before, since: 'nothing', left: 'no' } : begun(node);
}

/** The node of a prompt that begins. */
function comesTo(step: Step): string | undefined {
  const listens = beginsToListen(step);
  const begins = listens !== undefined && (step.before.listening === null || step.entered.length > 0);
  return begins ? listens.node : undefined;
}

/** What is too many stays too many: a loop has an end to be followed to. */
function bounded({ silent, invalid, ...rest }: Answers, most: number): Answers {
  const atMost = (tally: Tally): Tally => ({ ...tally, of: Math.min(tally.of, most) });
  return { ...rest, silent: atMost(silent), invalid: atMost(invalid) };
}

/** A key that no option of the menu names, and that something comes of. */
function isWrongKey(step: Step): boolean {
  return step.anyKey && step.before.listening?.question.type === 'menu' && !isIgnored(step);
}

/**
 * The kind of an answer in vain. A flow's machine asks how many retries are left after these, and at no other time; of
 * another machine we know that it asks again, that no option names the key, or that it leaves when time is up.
 */
function answerIn({ since }: Answers, step: Step, asksAgain: boolean): Kind | undefined {
  const { by, asked } = step;
  if (asked.some(({ guard }) => guard === 'invalidsLeft')) return 'invalid';
  if (asked.some(({ guard }) => guard === 'silencesLeft')) return 'silent';
  if (since === 'counted') return undefined;
  if (isWrongKey(step)) return 'invalid';
  if (by === 'time' && since === 'nothing') return asksAgain || step.entered.length > 0 ? 'silent' : undefined;
  return asksAgain ? 'invalid' : undefined;
}
