import * as z from 'zod';
import { whole } from '../../document/fields.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { target } from '../nodeFields.js';
import { go, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('loop'),
    times: whole({ min: 0, max: 100 }).describe('How often the call goes to `again` before it goes on.'),
    again: target.describe('Where the call goes the first `times` that it comes here.'),
    then: target.describe('Where the call goes after that. If it comes here once more, the count begins anew.'),
  })
  .describe('Counts how often a call comes here, over whatever nodes lie between. It takes no time.');

export const loop = defineNode(schema, {
  role: 'decides',
  edges: ({ again, times, then }) => [
    // It goes back only so often: no call goes round it for ever.
    edge(again, 'way', ['again'], { label: `${times} times` }),
    edge(then, 'way', ['then'], { label: 'then', instant: true }),
  ],
  state: ({ again, times, then }, spot) => {
    const { id: node } = spot;
    const left = { type: 'passesLeft' as const, params: { node, times } };
    const counting = {
      always: [
        { ...go(spot, again, [{ type: 'countPass', params: { node } }]), guard: left },
        go(spot, then, [{ type: 'forgetPasses', params: { node } }]),
      ],
    };
    return within(spot, { start: 'counting', states: { counting } });
  },
  about: ({ times }) => `${times} times`,
});
