import { type Field, field } from '../document/index.js';
import { instantPattern, parseInstant, parseSinceStart } from '../instants.js';
import { durationPattern, found, UnitError, week } from '../units.js';

/** So many seconds from the scenario's start, or at an instant of the week, in seconds since Monday 00:00. */
export type IncidentStart = { readonly after: number } | { readonly weekly: number };

/** Written `6h` or `tue 09:30`. */
export const incidentStart: Field<IncidentStart> = field(
  (value) => {
    if (typeof value !== 'string' || !/^\s*[a-z]/i.test(value)) return { after: parseSinceStart(value) };
    const text = value.trim();
    if (instantPattern.test(text)) return { weekly: parseInstant(text) };
    throw new UnitError(
      `expected a duration such as 6h, or a weekday and a time such as tue 09:30, but found ${found(value)}`,
    );
  },
  {
    anyOf: [
      { const: 0 },
      { type: 'string', pattern: durationPattern.source },
      { type: 'string', pattern: instantPattern.source },
    ],
  },
);

/**
 * Seconds from the scenario's start; an instant of the week is the first at or after it.
 * @param offset the scenario's start, in seconds since Monday 00:00.
 */
export function startOf(start: IncidentStart, offset: number): number {
  return 'after' in start ? start.after : (((start.weekly - offset) % week) + week) % week;
}
