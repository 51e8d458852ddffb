import * as z from 'zod';
import { text } from '../../document/fields.js';
import { defineNode } from '../defineNode.js';
import { length, words } from '../nodeFields.js';
import { go, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('transfer'),
    to: text.describe('The outside number or party that takes the call.'),
    text: words,
    length: length.optional().describe('How long the prompt is. Default: there is none.'),
  })
  .describe('Hands the call to an outside party. What happens there is not simulated.');

export const transfer = defineNode(schema, {
  role: 'person',
  state: (node, spot) => {
    const hand = go(spot, 'transferred', [{ type: 'transferCall', params: { node: spot.id, to: node.to } }]);
    return within(spot, prompt(spot, node.length, { end: () => hand }));
  },
  about: ({ to }) => to,
  endings: () => ['transferred'],
});
