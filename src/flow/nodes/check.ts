import * as z from 'zod';
import { identifier, yesNo } from '../../document/fields.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, target, words } from '../nodeFields.js';
import { go, inManners, ms, within } from '../nodeSteps.js';

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
    then: target,
    failed: target.describe('Where the call goes when the backend fails, takes too long, or does not know the number.'),
  })
  .describe('Asks a backend: a system behind the menu, which can fail or be slow.');

export const check = defineNode(schema, {
  role: 'decides',
  edges: (node) => [edge(node.then, 'way', ['then'], { label: 'ok' }), edge(node.failed, 'fallback', ['failed'])],
  state: (node, spot) => {
    const { backend, takes } = node;
    const failed = go(spot, node.failed);
    const verifying = node.verifies ? {} : { verifies: false };
    return within(
      spot,
      inManners(spot, 'requesting', ({ factor }) => ({
        entry: { type: 'request', params: { node: spot.id, backend, factor, takes, ...verifying } },
        exit: { type: 'endRequest', params: { node: spot.id } },
        on: { 'backend.ok': go(spot, node.then), 'backend.failed': failed },
        after: { [ms(node.timeout)]: failed },
      })),
    );
  },
  mentions: ({ backend }) => ({ backends: backend }),
  uses: ({ uses }) => uses,
  stores: ({ stores }) => stores,
  problems: ({ takes, timeout }) => {
    if (timeout > takes) return [];
    const message = `the timeout of ${timeout} s ends before an answer, which takes ${takes} s. Raise the timeout.`;
    return [{ path: ['timeout'], message }];
  },
  faults: ['disconnect', 'slow'],
  about: ({ backend }) => backend,
});
