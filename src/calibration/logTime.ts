import { secondsToDate } from '../document/date.js';
import { found, hour, minute, UnitError } from '../units.js';

const pattern =
  /^(\d{4}-\d\d-\d\d)(?:[T ] *(\d?\d):([0-5]\d)(?::([0-5]\d(?:[.,]\d+)?))?)? *(?:Z|UTC|([+-])(\d\d):?([0-5]\d))?$/;

/**
 * An instant in a log: seconds from any start, or a date and time in ISO 8601 (`2026-03-02 08:00:12`, `2026-03-02T08:00:12+01:00`). A
 * time without a zone is taken as it is.
 * @returns seconds, 0 or more; of a date, from a Monday long before.
 * @throws {UnitError} if it is neither.
 */
export function readInstant(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const match = pattern.exec(text);
  if (match === null || Number(match[2] ?? 0) > 23) {
    throw new UnitError(
      `expected a date and time such as 2026-03-02 08:00:12, or seconds, but found ${found(text || undefined)}`,
    );
  }
  const [, date, hours = '0', minutes = '0', seconds = '0', sign, zoneHours = '0', zoneMinutes = '0'] = match;
  const zone = (Number(zoneHours) * hour + Number(zoneMinutes) * minute) * (sign === '-' ? -1 : 1);
  const clock = Number(hours) * hour + Number(minutes) * minute + Number(seconds.replace(',', '.'));
  return secondsToDate(date) + clock - zone;
}
