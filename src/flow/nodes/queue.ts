import * as z from 'zod';
import { identifier, number, whole } from '../../document/fields.js';
import type { State } from '../call.machine.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, target } from '../nodeFields.js';
import { type Action, go, ms, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('queue'),
    group: identifier.describe('The agent group whose queue the caller joins.'),
    priority: whole({ min: -100, max: 100 })
      .prefault(0)
      .describe(
        'Calls of higher priority are answered first; of equal ones, the one that has waited longest. Default 0.',
      ),
    'priority-grows': number({ min: 0 })
      .optional()
      .describe('How much the priority grows for each minute of waiting, such as 0.5. Default 0.'),
    full: target.optional().describe('Where the call goes when the queue is full. Default: the call is blocked.'),
    closed: target
      .optional()
      .describe(
        'Where the call goes when the queue is closed, or closes while the caller waits. Default: the call waits for the next shift.',
      ),
    'callback-after': z
      .strictObject({
        after: length.describe('How long the caller must have waited.'),
        then: target.describe('Where the call goes then: usually to a callback node.'),
      })
      .optional()
      .describe('Takes a caller who has waited so long out of the queue, to offer a callback.'),
    'callback-when': z
      .strictObject({
        wait: length.describe('The limit. How the wait is predicted is the `wait-estimate` of the phone.'),
        then: target.describe('Where the call goes then: usually to a callback node.'),
      })
      .optional()
      .describe(
        'Takes a caller who joins the queue and is expected to wait for longer than a limit out of it at once, to offer a callback; once a call.',
      ),
  })
  .describe('Waits for an agent. The call ends with the talk.');

export const queue = defineNode(schema, {
  role: 'person',
  edges: ({ full, closed, 'callback-after': offer, 'callback-when': predicted }) => [
    ...(full ? [edge(full, 'fallback', ['full'], { instant: true })] : []),
    ...(closed ? [edge(closed, 'fallback', ['closed'], { instant: true })] : []),
    ...(offer
      ? [edge(offer.then, 'way', ['callback-after', 'then'], { label: `callback after ${asInFiles(offer.after)}` })]
      : []),
    ...(predicted
      ? [
          edge(predicted.then, 'way', ['callback-when', 'then'], {
            label: `callback if over ${asInFiles(predicted.wait)}`,
            instant: true,
          }),
        ]
      : []),
  ],
  state: (node, spot) => {
    const { group, priority, 'priority-grows': grows, 'callback-after': offer, 'callback-when': predicted } = node;
    const leave: Action[] = [{ type: 'leaveQueue', params: { node: spot.id } }];
    const growing = grows === undefined ? {} : { grows };
    const closes = node.closed !== undefined;
    const join: Action = { type: 'joinQueue', params: { node: spot.id, group, priority, ...growing, closes } };
    const waiting: State = {
      ...(predicted ? {} : { entry: join }),
      on: {
        answered: { target: 'talking' },
        full: go(spot, node.full ?? 'blocked'),
        closed: go(spot, node.closed ?? 'blocked'),
        'hang-up': go(spot, 'abandoned', leave),
      },
      after: {
        patience: go(spot, 'abandoned', leave),
        ...(offer ? { [ms(offer.after)]: go(spot, offer.then, leave) } : {}),
      },
    };
    const talking: State = { on: { released: go(spot, 'served'), 'hang-up': go(spot, 'served') } };
    if (predicted === undefined) return within(spot, { start: 'waiting', states: { waiting, talking } });
    // A step of its own: the prediction is asked for once, and not again when something happens in the queue.
    const { wait, then } = predicted;
    const joining: State = {
      entry: join,
      always: [
        { guard: { type: 'waitExceeds', params: { node: spot.id, group, seconds: wait } }, ...go(spot, then, leave) },
        { target: 'waiting' },
      ],
    };
    return within(spot, { start: 'joining', states: { joining, waiting, talking } });
  },
  mentions: ({ group }) => ({ groups: group }),
  about: ({ group }) => group,
  endings: ({ full }) => (full ? ['served'] : ['served', 'blocked']),
  notes: ({ full }) => (full ? [] : ['turns callers away when full']),
});

/** Seconds as a flow file writes them: `90s`, `5m`. */
function asInFiles(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
