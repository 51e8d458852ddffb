/**
 * How quantities are written in files and reports. Inside callstorm a duration is seconds, a share is 0 to 1, a rate is
 * per second and money is a plain number: the unit is settled here, once.
 *
 * Every `parse…` takes what YAML gives (text or a number), gives finite numbers, and throws a `UnitError` whose message says
 * what was found and what would be right.
 */

import { dateInText, dateOfDay, dayOfDate, firstDated, lastDated } from './dates.js';
import { InputError } from './errors.js';

/** What was written is not the quantity that is due. The message is a whole sentence, fit for a `Problem`. */
export class UnitError extends Error {
  override readonly name = 'UnitError';
}

export const minute = 60;
export const hour = 3600;
export const day = 86_400;
export const week = 604_800;
/** Rates per year count 365 days. */
export const year = 365 * day;
/** A twelfth of a year. */
export const month = year / 12;

/**
 * Seconds as whole microseconds, the unit of simulated time: exact in a double for 285 years. `Infinity` and `NaN` stay.
 *
 * @throws {InputError} if it is no number.
 */
export function microseconds(seconds: number): number {
  if (typeof seconds !== 'number') throw noNumber('seconds', seconds);
  return Math.round(seconds * 1e6);
}

/** Whole microseconds as seconds. `Infinity` and `NaN` stay. @throws {InputError} if it is no number. */
export function seconds(microseconds: number): number {
  if (typeof microseconds !== 'number') throw noNumber('microseconds', microseconds);
  return microseconds / 1e6;
}

function noNumber(name: string, value: unknown): InputError {
  return new InputError(name, [{ message: `expected a number, but found ${found(value)}` }]);
}

/**
 * The longest duration that is simulated, a century in seconds. Simulated time is exact for 285 years, so the latest start
 * and the longest duration still add up.
 */
export const longestDuration = 100 * year;

/** The shortest duration that is simulated, but for 0. */
export const shortestDuration = 1e-6;

/** The largest plain number: a larger one is a slip, and products of a few of them would no longer be finite. */
export const largestNumber = 1e15;

/** The most that money can amount to, so that sums of it stay finite. */
const mostMoney = 1e12;

/** The most that happens in a second: a thousand times in a microsecond, the grain of simulated time. */
const mostPerSecond = 1e9;

/** A text cut to what a message can hold. */
export function inShort(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Names a value as it stands in a file, for messages: `"abc"`, `-3`, `a list`, `nothing`. */
export function found(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? JSON.stringify(inShort(value)) : String(value);
}

/** @param hint a sentence more, with what parts it from the others before it. */
function refuse(due: string, value: unknown, hint = ''): never {
  throw new UnitError(`expected ${due}, but found ${found(value)}${hint}`);
}

const digits = String.raw`\d(?:_?\d)*`;
const decimal = String.raw`(?:${digits}(?:\.\d+)?|\.\d+)`;
const unsigned = String.raw`(?:${decimal}|${digits}\.)(?:[eE][-+]?\d+)?`;
/** A number alone, 0 or more, in any way that YAML has. */
const bare = String.raw`\+?${unsigned}`;

function textOf(value: unknown, due: string): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return refuse(due, value);
}

function tooLarge(value: unknown, wayOut = 'Write a smaller number.'): never {
  throw new UnitError(`${found(value)} is too large. ${wayOut}`);
}

/** @param text a number, as the patterns here have it. */
function toNumber(text: string): number {
  const number = Number(text.replaceAll('_', ''));
  return Number.isFinite(number) ? number : tooLarge(text);
}

/** The pattern of a number in a file, underscores between digits allowed. */
export const numberPattern = new RegExp(`^[-+]?${unsigned}$`);

/** @param due what the message says would be right. */
export function parseNumber(value: unknown, due = 'a number'): number {
  const text = textOf(value, due);
  if (typeof value === 'number') return value;
  if (!numberPattern.test(text)) {
    if (text.length <= 60 && /^\d{1,3}(,\d{3})+$/.test(text)) {
      throw new UnitError(`"${text}" has commas. Write ${text.replaceAll(',', '_')}.`);
    }
    refuse(due, value);
  }
  return toNumber(text);
}

