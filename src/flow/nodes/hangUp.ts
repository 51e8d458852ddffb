import * as z from 'zod';
import type { CallEnding } from '../contract.js';
import { defineNode } from '../defineNode.js';
import { length, words } from '../nodeFields.js';
import { go, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('hang-up'),
    text: words,
    length: length
      .optional()
      .describe('How long the goodbye is. Default: there is none, and the call counts as disconnected.'),
  })
  .describe('Says goodbye and ends the call.');

export const hangUp = defineNode(schema, {
  role: 'ends',
  state: (node, spot) => {
    const goodbye = go(spot, endingOf(node));
    return within(spot, prompt(spot, node.length, { end: () => goodbye }), { on: { 'hang-up': goodbye } });
  },
  endings: (node) => [endingOf(node)],
});

/** Without a goodbye, the line seems to drop. */
function endingOf(node: { readonly length?: number | undefined }): CallEnding {
  return node.length === undefined ? 'disconnected' : 'said-goodbye';
}
