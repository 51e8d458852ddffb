import { type Measure, people, total } from './measure.js';
import { happens } from './word.js';

const within = 'within the window';

/** How the company was in touch of its own accord, and what came of it. */
export function outreachMeasures(): Measure[] {
  const source = 'house';
  const count = (name: string, unit: string, definition: string, what: string) =>
    total(
      { name: `outreach.${name}`, unit, definition: `${definition}, ${within}`, source },
      'happening',
      1,
      happens(what),
    );
  const who = (name: string, definition: string, what: string, better: Measure['better']) =>
    people(
      { name: `outreach.${name}`, definition: `${definition}, ${within}`, source, better: better! },
      'happening',
      happens(what),
    );
  return [
    count('sent', 'messages', 'messages that went out, and customers put on a list to be called', 'reached-out'),
    who('pleased', 'different customers whom it pleased', 'pleased', 'higher'),
    who('annoyed', 'different customers whom it annoyed', 'annoyed', 'lower'),
    count('raised', 'issues', 'issues that it brought: customers whom it reminded of a question', 'reminded'),
  ];
}
