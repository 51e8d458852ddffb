import * as z from 'zod';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { hoursOrName, isHoursName } from '../hoursOrName.js';
import { target } from '../nodeFields.js';
import { go, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('hours'),
    hours: hoursOrName.describe(
      'Opening hours such as mon-fri 08:00-20:00, always or never; or a name, whose hours the scenario gives.',
    ),
    open: target.describe('Where the call goes within the hours.'),
    closed: target.describe('Where the call goes outside the hours.'),
  })
  .describe('Branches on the time of the week. It takes no time.');

export const hours = defineNode(schema, {
  role: 'decides',
  edges: (node) => [
    edge(node.open, 'way', ['open'], { instant: true }),
    edge(node.closed, 'way', ['closed'], { instant: true }),
  ],
  state: (node, spot) => {
    const isOpen = { type: 'isOpen' as const, params: { node: spot.id, hours: node.hours } };
    const deciding = { always: [{ ...go(spot, node.open), guard: isOpen }, go(spot, node.closed)] };
    return within(spot, { start: 'deciding', states: { deciding } });
  },
  mentions: ({ hours }) => ({ hours: isHoursName(hours) ? hours : undefined }),
  about: ({ hours }) => hours,
});
