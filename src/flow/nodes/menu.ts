import * as z from 'zod';
import { identifier, text, yesNo } from '../../document/fields.js';
import { atMost } from '../atMost.js';
import { besideOptions } from '../besideOptions.js';
import type { Handlers } from '../call.machine.js';
import { choices } from '../choices.js';
import { notUnderstood } from '../contract.js';
import { defineNode } from '../defineNode.js';
import { digitsField, digitsProblems, typed, variablesOf } from '../digits.js';
import { edge } from '../edge.js';
import { type Key, keyEvents, keys } from '../keys.js';
import { bargeIn, length, promptFields, target } from '../nodeFields.js';
import { go, within } from '../nodeSteps.js';
import { invalid, questionSteps, silence, wrongAnswer, wrongAnswerEdges } from '../question.js';
import { questionsOfStoring } from '../storing.js';

const optionFields = z.strictObject({
  then: target,
  hidden: yesNo
    .prefault(false)
    .describe('The prompt does not read this option out: only callers who press keys at random find it. Default no.'),
});

const option = z
  .union([target, optionFields])
  .transform((value) => (typeof value === 'string' ? { then: value, hidden: false } : value));

const options = atMost(
  2 * keys.length,
  (count) => `${count} options are more than a telephone has keys: 0 to 9, * and #. Remove some.`,
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, option.optional().describe(`Where key ${key} leads.`)])) as Record<
      Key,
      z.ZodOptional<typeof option>
    >,
  ),
).describe(
  'Where each key leads: a node, or { then: node, hidden: yes }. Keys are 0 to 9, "*" and "#" (quoted). The prompt reads them in the order 1 to 9, 0, *, #, each taking the same share of it.',
);

const spokenWords = text
  .refine((words) => /\p{L}/u.test(words), 'expected words, such as billing or "an agent"')
  .refine((words) => words !== notUnderstood, `${notUnderstood} is what all other words are`);

const says = atMost(
  200,
  (count) => `${count} words are more than 200. Leave some out, or split the menu.`,
  z.record(spokenWords, target),
)
  .optional()
  .describe(
    'Where spoken answers lead, beside keys, such as { billing: bills, "an agent": operator }. What is not understood is a wrong answer. Default: the menu listens for keys only.',
  );

const numbers = z
  .strictObject({
    digits: digitsField('The length of a number: 3, or { min: 3, max: 4 }, where # or a pause ends it.'),
    between: length
      .prefault('4s')
      .describe(
        'The longest pause between two keys. After it one digit that is an option is that option; any other number is complete. Default 4s.',
      ),
    then: target.describe('Where a number leads.'),
    stores: identifier.optional().describe('The variable for the number. Default none.'),
  })
  .optional()
  .describe(
    'A number that can be typed beside the options, such as an extension. A number that is too short, or has a *, is a wrong answer. Default: there is none.',
  );

const question = yesNo
  .optional()
  .describe(
    'The menu asks for an answer (yes or no, or one of a form), not where to go: then it needs no key 0, and does not make the menus deeper. Default: found out from its options and its text.',
  );

const schema = z
  .strictObject({
    type: z.literal('menu'),
    ...promptFields,
    'barge-in': bargeIn,
    options,
    says,
    numbers,
    question,
    silence,
    invalid,
  })
  .describe('Reads options and waits for one key, or for words.');

export const menu = defineNode(schema, {
  role: 'asks',
  edges: (node) => [
    ...keys.flatMap((key) => {
      const option = node.options[key];
      if (!option) return [];
      const { then, hidden } = option;
      const label = hidden ? `${key} (hidden)` : key;
      return [edge(then, hidden ? 'hidden' : 'key', ['options', key], { label })];
    }),
    ...Object.entries(node.says ?? {}).map(([words, to]) => edge(to, 'word', ['says', words], { label: `“${words}”` })),
    ...(node.numbers ? [edge(node.numbers.then, 'number', ['numbers', 'then'], { label: 'number' })] : []),
    ...wrongAnswerEdges(node, 'wrong key'),
  ],
  state: (node, spot) => {
    const { numbers } = node;
    const options: Handlers = {};
    const targets: Partial<Record<Key, string>> = {};
    for (const key of keys) {
      const option = node.options[key];
      if (!option) continue;
      options[keyEvents[key]] = go(spot, option.then);
      targets[key] = option.then;
    }
    const spoken = keys.filter((key) => node.options[key]?.hidden === false);
    const words = wordsOf(node);
    const steps = questionSteps(node, spot, {
      spoken,
      digits: 1,
      ...(words.length > 0 && { words }),
      ...(numbers && { number: numbers.digits.min, options: Object.keys(targets) as Key[] }),
    });
    const mistaken = wrongAnswer(node, spot, steps.start);
    const ways = Object.entries(node.says ?? {}).map(([said, to]) => [said, go(spot, to)] as const);
    const speech = choices(spot, 'speech', spot.id, [...ways, [notUnderstood, mistaken]]);
    const beside = numbers && besideOptions(numbers, targets, spot, mistaken);
    return within(
      spot,
      { ...steps, states: { ...steps.states, ...beside?.states } },
      {
        entry: [{ type: 'startCounting' }],
        on: { 'key.*': mistaken, ...options, ...beside?.begins, ...(words.length > 0 && { speech }) },
      },
    );
  },
  stores: ({ numbers }) => (numbers ? variablesOf(numbers) : []),
  questions: (node, id, branching) => {
    const { numbers } = node;
    const words = wordsOf(node);
    return [
      ...(words.length === 0 ? [] : [{ of: 'speech' as const, name: id, answers: [...words, notUnderstood] }]),
      ...(numbers ? questionsOfStoring(variablesOf(numbers), branching, typed(numbers)) : []),
    ];
  },
  texts: ({ text, invalid }) => [text, invalid?.text],
  problems: ({ options, numbers }) => [
    ...(keys.some((key) => options[key])
      ? []
      : [{ path: ['options'], message: 'a menu needs at least one option, such as 1: sales.' }]),
    ...(numbers ? digitsProblems(numbers, ['numbers', 'digits']) : []),
    ...(numbers?.digits.min === 1 && digitKeys.every((key) => options[key])
      ? [
          {
            path: ['numbers', 'digits'],
            message: 'no number of one digit can be typed, since all ten digits are options. Let min be 2 or more.',
          },
        ]
      : []),
  ],
  about: ({ numbers }) => {
    if (numbers === undefined) return undefined;
    const { min, max } = numbers.digits;
    return `or ${min === max ? max : `${min} to ${max}`} ${max === 1 ? 'digit' : 'digits'}`;
  },
});

const digitKeys = keys.filter((key) => /\d/.test(key));

function wordsOf({ says = {} }: { readonly says?: Readonly<Record<string, string>> | undefined }): string[] {
  return Object.keys(says);
}
