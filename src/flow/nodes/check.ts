import * as z from 'zod';
import { identifier, yesNo } from '../../document/fields.js';
import { suggestion } from '../../document/suggest.js';
import { choices } from '../choices.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, target, words } from '../nodeFields.js';
import { go, inManners, ms, within } from '../nodeSteps.js';
import { questionsOfStoring, storing } from '../storing.js';

const schema = z
  .strictObject({
    type: z.literal('check'),
    text: words,
    backend: identifier.describe('The name of the backend. A scenario may say how it fails.'),
    takes: length.prefault('1s').describe('How long an answer takes when all is well. Default 1s.'),
    timeout: length.prefault('10s').describe('After so long without an answer the backend has failed. Default 10s.'),
    uses: z.array(identifier).prefault([]).describe('The variables that are sent to the backend. Default none.'),
    stores: z
      .array(identifier)
      .prefault([])
      .describe('The variables for the answer, if the backend does not fail. Default none.'),
    verifies: yesNo
      .prefault(true)
      .describe(
        'Whether the backend verifies the number typed just before: a wrong one makes it fail. With no, it accepts any number. Default yes.',
      ),
    answers: z
      .record(identifier, target)
      .optional()
      .describe(
        'Where the call goes with answers that are not the usual one, such as { wrong-pin: again }. Any of them may come. Default: there is one answer.',
      ),
    rejects: identifier
      .optional()
      .describe('Which of the `answers` rejects a wrong number. Default: none, the backend fails.'),
    then: target.describe('Where the call goes with the usual answer; or `end`.'),
    failed: target.describe('Where the call goes when the backend fails, takes too long, or does not know the number.'),
  })
  .describe('Asks a backend: a system behind the menu, which can fail or be slow.');

export const check = defineNode(schema, {
  role: 'decides',
  edges: (node) => [
    ...Object.entries(node.answers ?? {}).map(([answer, to]) =>
      edge(to, 'way', ['answers', answer], { label: answer }),
    ),
    edge(node.then, 'way', ['then'], { label: 'ok' }),
    edge(node.failed, 'fallback', ['failed']),
  ],
  state: (node, spot) => {
    const { answers = {}, backend, rejects, takes } = node;
    const failed = go(spot, node.failed);
    const verifying = node.verifies ? (rejects === undefined ? {} : { rejects }) : { verifies: false };
    const stored = storing(spot, node.stores, node.then, { mayLack: true });
    const others = Object.entries(answers).map(([answer, to]) => [answer, go(spot, to)] as const);
    const answered = choices(spot, 'backend', backend, [...others, ['ok', stored.way]]);
    const { start, states } = inManners(spot, 'requesting', ({ factor }) => ({
      entry: { type: 'request', params: { node: spot.id, backend, factor, takes, ...verifying } },
      exit: { type: 'endRequest', params: { node: spot.id } },
      on: { 'backend.ok': answered, 'backend.failed': failed },
      after: { [ms(node.timeout)]: failed },
    }));
    return within(spot, { start, states: { ...states, ...stored.states } });
  },
  mentions: ({ backend }) => ({ backends: backend }),
  uses: ({ uses }) => uses,
  stores: ({ stores }) => stores,
  questions: ({ answers, backend, stores }, _, branching) => [
    ...(answers === undefined
      ? []
      : [{ of: 'backend' as const, name: backend, answers: [...Object.keys(answers), 'ok'] }]),
    ...questionsOfStoring(stores, branching, { mayLack: true }),
  ],
  problems: (node) => {
    const { answers = {}, rejects, takes, timeout } = node;
    const names = Object.keys(answers);
    const message = `the timeout of ${timeout} s ends before an answer, which takes ${takes} s. Raise the timeout.`;
    return [
      ...(node.answers !== undefined && names.length === 0
        ? [{ path: ['answers'], message: 'name at least one answer, such as wrong-pin: again, or leave this out.' }]
        : []),
      ...(timeout > takes ? [] : [{ path: ['timeout'], message }]),
      ...(names.includes('ok')
        ? [{ path: ['answers', 'ok'], message: 'ok is the usual answer: write it as `then`.' }]
        : []),
      ...(rejects === undefined || names.includes(rejects)
        ? []
        : [
            {
              path: ['rejects'],
              message: `there is no answer "${rejects}" in \`answers\`.${suggestion(rejects, names)}`,
            },
          ]),
    ];
  },
  faults: ['disconnect', 'slow'],
  about: ({ backend }) => backend,
});
