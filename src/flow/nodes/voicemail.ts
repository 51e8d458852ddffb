import * as z from 'zod';
import type { State } from '../call.machine.js';
import { defineNode } from '../defineNode.js';
import { length, promptFields } from '../nodeFields.js';
import { go, ms, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('voicemail'),
    ...promptFields,
    message: length
      .prefault('30s')
      .describe('The longest message. A caller who hangs up while speaking has left a message. Default 30s.'),
  })
  .describe('Takes a message and ends the call.');

export const voicemail = defineNode(schema, {
  role: 'ends',
  state: (node, spot) => {
    const left = go(spot, 'left-message', [{ type: 'leaveMessage', params: { node: spot.id } }]);
    const { start, states } = prompt(spot, node.length, { end: () => ({ target: 'recording' }) });
    const recording: State = { on: { 'hang-up': left }, after: { [ms(node.message)]: left } };
    return within(spot, { start, states: { ...states, recording } });
  },
  endings: () => ['left-message'],
});
