import { dayOfAnyDate } from '../dates.js';
import { day, UnitError } from '../units.js';

/** From 1 January of year 1, a Monday, to the first of January 1900. */
const before1900 = 693_595;

/**
 * Seconds from the midnight of 1 January of year 1, a Monday in the Gregorian calendar, to a date's midnight.
 * @param date as `2024-03-04`.
 * @throws {UnitError} if there is no such date.
 */
export function secondsToDate(date: string): number {
  const at = dayOfAnyDate(date);
  if (at === undefined) throw new UnitError(`there is no date ${date}`);
  return (at + before1900) * day;
}
