import * as z from 'zod';
import { identifier } from '../../document/fields.js';
import type { Handlers, State, States } from '../call.machine.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, promptFields, target } from '../nodeFields.js';
import { type Action, go, ms, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('callback'),
    ...promptFields,
    group: identifier.describe('The agent group that calls back.'),
    wait: length
      .prefault('5s')
      .describe(
        'How long the flow waits for an answer after the prompt. Without one, the caller has declined. Default 5s.',
      ),
    accepted: z
      .strictObject(promptFields)
      .optional()
      .describe('The prompt for a caller who accepts, before the call ends. Default none.'),
    declined: target.describe('Where the call goes if the caller declines.'),
  })
  .describe('Offers that an agent calls back.');

export const callback = defineNode(schema, {
  role: 'person',
  edges: (node) => [edge(node.declined, 'way', ['declined'])],
  state: (node, spot) => {
    const book: Action[] = [{ type: 'bookCallback', params: { node: spot.id, group: node.group } }];
    const booked = go(spot, 'called-back');
    const on: Handlers = {
      'callback.accepted': node.accepted ? { target: 'confirming', actions: book } : go(spot, 'called-back', book),
      'callback.declined': go(spot, node.declined),
    };
    const { start, states } = prompt(spot, node.length, {
      begin: (manner) => ({ type: 'offerCallback', params: { node: spot.id, ...manner, length: node.length } }),
      on,
      end: () => ({ target: 'waiting' }),
    });
    const waiting: State = { on, after: { [ms(node.wait)]: go(spot, node.declined) } };
    const confirming: States = node.accepted
      ? { confirming: { on: { 'hang-up': booked }, after: { [ms(node.accepted.length)]: booked } } }
      : {};
    return within(spot, { start, states: { ...states, waiting, ...confirming } });
  },
  mentions: ({ group }) => ({ groups: group }),
  texts: ({ text, accepted }) => [text, accepted?.text],
  about: ({ group }) => group,
  endings: () => ['called-back'],
});
