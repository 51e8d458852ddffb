import * as z from 'zod';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, target } from '../nodeFields.js';
import { go, ms, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('pause'),
    takes: length.describe('How long nothing is heard, such as 2s.'),
    then: target,
  })
  .describe('Nothing is heard for a while.');

export const pause = defineNode(schema, {
  role: 'tells',
  edges: ({ then }) => [edge(then, 'way', ['then'])],
  state: ({ takes, then }, spot) =>
    within(spot, { start: 'pausing', states: { pausing: { after: { [ms(takes)]: go(spot, then) } } } }),
  about: ({ takes }) => `${takes} s`,
});
