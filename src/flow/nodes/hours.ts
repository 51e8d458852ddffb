import * as z from 'zod';
import { identifier } from '../../document/fields.js';
import { suggestion } from '../../document/suggest.js';
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
    of: z
      .union([identifier, z.array(identifier)])
      .transform((value) => (typeof value === 'string' ? [value] : value))
      .optional()
      .describe(
        'The groups whose opening hours these are; [] for a switch that is about no group, such as a holiday. Default: hours written out are those of the queues that come next, hours by name those of the group of that name.',
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
    const { hours, of } = node;
    const params = { node: spot.id, hours, ...(of === undefined ? {} : { of }) };
    const isOpen = { type: 'isOpen' as const, params };
    const deciding = { always: [{ ...go(spot, node.open), guard: isOpen }, go(spot, node.closed)] };
    return within(spot, { start: 'deciding', states: { deciding } });
  },
  mentions: ({ hours }) => ({ hours: isHoursName(hours) ? hours : undefined }),
  problems: ({ of = [] }, { groups }) => {
    const known = [...new Set(groups.map(({ name }) => name))];
    return of
      .filter((group) => !known.includes(group))
      .map((group) => ({
        path: ['of'],
        message: `the flow has no queue of a group "${group}".${suggestion(group, known)}`,
      }));
  },
  about: ({ hours }) => hours,
});
