import * as z from 'zod';
import { identifier, text } from '../../document/fields.js';
import { atMost } from '../atMost.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { target, variableValue } from '../nodeFields.js';
import { go, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('branch'),
    text: text.optional().describe('A note for readers. Callers hear nothing.'),
    on: identifier.describe('The variable.'),
    cases: atMost(
      200,
      (count) => `${count} cases are more than 200. Put several values together, or split the branch.`,
      z.record(variableValue, target),
    ).describe('Where the call goes, by the value of the variable. Values need quotes if they are numbers.'),
    else: target.describe('Where the call goes with any other value.'),
    unset: target.optional().describe('Where the call goes if the variable has no value. Default: as `else`.'),
  })
  .describe('Branches on the value of a variable. It takes no time.');

export const branch = defineNode(schema, {
  role: 'decides',
  edges: (node) => [
    ...Object.entries(node.cases).map(([value, to]) =>
      edge(to, 'way', ['cases', value], { label: `${node.on} ${value}`, instant: true }),
    ),
    edge(node.else, 'way', ['else'], { label: 'else', instant: true }),
    ...(node.unset === undefined ? [] : [edge(node.unset, 'way', ['unset'], { instant: true })]),
  ],
  state: (node, spot) => {
    const { on: variable } = node;
    const of = (value: string | null) => ({ type: 'valueIs' as const, params: { variable, value } });
    const cases = Object.entries(node.cases).map(([value, to]) => ({ ...go(spot, to), guard: of(value) }));
    const unset = node.unset === undefined ? [] : [{ ...go(spot, node.unset), guard: of(null) }];
    const deciding = { always: [...cases, ...unset, go(spot, node.else)] };
    return within(spot, { start: 'deciding', states: { deciding } });
  },
  texts: () => [],
  problems: ({ cases }) =>
    Object.keys(cases).length > 0
      ? []
      : [{ path: ['cases'], message: 'a branch needs at least one case, such as gold: vip.' }],
  about: ({ on }) => on,
});