/** Reads what `parseNumber` reads, at most `largestNumber` from 0. */
export function parsePlain(value: unknown, due: string): number {
  const number = parseNumber(value, due);
  return Math.abs(number) <= largestNumber ? number : tooLarge(value, 'Numbers go up to 1e15.');
}

/** The number that a text is, without a unit; `undefined` if it is none, or below 0. */
function bareNumber(text: string): number | undefined {
  return new RegExp(`^${bare}$`).test(text) ? toNumber(text) : undefined;
}

const durationUnits: Record<string, number> = {
  ms: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  m: minute,
  min: minute,
  minute,
  h: hour,
  hour,
  d: day,
  day,
  w: week,
  week,
};

const durationUnit = 'ms|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?';
const durationDue = 'a duration such as 90s, 4m, 1h30m or 3d';

/** The pattern of a duration in a file; 0 alone needs no unit. */
export const durationPattern = new RegExp(`^(?:0|(?:${decimal} ?(?:${durationUnit}) ?)+)$`);

/**
 * Reads `90s`, `4m`, `3h`, `3d`, `2w`, `500ms` and larger before smaller, `1h30m`, into seconds, 0 or more.
 * 0 alone is a duration; any other number without a unit is refused.
 */
export function parseDuration(value: unknown): number {
  const text = textOf(value, durationDue);
  const number = bareNumber(text);
  if (number === 0) return 0;
  if (number !== undefined) throw new UnitError(`"${inShort(text)}" has no unit. Write ${number}s or ${number}m.`);
  if (!durationPattern.test(text)) refuse(durationDue, value);
  let seconds = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [, amount, unit] of text.matchAll(new RegExp(`(${decimal}) ?(${durationUnit})(?![a-z])`, 'g'))) {
    const size = durationUnits[unit] ?? durationUnits[unit.slice(0, -1)];
    if (size >= last)
      throw new UnitError(`${found(text)} mixes its units. Write the larger one first, each once: 1h30m.`);
    last = size;
    // Dividing keeps milliseconds exact: 1500 / 1000, but 1500 * 0.001 is not 1.5 in every case.
    seconds += unit === 'ms' ? toNumber(amount) / 1000 : toNumber(amount) * size;
  }
  return Number.isFinite(seconds) ? seconds : tooLarge(value, 'Write a shorter duration.');
}

/** Reads what `parseDuration` reads, if it can be simulated: 0, or `shortestDuration` to `longestDuration`. */
export function parseSimulated(value: unknown): number {
  const seconds = parseDuration(value);
  if (seconds > longestDuration)
    throw new UnitError(`${found(value)} is too long. Durations go up to 100 years, 36500d.`);
  if (seconds > 0 && seconds < shortestDuration) {
    throw new UnitError(`${found(value)} is less than a microsecond. Write 0, or 0.001ms or more.`);
  }
  return seconds;
}

const shareDue = 'a share such as 15% or 0.15';

/** The pattern of a share written as text. */
export const sharePattern = new RegExp(`^(?:${decimal} ?%?|${bare})$`);

/** Reads `15%` or `0.15` into 0 to 1, both included. */
export function parseShare(value: unknown): number {
  const due = 'a share from 0% to 100%';
  const text = textOf(value, shareDue);
  if (!sharePattern.test(text)) refuse(due, value);
  const number = bareNumber(text);
  if (number !== undefined && number > 1 && number <= 100) {
    throw new UnitError(
      `"${inShort(text)}" is more than the whole. A share goes from 0 to 1; write ${number}% for a percentage.`,
    );
  }
  const share = number ?? toNumber(text.slice(0, -1)) / 100;
  return share <= 1 ? share : refuse(due, value);
}

const currencies: Record<string, string> = { '£': 'GBP', $: 'USD', '€': 'EUR' };

/** An amount as written; `currency` is the ISO code of its sign, absent from a plain number. */
export interface Money {
  readonly amount: number;
  readonly currency?: string;
}

