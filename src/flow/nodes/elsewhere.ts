import * as z from 'zod';
import { identifier, text } from '../../document/fields.js';
import { choices } from '../choices.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { length, target } from '../nodeFields.js';
import { go, ms, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('elsewhere'),
    text: text.optional().describe('What it is, for readers. What callers hear there is not known.'),
    takes: length.optional().describe('How long it takes. Default: no time.'),
    outcomes: z
      .record(identifier, target)
      .describe('All that can come of it, and where the call goes then. Any of them may be at any time.'),
  })
  .describe('Something of which the flow knows nothing but what can come of it. A caller meets no person there.');

export const elsewhere = defineNode(schema, {
  role: 'decides',
  edges: ({ outcomes, takes }) =>
    Object.entries(outcomes).map(([outcome, to]) =>
      edge(to, 'way', ['outcomes', outcome], { label: outcome, instant: takes === undefined }),
    ),
  state: ({ outcomes, takes }, spot) => {
    const ways = Object.entries(outcomes).map(([outcome, to]) => [outcome, go(spot, to)] as const);
    const coming = { always: choices(spot, 'outcome', spot.id, ways) };
    if (takes === undefined) return within(spot, { start: 'coming', states: { coming } });
    return within(spot, {
      start: 'elsewhere',
      states: { elsewhere: { after: { [ms(takes)]: { target: 'coming' } } }, coming },
    });
  },
  questions: ({ outcomes }, id) => {
    const answers = Object.keys(outcomes);
    return answers.length > 1 ? [{ of: 'outcome', name: id, answers }] : [];
  },
  texts: () => [],
  problems: ({ outcomes }) =>
    Object.keys(outcomes).length > 0
      ? []
      : [{ path: ['outcomes'], message: 'say what can come of it, such as done: main.' }],
});
