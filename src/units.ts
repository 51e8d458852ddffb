/**
 * How quantities are written in files and reports. Inside callstorm a duration is seconds, a share is 0 to 1, a rate is
 * per second and money is a plain number: the unit is settled here, once.
 *
 * Every `parse…` takes what YAML gives (text or a number), gives finite numbers, and throws a `UnitError` whose message says
 * what was found and what would be right.
 */

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

/**
 * Refuses what was written.
 * @param hint a sentence more, with what parts it from the others before it.
 * @throws {UnitError}
 */
export function refuse(due: string, value: unknown, hint = ''): never {
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
