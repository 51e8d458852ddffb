import * as z from 'zod';
import { choices } from '../choices.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { target } from '../nodeFields.js';
import { type Action, go, within } from '../nodeSteps.js';

/** The variable that has the number that the caller has dialled, and the name of the node that asks for it. */
export const dialledNumber = 'dialled';

const schema = z
  .strictObject({
    type: z.literal('dialled'),
    starts: z.record(z.string(), target).describe('Where calls go, by the number that the caller has dialled.'),
    usual: z.string().describe('The number that callers dial if a scenario does not say another.'),
  })
  .describe(
    'Branches on the number that the caller has dialled. It takes no time. A flow has it in place of `starts`.',
  );

export const dialled = defineNode(schema, {
  role: 'decides',
  edges: ({ starts }) =>
    Object.entries(starts).map(([number, to]) => edge(to, 'way', ['starts', number], { label: number, instant: true })),
  state: (node, spot) => {
    const { starts } = node;
    const ways = numbersOf(node).map((number) => {
      const keep: Action = { type: 'keep', params: { variable: dialledNumber, value: number } };
      return [number, go(spot, starts[number], spot.branching.has(dialledNumber) ? [keep] : [])] as const;
    });
    return within(spot, {
      start: 'dialled',
      states: { dialled: { always: choices(spot, 'value', dialledNumber, ways) } },
    });
  },
  questions: (node) => [{ of: 'value', name: dialledNumber, answers: numbersOf(node) }],
  stores: () => [dialledNumber],
});

/** All numbers, the usual one last. */
function numbersOf({ starts, usual }: z.output<typeof schema>): string[] {
  return [...Object.keys(starts).filter((number) => number !== usual), usual];
}
