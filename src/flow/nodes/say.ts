import * as z from 'zod';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { promptFields, target } from '../nodeFields.js';
import { type Action, go, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({ type: z.literal('say'), ...promptFields, then: target })
  .describe('Plays a prompt and goes on.');

export const say = defineNode(schema, {
  role: 'tells',
  edges: (node) => [edge(node.then, 'way', ['then'])],
  state: (node, spot) => {
    const said: Action[] = [{ type: 'said', params: { node: spot.id } }];
    return within(spot, prompt(spot, node.length, { end: ({ heard }) => go(spot, node.then, heard ? said : []) }));
  },
});
