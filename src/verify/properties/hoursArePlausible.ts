import * as z from 'zod';
import { duration, yesNo } from '../../document/fields.js';
import { isHoursName } from '../../flow/hoursOrName.js';
import { isOpen, parseHours } from '../../hours.js';
import { day, hour } from '../../units.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    least: duration.prefault('5h').describe('The fewest hours a week that something is open. Default 5h.'),
    most: duration.prefault('126h').describe('The most hours a week, 18 a day. Default 126h.'),
    nights: yesNo
      .prefault(false)
      .describe('Whether hours may go on through a night, past 3 in the morning. Default no.'),
  })
  .describe('Opening hours that are written out are not open at night, nearly always or nearly never.');

export const hoursArePlausible = defineProperty({
  name: 'hours-are-plausible',
  kind: 'safety',
  severity: 'warning',
  claim: 'Opening hours that are written out are not open at night, nearly always or nearly never.',
  reason: 'With 08:00-06:00 for 08:00-18:00 callers wait all night for people who are asleep.',
  parameters,
  problem: ({ least, most }) =>
    least > most
      ? { parameter: 'least', message: `least is ${inHours(least)} and most is ${inHours(most)}. Swap them.` }
      : undefined,
  scope: 'document',
  examine: (_graph, { least, most, nights }, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine does not say which hours are meant.' };
    const written = Object.entries(flow.nodes).flatMap(([id, node]) =>
      node.type === 'hours' && isWrittenOut(node.hours) ? [{ id, node }] : [],
    );
    if (written.length === 0) return { notApplicable: 'The flow writes no opening hours out.' };
    return written.flatMap(({ id, node }) => {
      const hours = parseHours(node.hours);
      const open = hours.intervals.reduce((sum, { from, to }) => sum + (to - from), 0);
      const atNight = !nights && days.some((from) => isOpen(hours, from + 3 * hour));
      const what =
        open < least
          ? `only ${inHours(open)} a week`
          : open > most
            ? `${inHours(open)} a week, nearly always`
            : atNight
              ? 'at 3 in the morning'
              : undefined;
      if (what === undefined) return [];
      const message = `The hours of "${id}", ${node.hours}, are open ${what}.`;
      return [{ node: id, message, path: ['nodes', id, 'hours'] }];
    });
  },
});

const days = [0, 1, 2, 3, 4, 5, 6].map((number) => number * day);

/** Neither a name nor `always` or `never`, which nobody writes by mistake. */
function isWrittenOut(hours: string): boolean {
  return hours !== 'always' && hours !== 'never' && !isHoursName(hours);
}

function inHours(seconds: number): string {
  return `${Math.round((seconds / hour) * 100) / 100} h`;
}
