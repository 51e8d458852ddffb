import * as z from 'zod';
import { identifier, yesNo } from '../../document/fields.js';
import type { State } from '../call.machine.js';
import { defineNode } from '../defineNode.js';
import { digitsField, digitsProblems, typed, variablesOf } from '../digits.js';
import { edge } from '../edge.js';
import { bargeIn, length, promptFields, target } from '../nodeFields.js';
import { ms, step, type Transition, within } from '../nodeSteps.js';
import { invalid, questionSteps, silence, wrongAnswer, wrongAnswerEdges } from '../question.js';
import { questionsOfStoring, storing } from '../storing.js';

const schema = z
  .strictObject({
    type: z.literal('input'),
    ...promptFields,
    'barge-in': bargeIn,
    digits: digitsField(
      'The length of the number: 8, or { min: 6, max: 10 }, where # or a pause ends it. A number that is too short, or has a *, is wrong.',
    ),
    between: length
      .prefault('4s')
      .describe('The longest pause between two digits. After it the number is complete. Default 4s.'),
    stores: identifier.optional().describe('The variable for the number. Default none.'),
    secret: yesNo
      .prefault(false)
      .describe('Whether the number is secret, such as a PIN: then no text may read it out. Default no.'),
    silence,
    invalid,
    then: target,
  })
  .describe('Asks for a number, such as an account number.');

export const input = defineNode(schema, {
  role: 'asks',
  edges: (node) => [...wrongAnswerEdges(node, 'wrong number'), edge(node.then, 'way', ['then'], { label: 'number' })],
  state: (node, spot) => {
    const { min, max } = node.digits;
    const { start, states } = questionSteps(node, spot, { spoken: [], digits: min });
    const mistaken = wrongAnswer(node, spot, start);
    const stored = storing(spot, variablesOf(node), node.then, typed(node));
    const complete: Transition[] = [
      { ...stored.way, guard: { type: 'enoughDigits', params: { digits: min } } },
      ...mistaken,
    ];
    const collecting: State = { on: { 'key.hash': complete }, after: { [ms(node.between)]: complete } };
    const digit: Transition[] = [
      { ...stored.way, guard: { type: 'lastDigit', params: { digits: max } } },
      { actions: [{ type: 'countDigit' }], target: step(spot, 'collecting') },
    ];
    return within(
      spot,
      { start, states: { ...states, collecting, ...stored.states } },
      { entry: [{ type: 'startCounting' }], on: { 'key.*': digit, 'key.star': mistaken, 'key.hash': mistaken } },
    );
  },
  texts: ({ text, invalid }) => [text, invalid?.text],
  stores: variablesOf,
  questions: (node, _, branching) => questionsOfStoring(variablesOf(node), branching, typed(node)),
  problems: (node) => digitsProblems(node, ['digits']),
  about: ({ digits: { min, max } }) =>
    min === max ? `${max} ${max === 1 ? 'digit' : 'digits'}` : `${min} to ${max} digits`,
});
