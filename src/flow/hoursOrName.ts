import { field } from '../document/field.js';
import { hoursPattern, parseHours } from '../hours.js';

const namePattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Opening hours, or the name of some. Kept as text: the host knows what a name stands for. */
export const hoursOrName = field(
  (value) => {
    if (typeof value === 'string' && isHoursName(value)) return value;
    parseHours(value);
    return value as string;
  },
  {
    anyOf: [
      { type: 'string', pattern: hoursPattern.source },
      { type: 'string', pattern: namePattern.source },
    ],
  },
);

/** Whether the text names hours that the scenario gives, and is not opening hours itself. */
export function isHoursName(text: string): boolean {
  return namePattern.test(text) && text !== 'always' && text !== 'never';
}