/** The pattern of money written as text. */
export const moneyPattern = new RegExp(`^(?:[£$€]? ?${decimal}|${bare})$`);

/** Reads `£10`, `$5.25`, `€3` or a plain number, 0 or more. */
export function parseMoney(value: unknown): Money {
  const due = 'an amount of money such as £10 or 5.25';
  const text = textOf(value, due);
  if (!moneyPattern.test(text)) refuse(due, value);
  const currency = currencies[text[0]];
  const amount = bareNumber(text) ?? toNumber(text.slice(1));
  if (amount > mostMoney) tooLarge(value, 'Amounts go up to 1_000_000_000_000.');
  return currency ? { amount, currency } : { amount };
}

/** A currency as it is written: the code of a sign, or the text itself. */
export function parseCurrency(value: unknown): string {
  const text = textOf(value, 'a currency such as GBP');
  return currencies[text] ?? text;
}

const periods: Record<string, number> = { h: hour, hour, d: day, day, w: week, week, month, y: year, year };
const period = 'h|hour|d|day|w|week|month|y|year';

/** The pattern of money over time written as text. */
export const moneyRatePattern = new RegExp(`^(?:[£$€]? ?${decimal}(?:(?: ?/ ?| per )(?:${period}))?|${bare})$`);

/**
 * Reads `£14/h`, `500 per month` or, with the usual period, `£14`, into money an hour, 0 or more. A month is a twelfth of
 * a year of 365 days: 730 hours.
 */
export function parseMoneyRate(value: unknown, usual: 'hour' | 'month'): number {
  const due = `an amount of money an hour or a month such as ${usual === 'hour' ? '£14/h' : '£500/month'}`;
  const text = textOf(value, due);
  if (!moneyRatePattern.test(text)) refuse(due, value);
  const [money, each = usual] = text.replace(' per ', '/').split('/');
  return (parseMoney(money).amount * hour) / periods[each.trim()];
}

const rateUnits: Record<string, number> = {
  s: 1,
  second: 1,
  m: minute,
  min: minute,
  minute,
  h: hour,
  hour,
  d: day,
  day,
  w: week,
  week,
  y: year,
  year,
};
const rateUnit = 's|second|m|min|minute|h|hour|d|day|w|week|y|year';

const perTime = `(?: ?/ ?| per )(?:${decimal} ?)?(?:${rateUnit})`;

/** The pattern of a rate in a file; 0 alone needs no unit. */
export const ratePattern = new RegExp(`^(?:0|${decimal}${perTime})$`);

/** A rate whose two numbers stay apart, so that a product with it is exact: 90 in 1800 s. */
export interface CountOver {
  readonly count: number;
  readonly seconds: number;
}

/** Reads what `parseRate` reads, and keeps count and time apart. */
export function parseCountOver(value: unknown): CountOver {
  const due = 'a rate such as 0.5/h, 90/30m or 30 per hour';
  const text = textOf(value, due);
  const number = bareNumber(text);
  if (number === 0) return { count: 0, seconds: 1 };
  if (number !== undefined) throw new UnitError(`"${inShort(text)}" has no unit. Write ${number}/h or ${number}/m.`);
  if (/months?$/.test(text))
    throw new UnitError(`a rate has no months: "${inShort(text)}". Write it by the year or the week.`);
  if (!ratePattern.test(text)) refuse(due, value);
  const [amount, per] = text.split(/ ?\/ ?| per /);
  const [, times, unit] = new RegExp(`^(${decimal})? ?(${rateUnit})$`).exec(per) as string[];
  const seconds = toNumber(times ?? '1') * rateUnits[unit];
  if (seconds === 0) refuse('a rate over more than no time', value);
  if (!Number.isFinite(seconds)) tooLarge(value, 'Give a rate over less time.');
  const count = toNumber(amount);
  if (count / seconds > mostPerSecond) tooLarge(value, 'Rates go up to 1_000_000_000/s.');
  return { count, seconds };
}

