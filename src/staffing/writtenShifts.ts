import { daysPattern, parseDays } from '../hours.js';
import { clockPattern, parseClock } from '../instants.js';
import { day, durationPattern, found, minute, parseDuration, UnitError, week } from '../units.js';

/*
 * How the starts and breaks of possible shifts are written, in a scenario and on the command line.
 */

/** A start, on some days of the week or on all. */
export interface Start {
  /** 0 (Monday) to 6; undefined: every day. */
  readonly days?: readonly number[];
  /** Seconds from midnight on; may lie on the next day. */
  readonly at: number;
}

const inner = (pattern: RegExp) => pattern.source.replace(/^\^|\$$/g, '');
const startPattern = new RegExp(
  `^(?:(${inner(daysPattern)}) )?(${inner(clockPattern)})(?:(?: ?- ?| to )(${inner(clockPattern)}) every (${inner(durationPattern)}))?$`,
);

const startsDue = 'starts such as 06:00-12:00 every 30m, "mon-fri 08:00, 16:00" or 22:00';

/**
 * Reads `06:00-12:00 every 30m`, `mon-fri 06:00, 14:00, sat 08:00`. A start that names no days has those of the one before
 * it. `22:00-02:00 every 1h` goes on into the next day.
 * @throws {UnitError}
 */
export function parseStarts(value: unknown): readonly Start[] {
  if (typeof value !== 'string') throw new UnitError(`expected ${startsDue}, but found ${found(value)}`);
  let days: readonly number[] | undefined;
  let gathered: string[] = [];
  const starts: Start[] = [];
  for (const item of value.split(',').map((part) => part.trim())) {
    // In "mon, wed 08:00" the comma stands between days.
    if (daysPattern.test(item)) {
      gathered.push(item);
      continue;
    }
    const [whole, named, from, to = from, every = '1m'] = startPattern.exec(item) ?? [];
    if (whole === undefined) throw new UnitError(`expected ${startsDue}, but found ${found(value)}`);
    const all = [...gathered, ...(named === undefined ? [] : [named])];
    if (all.length > 0) days = all.flatMap(parseDays);
    gathered = [];
    starts.push(...timesOf(parseClock(from), parseClock(to), stepOf(every)).map((at) => ({ days, at })));
  }
  if (gathered.length > 0) throw new UnitError(`expected ${startsDue}, but found ${found(value)}`);
  return starts;
}

function stepOf(every: string): number {
  const seconds = parseDuration(every);
  if (seconds > 0 && seconds % minute === 0) return seconds;
  throw new UnitError(`shifts start every so many whole minutes, such as every 30m, but found ${found(every)}`);
}

function timesOf(from: number, to: number, step: number): number[] {
  const last = to < from ? to + day : to;
  return Array.from({ length: Math.floor((last - from) / step) + 1 }, (_, i) => from + i * step);
}

/** The starts of a day or a week, in seconds from its midnight on. A day has no days of the week. */
export function startsWithin(starts: readonly Start[], period: number): number[] {
  const all = [0, 1, 2, 3, 4, 5, 6];
  const midnights = (days: readonly number[] = all) => (period === week ? days.map((each) => each * day) : [0]);
  return starts.flatMap(({ days, at }) => midnights(days).map((midnight) => (midnight + at) % period));
}

/** When a break can begin, in seconds from the shift's start on. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The pattern of when a break can begin. */
export const windowPattern = new RegExp(`^${inner(durationPattern)}(?:(?: ?- ?| to )${inner(durationPattern)})?$`);

/** Reads `3h-5h` or `4h`. @throws {UnitError} */
export function parseWindow(value: unknown): Window {
  if (typeof value === 'number' && value === 0) return { from: 0, to: 0 };
  if (typeof value !== 'string' || !windowPattern.test(value.trim())) {
    throw new UnitError(`expected how long after the start, such as 4h or 3h-5h, but found ${found(value)}`);
  }
  const [from, to = from] = value.trim().split(/ ?- ?| to /);
  return { from: parseDuration(from), to: parseDuration(to) };
}
