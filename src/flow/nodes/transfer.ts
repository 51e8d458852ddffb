import * as z from 'zod';
import { text, yesNo } from '../../document/fields.js';
import { defineNode } from '../defineNode.js';
import { length, words } from '../nodeFields.js';
import { go, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('transfer'),
    to: text.describe('The outside number or party that takes the call.'),
    person: yesNo
      .prefault(true)
      .describe('Whether a person answers there. No for a machine: an echo test, music, another menu. Default yes.'),
    text: words,
    length: length.optional().describe('How long the prompt is. Default: there is none.'),
  })
  .describe('Hands the call to an outside party. What happens there is not simulated.');

export const transfer = defineNode(schema, {
  role: 'person',
  state: (node, spot) => {
    const params = { node: spot.id, to: node.to, ...(node.person ? {} : { person: false }) };
    const hand = go(spot, 'transferred', [{ type: 'transferCall', params }]);
    return within(spot, prompt(spot, node.length, { end: () => hand }));
  },
  about: ({ to }) => to,
  endings: () => ['transferred'],
  notes: ({ person }) => (person ? [] : ['a machine answers']),
});
