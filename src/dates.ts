/*
 * Dates of the calendar. An instant counts from a Monday 00:00. If its date is known, that is the first of January 1900, a
 * Monday, so that whatever asks for the weekday or the time of day need not know whether there is a date. What has no date
 * ends before 2001, since nothing lasts longer than a century; and microseconds are exact beyond the last date.
 */

/** Of 400 years, after which the calendar repeats. */
const daysOfEra = 146_097;
/** From the first of March of the year 0 to the first of January 1900. */
const beforeEpoch = 693_901;

/** The first day that files can name: from here on, instants are dated. */
export const firstDated = dayOf(2001, 1, 1);

/** The first day that they cannot name any more. */
export const lastDated = dayOf(2081, 1, 1);

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;

/** The pattern of a date, to be part of another. */
export const dateInText = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

/** Reads `2026-12-24` into days since the first of January 1900; `undefined` if there is no such day from 2001 to 2080. */
export function dayOfDate(text: string): number | undefined {
  return text >= '2001' && text < '2081' ? dayOfAnyDate(text) : undefined;
}

/** The same for all years from 1 on. */
export function dayOfAnyDate(text: string): number | undefined {
  const [, year, month, date] = datePattern.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = dayOf(Number(year), Number(month), Number(date));
  return dateOfDay(at) === text && Number(year) > 0 ? at : undefined;
}

/** Writes days since the first of January 1900 as `2026-12-24`. */
export function dateOfDay(days: number): string {
  // The inverse of `dayOf`.
  const sinceMarch = days + beforeEpoch;
  const era = Math.floor(sinceMarch / daysOfEra);
  const inEra = sinceMarch - era * daysOfEra;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365,
  );
  const inYear = inEra - daysBeforeYear(yearOfEra);
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

function dayOf(year: number, month: number, date: number): number {
  // Years begin in March, so that the day that leap years add is the last.
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const inYear = Math.floor((153 * monthFromMarch + 2) / 5) + date - 1;
  return era * daysOfEra + daysBeforeYear(fromMarch - era * 400) + inYear - beforeEpoch;
}

function daysBeforeYear(yearOfEra: number): number {
  return yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
