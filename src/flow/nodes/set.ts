import * as z from 'zod';
import { identifier } from '../../document/fields.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { target, variableValue } from '../nodeFields.js';
import { type Action, go, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('set'),
    values: z
      .record(identifier, variableValue)
      .describe('The value that each of these variables gets. Values need quotes if they are numbers.'),
    then: target,
  })
  .describe('Gives variables a value. It takes no time.');

export const set = defineNode(schema, {
  role: 'decides',
  edges: ({ then }) => [edge(then, 'way', ['then'], { instant: true })],
  state: ({ values, then }, spot) => {
    const kept = Object.entries(values).flatMap(([variable, value]): Action[] =>
      spot.branching.has(variable) ? [{ type: 'keep', params: { variable, value } }] : [],
    );
    return within(spot, { start: 'setting', states: { setting: { always: go(spot, then, kept) } } });
  },
  stores: ({ values }) => Object.keys(values),
  problems: ({ values }) =>
    Object.keys(values).length > 0
      ? []
      : [{ path: ['values'], message: 'name at least one variable, such as tier: gold.' }],
  about: ({ values }) =>
    Object.entries(values)
      .map(([variable, value]) => `${variable} = ${value}`)
      .join(', '),
});
