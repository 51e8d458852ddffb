/*
 * Times of the day, the week and the calendar, as files write them. An instant is seconds since Monday 00:00; on a date, since
 * the first of January 1900, which was a Monday.
 */

import { dateInText, dateOfDay, dayOfDate, firstDated, lastDated } from './dates.js';
import { day, hour, minute, parseSimulated, refuse, UnitError, week } from './units.js';

/** The pattern of a time of day, to be part of another. */
export const clock = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d|24:00`;
const clockDue = 'a time of day from 00:00 to 24:00';

/** The pattern of a time of day. */
export const clockPattern = new RegExp(`^(?:${clock})$`);

/** Reads `08:00` into seconds of the day, 0 to 86,400; `24:00` is the day's end. */
export function parseClock(value: unknown): number {
  if (typeof value !== 'string' || !clockPattern.test(value.trim())) refuse(clockDue, value);
  const [hours, minutes] = value.trim().split(':').map(Number);
  return hours * hour + minutes * minute;
}

/** Writes seconds of the day as `08:00`. */
export function formatClock(seconds: number): string {
  const minutes = Math.round(seconds / minute);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekday =
  '[Mm]on(?:day)?|[Tt]ue(?:sday)?|[Ww]ed(?:nesday)?|[Tt]hu(?:rsday)?|[Ff]ri(?:day)?|[Ss]at(?:urday)?|[Ss]un(?:day)?';

/** The pattern of a weekday, to be part of another. */
export const weekdayPattern = weekday;

/** Reads `mon` to `sun`, or `Monday`, into 0 (Monday) to 6. */
export function parseWeekday(value: unknown): number {
  if (typeof value !== 'string' || !new RegExp(`^(?:${weekday})$`).test(value)) {
    refuse('a weekday: mon, tue, wed, thu, fri, sat or sun', value);
  }
  return weekdays.findIndex((name) => name.startsWith(value.slice(0, 3).toLowerCase()));
}

/** `mon` to `sun`, as files write weekdays. */
export const weekdayNames: readonly string[] = weekdays.map((name) => name.slice(0, 3));

/** The pattern of an instant of the week. */
export const instantPattern = new RegExp(`^(?:${weekday}) (?:${clock})$`);

/** The pattern of an instant of the week, or of the calendar. */
export const datedPattern = new RegExp(`^(?:${weekday}|${dateInText}) (?:${clock})$`);

/** Whether this is an instant of the week, in seconds, or of the calendar. */
export function isInstant(at: unknown): at is number {
  return typeof at === 'number' && ((at >= 0 && at <= week) || (isDated(at) && at < lastDated * day));
}

/** Whether an instant has a date: it then counts from the first of January 1900. */
export function isDated(at: number): boolean {
  return at >= firstDated * day;
}

/** Writes seconds since a Monday 00:00 as `sun 03:00`, or `2026-12-24 03:00` if dated, with seconds where there are any. */
export function formatWeekInstant(at: number): string {
  const within = ((at % week) + week) % week;
  const seconds = within % minute;
  const rest = seconds === 0 ? '' : `:${String(seconds).padStart(2, '0')}`;
  const name = isDated(at) ? dateOfDay(Math.floor(at / day)) : weekdayNames[Math.floor(within / day)];
  return `${name} ${formatClock((within % day) - seconds)}${rest}`;
}

/** Reads `mon 10:00` into seconds since Monday 00:00, 0 up to a week; `2026-12-24 10:00` into a dated instant. */
export function parseInstant(value: unknown): number {
  const due = 'a weekday and a time such as mon 10:00, or a date and a time such as 2026-12-24 10:00';
  if (typeof value !== 'string' || !datedPattern.test(value)) refuse(due, value);
  const [name, time] = value.split(' ');
  if (/^\d/.test(name)) return parseDate(name) * day + parseClock(time);
  return (parseWeekday(name) * day + parseClock(time)) % week;
}

/** Reads `2026-12-24` into days since the first of January 1900. */
export function parseDate(value: unknown): number {
  const at = typeof value === 'string' ? dayOfDate(value) : undefined;
  return at ?? refuse('a date of the years 2001 to 2080, such as 2026-12-24', value);
}

/** Reads what `parseSimulated` reads. A time of day or of the week is told that this counts from the scenario's start. */
export function parseSinceStart(value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : '';
  const isInstant = instantPattern.test(text);
  if (!isInstant && datedPattern.test(text)) {
    throw new UnitError(
      `"${text}" is a date, but this counts from the scenario's start: write how long after it, such as 6h.`,
    );
  }
  if (!isInstant && !clockPattern.test(text)) return parseSimulated(value);
  const minutes = (isInstant ? parseInstant(text) : parseClock(text)) / minute;
  const hours = Math.floor(minutes / 60);
  const meant = minutes === 0 ? '0' : `${hours > 0 ? `${hours}h` : ''}${minutes % 60 > 0 ? `${minutes % 60}m` : ''}`;
  const what = isInstant ? 'an instant of the week' : 'a time of day';
  const from = isInstant ? 'mon 00:00' : '00:00';
  throw new UnitError(
    `"${text}" is ${what}, but this counts from the scenario's start. If that is ${from}, write ${meant}.`,
  );
}