/** Reads `0.5/h`, `12/m`, `90/30m`, `30 per hour`, `0.3/year` into a rate per second, 0 or more. A year has 365 days. */
export function parseRate(value: unknown): number {
  const { count, seconds } = parseCountOver(value);
  return count / seconds;
}

/** Reads what `parseRate` reads, and `-4/year`: a change per second that may be below 0. */
export function parseChange(value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!text.startsWith('-')) return parseRate(value);
  const rate = text.slice(1);
  if (!ratePattern.test(rate) && !/months?$/.test(rate)) refuse('a change over time such as -4/year', value);
  return -parseRate(rate);
}

const clock = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d|24:00`;
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

/** Opening hours: half-open intervals [from, to) in seconds since Monday 00:00, in order, apart, within one week. */
export interface Hours {
  readonly intervals: readonly { readonly from: number; readonly to: number }[];
  /** In their place on some days, by days since the first of January 1900: intervals in seconds since 00:00. Left out: none. */
  readonly except?: ReadonlyMap<number, Hours['intervals']>;
}

type Intervals = Hours['intervals'];

const span = `(?:${clock}) ?- ?(?:${clock})`;
const days = `(?:${weekday})(?: ?- ?(?:${weekday}))?`;
/** The pattern of weekdays: `sat`, `mon-fri`, `tue, thu`. */
export const daysPattern = new RegExp(`^${days}(?: ?, ?${days})*$`);

/** Reads `sat`, `mon-fri` or `tue, thu` into days, 0 (Monday) to 6, as they are written. */
export function parseDays(value: unknown): number[] {
  if (typeof value !== 'string' || !daysPattern.test(value))
    refuse('weekdays such as sat, mon-fri or "tue, thu"', value, daysMeant(value));
  return value.split(',').flatMap((part) => daysOf(part.trim()));
}

const daySpan = `(?:${days} )?${span}`;

/** Other words for days, and how files write them; empty where there is none. */
function daysMeant(value: unknown): string {
  if (typeof value !== 'string') return '';
  if (/\b(?:week|work(?:ing)? ?)days?\b/i.test(value)) return '. For all weekdays, write mon-fri.';
  if (/\bweek-?ends?\b/i.test(value)) return '. For the weekend, write sat-sun.';
  if (/\b(?:daily|every ?day)\b/i.test(value)) return '. For every day, name no day: 08:00-22:00.';
  return /\b24 ?(?:\/ ?7|h)\b/i.test(value) ? '. For day and night, write always.' : '';
}

const weekly = `(?:always|never|(?:(?:${days}|${daySpan}) ?, ?)*${daySpan})`;
const ofDay = `(?:closed|${span}(?: ?, ?${span})*)`;
const dated = `${dateInText} ${ofDay}`;
/** The pattern of the hours of one date. */
export const dayHoursPattern = new RegExp(`^${ofDay}$`);
/** What stands between weekly hours and those of dates. */
export const exceptIn = ' except ';

/** The pattern of opening hours. */
export const hoursPattern = new RegExp(`^${weekly}(?:${exceptIn}${dated}(?: ?, ?${dated})*)?$`);

/**
 * Reads `08:00-22:00` (every day), `mon-fri 08:00-18:00, sat 09:00-13:00`, `mon, wed 09:00-17:00`, `always` or `never`.
 * A span that names no days has those of the one before it. `22:00-06:00` goes on into the next day. Behind `except` stand
 * dates with their own hours: `mon-fri 08:00-18:00 except 2026-12-25 closed, 2026-12-24 08:00-12:00`. They count from 00:00
 * to 24:00 of the date.
 */
export function parseHours(value: unknown): Hours {
  const due = 'opening hours such as 08:00-22:00, mon-fri 09:00-17:00 or always';
  if (typeof value !== 'string' || !hoursPattern.test(value.trim())) refuse(due, value, daysMeant(value));
  const [text, exceptions] = value.trim().split(exceptIn);
  const hours = parseWeekly(text);
  return exceptions === undefined ? hours : Object.freeze({ ...hours, except: parseExceptions(exceptions) });
}

function parseExceptions(text: string): Map<number, Intervals> {
  const except = new Map<number, Intervals[number][]>();
  let intervals: Intervals[number][] = [];
  for (const item of text.split(',').map((part) => part.trim())) {
    const [date] = new RegExp(`^${dateInText}(?= )`).exec(item) ?? [];
    if (date !== undefined) {
      const at = parseDate(date);
      if (except.has(at)) throw new UnitError(`"${date}" is there twice. Write its hours one after the other.`);
      intervals = [];
      except.set(at, intervals);
    }
    const times = new RegExp(`${span}$`).exec(item)?.[0];
    if (times === undefined) continue;
    const [from, to] = times.split('-').map((time) => parseClock(time));
    if (from >= to)
      throw new UnitError(`"${times}" does not end on the day of the exception. Give both days their hours.`);
    const before = intervals.at(-1);
    if (before && from < before.to)
      throw new UnitError(`"${times}" begins before ${formatClock(before.to)}. Write them in order.`);
    intervals.push({ from, to });
  }
  return except;
}

function parseWeekly(text: string): Hours {
  if (text === 'always') return hoursOf([[0, week]]);
  if (text === 'never') return hoursOf([]);

  const spans: [number, number][] = [];
  let on = [0, 1, 2, 3, 4, 5, 6];
  let gathered: number[] = [];
  for (const item of text.split(',').map((part) => part.trim())) {
    const named = new RegExp(`^${days}`).exec(item)?.[0];
    if (named) gathered.push(...daysOf(named));
    const times = new RegExp(`${span}$`).exec(item)?.[0];
    if (!times) continue;
    if (gathered.length > 0) on = gathered;
    gathered = [];
    const [from, to] = times.split('-').map((time) => parseClock(time));
    if (from === to) throw new UnitError(`"${times}" opens and closes at once. Write always, or 00:00-24:00.`);
    for (const index of on) spans.push([index * day + from, index * day + to + (to < from ? day : 0)]);
  }
  return hoursOf(spans);
}

function daysOf(text: string): number[] {
  const [first, last = first] = text.split('-').map((name) => parseWeekday(name.trim()));
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => (first + i) % 7);
}

function hoursOf(spans: [number, number][]): Hours {
  const inWeek = spans.flatMap(([from, to]) =>
    to > week
      ? [
          [from, week],
          [0, to - week],
        ]
      : [[from, to]],
  );
  inWeek.sort((a, b) => a[0] - b[0]);
  const intervals: { from: number; to: number }[] = [];
  for (const [from, to] of inWeek) {
    const last = intervals.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else intervals.push({ from, to });
  }
  return Object.freeze({ intervals: Object.freeze(intervals.map((interval) => Object.freeze(interval))) });
}

/** Seconds since the last Monday 00:00, for an instant counted from any Monday 00:00. */
function withinWeek(at: number): number {
  return at - Math.floor(at / week) * week;
}

/** @param at seconds since a Monday 00:00; may lie weeks later, and is dated if its date is known. */
export function isOpen(hours: Hours, at: number): boolean {
  const today = hours.except?.get(Math.floor(at / day));
  if (today !== undefined) return has(today, at - Math.floor(at / day) * day);
  return has(hours.intervals, withinWeek(at));
}

function has(intervals: Intervals, now: number): boolean {
  return intervals.some(({ from, to }) => from <= now && now < to);
}

/** The first instant at or after `at` that is open; `Infinity` if there is none. Seconds since the same Monday as `at`. */
export function nextOpening(hours: Hours, at: number): number {
  if (isOpen(hours, at)) return at;
  return hours.except === undefined ? nextWeeklyOpening(hours, at) : nextChange(hours, hours.except, at);
}

/** The first instant at or after `at` that is closed; `Infinity` if there is none. Seconds since the same Monday as `at`. */
export function nextClosing(hours: Hours, at: number): number {
  if (!isOpen(hours, at)) return at;
  return hours.except === undefined ? nextWeeklyClosing(hours, at) : nextChange(hours, hours.except, at);
}

/** When hours with exceptions next open or close after `at`: on a day of its own, or as in any week. */
function nextChange(hours: Hours, except: NonNullable<Hours['except']>, at: number): number {
  const now = isOpen(hours, at);
  for (let from = at; ; ) {
    const today = Math.floor(from / day);
    const own = except.get(today);
    if (own !== undefined) {
      const change = own
        .flatMap((each) => [each.from, each.to])
        .map((within) => today * day + within)
        .find((each) => each > from && isOpen(hours, each) !== now);
      if (change !== undefined) return change;
      from = (today + 1) * day;
    } else {
      const [exception] = [...except.keys()].filter((each) => each > today).sort((a, b) => a - b);
      const change = now ? nextWeeklyClosing(hours, from) : nextWeeklyOpening(hours, from);
      if (exception === undefined || change < exception * day) return change;
      from = exception * day;
    }
    if (isOpen(hours, from) !== now) return from;
  }
}

function nextWeeklyOpening(hours: Hours, at: number): number {
  const now = withinWeek(at);
  const later = hours.intervals.find(({ from }) => from > now);
  if (later) return at + (later.from - now);
  return hours.intervals.length > 0 ? at + (week + hours.intervals[0].from - now) : Number.POSITIVE_INFINITY;
}

function nextWeeklyClosing(hours: Hours, at: number): number {
  const now = withinWeek(at);
  const open = hours.intervals.find(({ from, to }) => from <= now && now < to);
  if (!open) return at;
  if (open.to < week) return at + (open.to - now);
  const first = hours.intervals[0];
  if (first.from > 0) return at + (week - now);
  return first.to === week ? Number.POSITIVE_INFINITY : at + (week - now) + first.to;
}

/** Writes seconds for reports: `0.5 s`, `12.3 s`, `4 min 0 s`, `24 h 0 min`, `4 d 0 h`; two units at most, rounded. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds <= -0.05) return `−${formatDuration(-seconds)}`;
  if (seconds < 59.95) return `${trimmed(seconds, 1)} s`;
  if (Math.round(seconds) < hour) return twoUnits(Math.round(seconds), minute, 'min', 1, 's');
  if (Math.round(seconds / minute) * minute < 2 * day) return twoUnits(seconds, hour, 'h', minute, 'min');
  return twoUnits(seconds, day, 'd', hour, 'h');
}

function twoUnits(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(seconds / small);
  const perLarge = large / small;
  return `${Math.floor(smalls / perLarge)} ${largeName} ${smalls % perLarge} ${smallName}`;
}

/** Writes an instant of simulated time as hours and minutes since the start: `96 h 05 min`; before it, `-1 h 30 min`. */
export function formatInstant(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / minute);
  const sign = seconds < 0 && minutes > 0 ? '-' : '';
  return `${sign}${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Writes a share of 0 to 1 as `12.3 %`. */
export function formatShare(share: number): string {
  return Number.isFinite(share) ? `${fixed(share * 100, 1)} %` : '–';
}

/** Writes a number with underscores, as files write it: `40_000`, `12.5`. At most `decimals` decimals, none trailing. */
export function formatNumber(number: number, decimals = 1): string {
  if (!Number.isFinite(number)) return '–';
  const [whole, rest] = trimmed(number, decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '_');
  return rest ? `${grouped}.${rest}` : grouped;
}

/** Writes money with its sign in front: `£10.00`, `$51_479.64`; other currencies as `10.00 CHF`. */
export function formatMoney(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return '–';
  const sign = Object.keys(currencies).find((key) => currencies[key] === currency);
  const text = fixed(amount, 2).replace(/\B(?=(\d{3})+\.)/g, '_');
  return sign ? `${sign}${text}` : `${text} ${currency}`;
}

function trimmed(number: number, decimals: number): string {
  const text = fixed(number, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** In digits; what rounds to nothing is 0, not -0. */
function fixed(number: number, decimals: number): string {
  const text = number.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}
