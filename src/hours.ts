/*
 * When something is open: hours of the week, and of single dates.
 */

import { dateInText } from './dates.js';
import { clock, formatClock, parseClock, parseDate, parseWeekday, weekdayPattern } from './instants.js';
import { day, refuse, UnitError, week } from './units.js';

/** Opening hours: half-open intervals [from, to) in seconds since Monday 00:00, in order, apart, within one week. */
export interface Hours {
  readonly intervals: readonly { readonly from: number; readonly to: number }[];
  /** In their place on some days, by days since the first of January 1900: intervals in seconds since 00:00. Left out: none. */
  readonly except?: ReadonlyMap<number, Hours['intervals']>;
}

type Intervals = Hours['intervals'];

const span = `(?:${clock}) ?- ?(?:${clock})`;
const days = `(?:${weekdayPattern})(?: ?- ?(?:${weekdayPattern}))?`;
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
