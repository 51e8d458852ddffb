import * as z from 'zod';
import { text, yesNo } from '../../document/fields.js';
import { choices } from '../choices.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, target } from '../nodeFields.js';
import { type Action, go, ms, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('dial'),
    to: text.describe('The number or party that is called.'),
    rings: length.prefault('30s').describe('How long it rings before nobody has answered. Default 30s.'),
    'picks-up': length
      .prefault('10s')
      .describe(
        'How long it takes until somebody answers, or the line is busy or fails. Default 10s, and no longer than it `rings`.',
      ),
    person: yesNo
      .prefault(true)
      .describe('Whether a person answers there. No for a machine: another menu, a voice mailbox. Default yes.'),
    busy: target.optional().describe('Where the call goes if the line is busy. Default: as `no-answer`.'),
    'no-answer': target.describe('Where the call goes if nobody answers.'),
    failed: target.optional().describe('Where the call goes if the number cannot be reached. Default: as `no-answer`.'),
  })
  .describe('Calls a number and connects the caller with whoever answers. What they say is not simulated.');

export const dial = defineNode(schema, {
  role: 'person',
  edges: (node) => [
    ...(node.busy === undefined ? [] : [edge(node.busy, 'fallback', ['busy'])]),
    edge(node['no-answer'], 'fallback', ['no-answer'], { label: 'no answer' }),
    ...(node.failed === undefined ? [] : [edge(node.failed, 'fallback', ['failed'])]),
  ],
  state: (node, spot) => {
    const { to, rings, busy, failed } = node;
    const unanswered = node['no-answer'];
    const params = { node: spot.id, to, ...(node.person ? {} : { person: false }) };
    const connect: Action[] = [{ type: 'transferCall', params }];
    const soon = ms(Math.min(node['picks-up'], rings));
    const ways = [
      ['busy', { target: 'busy' }],
      ['no-answer', { target: 'ringing' }],
      ['failed', { target: 'failed' }],
      ['answered', { target: 'answering' }],
    ] as const;
    return within(spot, {
      start: 'dialling',
      states: {
        dialling: { always: choices(spot, 'outcome', spot.id, ways) },
        busy: { after: { [soon]: go(spot, busy ?? unanswered) } },
        ringing: { after: { [ms(rings)]: go(spot, unanswered) } },
        failed: { after: { [soon]: go(spot, failed ?? unanswered) } },
        answering: { after: { [soon]: go(spot, 'transferred', connect) } },
      },
    });
  },
  questions: (_, id) => [{ of: 'outcome', name: id, answers: ['busy', 'no-answer', 'failed', 'answered'] }],
  about: ({ to }) => to,
  endings: () => ['transferred'],
  notes: ({ person }) => (person ? [] : ['a machine answers']),
});
