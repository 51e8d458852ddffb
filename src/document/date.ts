import { day, UnitError } from '../units.js';

/**
 * Seconds from the midnight of 1 January of year 1, a Monday in the Gregorian calendar, to a date's midnight.
 * @param date as `2024-03-04`.
 * @throws {UnitError} if there is no such date.
 */
export function secondsToDate(date: string): number {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  const months = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (!(year >= 1 && dayOfMonth >= 1 && dayOfMonth <= (months[month - 1] ?? 0))) {
    throw new UnitError(`there is no date ${date}`);
  }
  const years = year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const before = months.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  return (365 * years + leapDays + before + dayOfMonth - 1) * day;
}
