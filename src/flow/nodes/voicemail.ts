import * as z from 'zod';
import { identifier } from '../../document/fields.js';
import type { State } from '../call.machine.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, promptFields, target } from '../nodeFields.js';
import { type Action, go, ms, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('voicemail'),
    ...promptFields,
    group: identifier
      .optional()
      .describe('The agent group that listens to messages and phones back. Default: nobody hears them.'),
    message: length
      .prefault('30s')
      .describe('The longest message. A caller who hangs up while speaking has left a message. Default 30s.'),
    then: target
      .optional()
      .describe('Where the call goes after a message of that length. Default: the call ends with the message.'),
  })
  .describe('Takes a message, and ends the call unless it goes on.');

export const voicemail = defineNode(schema, {
  role: 'ends',
  edges: ({ then }) => (then === undefined ? [] : [edge(then, 'way', ['then'])]),
  state: (node, spot) => {
    const { group } = node;
    const leave: Action = {
      type: 'leaveMessage',
      params: group === undefined ? { node: spot.id } : { node: spot.id, group },
    };
    const left = go(spot, 'left-message', [leave]);
    const spoken = node.then === undefined ? left : go(spot, node.then, [leave]);
    const { start, states } = prompt(spot, node.length, { end: () => ({ target: 'recording' }) });
    const recording: State = { on: { 'hang-up': left }, after: { [ms(node.message)]: spoken } };
    return within(spot, { start, states: { ...states, recording } });
  },
  mentions: ({ group }) => ({ groups: group }),
  about: ({ group }) => group,
  endings: () => ['left-message'],
});
