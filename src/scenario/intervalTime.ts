import { secondsToDate } from '../document/date.js';
import { parseClock, parseWeekday, weekdayPattern } from '../instants.js';
import { day, found, UnitError } from '../units.js';

/** What times in a file cover: a `day` or a `week` that comes again and again, or `dates`, once. */
export type Covers = 'day' | 'week' | 'dates';

/** `[date or weekday] 08:00[:00] [- 08:30[:00]]`; in ISO 8601 a T stands between date and time. */
const pattern = new RegExp(
  String.raw`^(?:(\d{4}-\d\d-\d\d)(?:T| +)|(${weekdayPattern}) +)?(\d?\d:\d\d)(?::00(?:\.0+)?)?(?: ?[-–] ?\d?\d:\d\d(?::00)?)?$`,
);

const due = 'a time such as 08:00, mon 08:00 or 2024-03-04 08:00';

/**
 * Reads when an interval begins; an end behind it is passed over.
 * @returns seconds from midnight; of a week, Monday's; of dates, that of a Monday long before.
 * @throws UnitError
 */
export function readTime(text: string): { readonly covers: Covers; readonly at: number } {
  const match = pattern.exec(text);
  if (match === null) {
    const isOtherDate = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(text);
    throw new UnitError(
      `expected ${due}, but found ${found(text || undefined)}${isOtherDate ? '. Dates are written year-month-day: 2024-03-04.' : ''}`,
    );
  }
  const [, date, weekday, clock] = match;
  const at = parseClock(clock);
  if (at === day) throw new UnitError(`expected ${due}, but found ${found(text)}: no interval begins at 24:00`);
  if (date !== undefined) return { covers: 'dates', at: secondsToDate(date) + at };
  if (weekday !== undefined) return { covers: 'week', at: parseWeekday(weekday) * day + at };
  return { covers: 'day', at };
}

/** Whether a text is like a time, though perhaps none that there is. */
export function isTime(text: string): boolean {
  return pattern.test(text);
}
