import * as z from 'zod';
import { dateInText, dateOfDay } from '../../dates.js';
import { field } from '../../document/field.js';
import { identifier } from '../../document/fields.js';
import { suggestion } from '../../document/suggest.js';
import { dayHoursPattern, exceptIn, parseHours } from '../../hours.js';
import { parseDate } from '../../instants.js';
import { found, UnitError } from '../../units.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { hoursOrName, isHoursName } from '../hoursOrName.js';
import { target } from '../nodeFields.js';
import { go, within } from '../nodeSteps.js';

/** A day of the calendar, such as 2026-12-24. */
const date = field((value) => dateOfDay(parseDate(value)), { type: 'string', pattern: `^${dateInText}$` });

/** `closed`, or the times of one day such as 08:00-12:00, 13:00-15:00. */
const dayHours = field(
  (value) => {
    if (typeof value !== 'string' || !dayHoursPattern.test(value)) {
      throw new UnitError(`expected closed, or the times of that day such as 08:00-12:00, but found ${found(value)}`);
    }
    parseHours(`always${exceptIn}2001-01-01 ${value}`);
    return value;
  },
  { type: 'string', pattern: dayHoursPattern.source },
);

const schema = z
  .strictObject({
    type: z.literal('hours'),
    hours: hoursOrName.describe(
      'Opening hours such as mon-fri 08:00-20:00, always or never; or a name, whose hours the scenario gives.',
    ),
    except: z
      .record(date, dayHours)
      .optional()
      .describe(
        'Dates with their own hours, of a holiday for example: { 2026-12-25: closed, 2026-12-24: 08:00-12:00 }. Default none.',
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
    const { of } = node;
    const params = { node: spot.id, hours: hoursIn(node), ...(of === undefined ? {} : { of }) };
    const isOpen = { type: 'isOpen' as const, params };
    const deciding = { always: [{ ...go(spot, node.open), guard: isOpen }, go(spot, node.closed)] };
    return within(spot, { start: 'deciding', states: { deciding } });
  },
  mentions: ({ hours }) => ({ hours: isHoursName(hours) ? hours : undefined }),
  problems: ({ except, hours, of = [] }, { groups }) => {
    const known = [...new Set(groups.map(({ name }) => name))];
    const misplaced =
      except === undefined
        ? undefined
        : isHoursName(hours)
          ? `the scenario says when "${hours}" is, dates included: mon-fri 08:00-18:00${exceptIn}2026-12-25 closed. Leave \`except\` out.`
          : hours.includes(exceptIn)
            ? 'the hours name dates already. Write all of them here.'
            : undefined;
    const ofGroups = of
      .filter((group) => !known.includes(group))
      .map((group) => ({
        path: ['of'],
        message: `the flow has no queue of a group "${group}".${suggestion(group, known)}`,
      }));
    return [...(misplaced === undefined ? [] : [{ path: ['except'], message: misplaced }]), ...ofGroups];
  },
  about: hoursIn,
});

/** The hours of a node as one text. */
function hoursIn({ except = {}, hours }: z.output<typeof schema>): string {
  const dates = Object.entries(except).map(([date, times]) => `${date} ${times}`);
  return dates.length === 0 ? hours : hours + exceptIn + dates.join(', ');
}
