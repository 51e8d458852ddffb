import * as z from 'zod';
import { whole } from '../document/fields.js';
import type { State, States } from './call.machine.js';
import type { Question } from './contract.js';
import { type Edge, edge } from './edge.js';
import { length, target, words } from './nodeFields.js';
import { go, ms, prompt, type Spot, type Steps, step, type Transition } from './nodeSteps.js';

/*
 * What menus and inputs share: a prompt that asks, the wait for an answer, silence and wrong answers.
 */

export const silence = z
  .strictObject({
    after: length.prefault('5s').describe('How long the flow waits for a key after the prompt. Default 5s.'),
    retries: whole({ min: 0, max: 20 })
      .prefault(2)
      .describe('How often the prompt is repeated after silence before the flow goes on. Default 2.'),
    then: target.describe('Where the call goes if the caller is still silent after the last repeat.'),
  })
  .describe('What happens when the caller presses nothing.');

export const invalid = z
  .strictObject({
    retries: whole({ min: 0, max: 20 })
      .prefault(2)
      .describe('How often the prompt is repeated after a wrong key before the flow goes on. Default 2.'),
    then: target.describe('Where the call goes if the key is still wrong after the last repeat.'),
    text: words,
    length: length
      .optional()
      .describe('How long the prompt before the repeat is ("Sorry, …"). Default: there is none.'),
  })
  .optional()
  .describe('What happens when the caller presses a key that means nothing here. Default: as after silence.');

/** A node that asks, as far as menus and inputs have the same fields. */
interface Asking extends Pick<Question, 'type' | 'length'> {
  readonly 'barge-in': boolean;
  readonly silence: z.output<typeof silence>;
  readonly invalid?: z.output<typeof invalid>;
}

/** The ways out of it by silence and wrong answers. @param wrong what a wrong answer is called in drawings. */
export function wrongAnswerEdges(node: Asking, wrong: string): Edge[] {
  const { then } = node.silence;
  if (!node.invalid) return [edge(then, 'fallback', ['silence', 'then'], { label: `silence, ${wrong}` })];
  return [
    edge(then, 'fallback', ['silence', 'then']),
    edge(node.invalid.then, 'fallback', ['invalid', 'then'], { label: wrong }),
  ];
}

/** The prompt, the wait after it, and the "sorry" after a wrong key. */
export function questionSteps(
  node: Asking,
  spot: Spot,
  answers: Pick<Question, 'spoken' | 'options' | 'digits' | 'words' | 'number'>,
): Steps {
  const { type, length, 'barge-in': bargeIn } = node;
  const { after, retries, then } = node.silence;
  const question: Question = { type, length, bargeIn, ...answers };
  const { start, states } = prompt(spot, length, {
    begin: (manner) => ({ type: 'listen', params: { node: spot.id, ...manner, question } }),
    // A transition that does nothing keeps the keys and words from the node's own.
    on: bargeIn ? {} : { 'key.*': {}, ...(answers.words && { speech: {} }) },
    end: () => ({ target: 'waiting' }),
  });
  const waiting: State = {
    after: {
      [ms(after)]: [
        { guard: { type: 'silencesLeft', params: { retries } }, actions: [{ type: 'countSilence' }], target: start },
        go(spot, then),
      ],
    },
  };
  const sorry = node.invalid?.length;
  const apologising: States = sorry === undefined ? {} : { apologising: { after: { [ms(sorry)]: { target: start } } } };
  return { start, states: { ...states, waiting, ...apologising } };
}

/** Where a wrong answer leads: to the prompt again, by way of the "sorry", until the retries are used up. */
export function wrongAnswer(node: Asking, spot: Spot, start: string): Transition[] {
  const { retries, then } = node.invalid ?? node.silence;
  return [
    {
      guard: { type: 'invalidsLeft', params: { retries } },
      actions: [{ type: 'countInvalid' }],
      target: step(spot, node.invalid?.length === undefined ? start : 'apologising'),
    },
    go(spot, then),
  ];
}
