import * as z from 'zod';
import { identifier, number, whole } from '../../document/fields.js';
import type { State } from '../call.machine.js';
import { defineNode, type NodeProblem } from '../defineNode.js';
import { edge } from '../edge.js';
import { type Key, keyEvents, keys } from '../keys.js';
import { length, target, words } from '../nodeFields.js';
import { type Action, go, ms, within } from '../nodeSteps.js';

const leaves = z
  .strictObject({
    after: length.optional().describe('How long the caller must have waited. Default: however long, the caller waits.'),
    then: target.optional().describe('Where the call goes after that.'),
    keys: z
      .strictObject(
        Object.fromEntries(keys.map((key) => [key, target.optional().describe(`Where key ${key} leads.`)])) as Record<
          Key,
          z.ZodOptional<typeof target>
        >,
      )
      .optional()
      .describe('Where the keys lead that a caller may press while waiting. Default: none does anything.'),
    hears: z
      .strictObject({
        text: words,
        length: length.describe('How long the prompt takes that tells of the keys.'),
        every: length.prefault('1m').describe('How often it is played. Default 1m.'),
      })
      .optional()
      .describe('What callers hear while they wait. Needed with `keys`.'),
  })
  .describe('How callers leave the queue before they are answered: after a time, or by a key.');

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
    leaves: leaves.optional(),
    'callback-after': z
      .strictObject({
        after: length.describe('How long the caller must have waited.'),
        then: target.describe('Where the call goes then: usually to a callback node.'),
      })
      .optional()
      .describe(
        'As `leaves` with `after` and `then`: takes a caller who has waited so long out of the queue, to offer a callback.',
      ),
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
  edges: ({ full, closed, leaves, 'callback-after': offer, 'callback-when': predicted }) => [
    ...(full ? [edge(full, 'fallback', ['full'], { instant: true })] : []),
    ...(closed ? [edge(closed, 'fallback', ['closed'], { instant: true })] : []),
    ...(leaves?.after !== undefined && leaves.then !== undefined
      ? [edge(leaves.then, 'way', ['leaves', 'then'], { label: `after ${asInFiles(leaves.after)}` })]
      : []),
    ...keysOf(leaves).map(([key, to]) => edge(to, 'way', ['leaves', 'keys', key], { label: `${key} while waiting` })),
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
    const { group, leaves, priority, 'priority-grows': grows, 'callback-when': predicted } = node;
    const offer = node['callback-after'] ?? timeOf(leaves);
    const leave: Action[] = [{ type: 'leaveQueue', params: { node: spot.id } }];
    const growing = grows === undefined ? {} : { grows };
    const closes = node.closed !== undefined;
    const told = leaves?.hears;
    const pressed = keysOf(leaves);
    const leaving = told && {
      leaves: { keys: pressed.map(([key]) => key), length: told.length, every: told.every },
    };
    const join: Action = {
      type: 'joinQueue',
      params: { node: spot.id, group, priority, ...growing, closes, ...leaving },
    };
    const waiting: State = {
      ...(predicted ? {} : { entry: join }),
      on: {
        answered: { target: 'talking' },
        full: go(spot, node.full ?? 'blocked'),
        closed: go(spot, node.closed ?? 'blocked'),
        'hang-up': go(spot, 'abandoned', leave),
        ...Object.fromEntries(pressed.map(([key, to]) => [keyEvents[key], go(spot, to, leave)])),
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
  texts: ({ leaves }) => [leaves?.hears?.text],
  problems: ({ leaves, 'callback-after': offer }) => [
    ...(leaves === undefined
      ? []
      : leavesProblems(leaves).map(({ path, message }) => ({ path: ['leaves', ...path], message }))),
    ...(offer && leaves?.after !== undefined
      ? [{ path: ['callback-after'], message: '`leaves` says when callers leave the queue. Keep one of the two.' }]
      : []),
  ],
  about: ({ group }) => group,
  endings: ({ full }) => (full ? ['served'] : ['served', 'blocked']),
  notes: ({ full }) => (full ? [] : ['turns callers away when full']),
});

/** Seconds as a flow file writes them: `90s`, `5m`. */
function asInFiles(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

type Leaves = z.output<typeof leaves>;

function keysOf(leaves: Leaves | undefined): [Key, string][] {
  return keys.flatMap((key): [Key, string][] => {
    const to = leaves?.keys?.[key];
    return to === undefined ? [] : [[key, to]];
  });
}

function timeOf(leaves: Leaves | undefined): { after: number; then: string } | undefined {
  const { after, then } = leaves ?? {};
  return after === undefined || then === undefined ? undefined : { after, then };
}

function leavesProblems(leaves: Leaves): NodeProblem[] {
  const { after, hears, then } = leaves;
  const pressed = keysOf(leaves).length > 0;
  const problem = (path: string[], message: string) => [{ path, message }];
  return [
    ...(after !== undefined && then === undefined ? problem(['after'], 'say where the call goes then: `then`.') : []),
    ...(after === undefined && then !== undefined ? problem(['then'], 'say after how long: `after`.') : []),
    ...(pressed && !hears
      ? problem(['keys'], 'nobody knows of these keys: say what callers hear, with `hears: { length: 5s }`.')
      : []),
    ...(hears && !pressed ? problem(['hears'], 'it tells of no key. Add `keys`, or leave this out.') : []),
    ...(!pressed && after === undefined ? problem([], 'say how callers leave: `after` and `then`, or `keys`.') : []),
  ];
}
