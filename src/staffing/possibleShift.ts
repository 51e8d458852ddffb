import { mustBeCount, mustBeList, mustBeNumbers, mustBeOneOf, mustBeText, mustHave, refused } from '../arguments.js';
import { formatClock } from '../instants.js';
import { day, minute, week } from '../units.js';

/** A break of a possible shift. All times are whole minutes, in seconds. */
export interface PossibleBreak {
  /** More than 0. */
  readonly lasts: number;
  /** How long after the shift's start it begins at the earliest. */
  readonly from: number;
  /** And at the latest; in between it can begin every quarter of an hour. */
  readonly to: number;
  readonly isPaid: boolean;
}

/** A shift that agents can work. All times are whole minutes, in seconds. */
export interface PossibleShift {
  readonly name: string;
  /** With its breaks: more than 0, less than a day. */
  readonly lasts: number;
  /** When it can begin, from the period's midnight on. */
  readonly starts: readonly number[];
  /** In order, never two at once. */
  readonly breaks: readonly PossibleBreak[];
  /** What one agent's shift costs, 0 to a million; rounded to four decimals. */
  readonly cost: number;
}

/** An interval, and how many agents it requires from its begin to its end. */
export interface RequiredAgents {
  /** Whole minutes from the period's midnight on, in seconds. */
  readonly at: number;
  readonly agents: number;
}

/** What is to be covered, by which shifts. */
export interface CoverRequest {
  /** After how long all comes again, in seconds: a `day` or a `week`. A shift that goes on beyond it goes on at its begin. */
  readonly period: number;
  /** Apart from each other, in any order; outside nobody is required. */
  readonly intervals: readonly RequiredAgents[];
  /** The length of each, in seconds; whole minutes. */
  readonly intervalSeconds: number;
  /** One or more, each with another name. */
  readonly shifts: readonly PossibleShift[];
}

/** How far apart the instants are at which a break can begin. */
const breakStep = 15 * minute;

/** When a break can begin, in seconds from the shift's start. */
export function beginsOf({ from, to }: PossibleBreak): number[] {
  return Array.from({ length: Math.floor((to - from) / breakStep) + 1 }, (_, i) => from + i * breakStep);
}

/** The paid part of a shift, in hours. */
export function paidHours({ lasts, breaks }: Pick<PossibleShift, 'lasts' | 'breaks'>): number {
  const unpaid = breaks.filter(({ isPaid }) => !isPaid).reduce((sum, each) => sum + each.lasts, 0);
  return (lasts - unpaid) / (60 * minute);
}

/** More in one interval are no centre's. */
const mostRequired = 100_000;
const mostCost = 1_000_000;

/** @throws {InputError} if it is no request. */
export function mustBeCoverRequest(name: string, value: unknown): void {
  mustHave(name, value, ['period', 'intervals', 'intervalSeconds', 'shifts']);
  const { period, intervals, intervalSeconds, shifts } = value as CoverRequest;
  mustBeOneOf(`${name}.period`, period, [day, week]);
  mustBeMinutes(`${name}.intervalSeconds`, intervalSeconds, period);
  if (intervalSeconds === 0) throw refused(`${name}.intervalSeconds`, 'an interval must be longer than 0 s');
  mustBeList(`${name}.intervals`, intervals, 'a list of intervals');
  for (const [i, interval] of intervals.entries()) {
    const path = `${name}.intervals.${i}`;
    mustHave(path, interval, ['at', 'agents']);
    mustBeMinutes(`${path}.at`, interval.at, period - intervalSeconds);
    mustBeCount(`${path}.agents`, interval.agents, 0, mostRequired);
  }
  const sorted = intervals.map(({ at }) => at).sort((a, b) => a - b);
  const close = sorted.findIndex((at, i) => i > 0 && at - sorted[i - 1] < intervalSeconds);
  if (close >= 0) {
    throw refused(`${name}.intervals`, `two of them overlap at ${formatClock(sorted[close] % day)}`);
  }
  mustBeList(`${name}.shifts`, shifts, 'a list of possible shifts');
  if (shifts.length === 0) throw refused(`${name}.shifts`, 'expected at least one possible shift, but found none');
  for (const [i, shift] of shifts.entries()) mustBeShift(`${name}.shifts.${i}`, shift, period);
  const names = shifts.map((shift) => shift.name);
  const twice = names.find((each, i) => names.indexOf(each) < i);
  if (twice !== undefined) throw refused(`${name}.shifts`, `two of them are called "${twice}". Rename one.`);
}

function mustBeShift(name: string, shift: PossibleShift, period: number): void {
  mustHave(name, shift, ['name', 'lasts', 'starts', 'breaks', 'cost']);
  mustBeText(`${name}.name`, shift.name);
  mustBeMinutes(`${name}.lasts`, shift.lasts, day);
  mustBeNumbers(`${name}.starts`, shift.starts);
  for (const [i, start] of shift.starts.entries()) mustBeMinutes(`${name}.starts.${i}`, start, period - minute);
  mustBeList(`${name}.breaks`, shift.breaks, 'a list of breaks');
  for (const [i, each] of shift.breaks.entries()) {
    const path = `${name}.breaks.${i}`;
    mustHave(path, each, ['lasts', 'from', 'to', 'isPaid']);
    for (const key of ['lasts', 'from', 'to'] as const) mustBeMinutes(`${path}.${key}`, each[key], day);
  }
  if (!(typeof shift.cost === 'number' && shift.cost >= 0 && shift.cost <= mostCost)) {
    throw refused(`${name}.cost`, `expected a number from 0 to ${mostCost}, but found ${String(shift.cost)}`);
  }
  const wrong = shiftProblem(shift);
  if (wrong !== undefined) throw refused(name, wrong);
}

function mustBeMinutes(name: string, value: unknown, most: number): void {
  if (typeof value === 'number' && value % minute === 0 && value >= 0 && value <= most) return;
  throw refused(name, `expected whole minutes from 0 to ${most / minute}, in seconds, but found ${String(value)}`);
}

/** What is wrong with a shift whose fields are right one by one; a whole sentence. */
export function shiftProblem({ lasts, breaks }: Pick<PossibleShift, 'lasts' | 'breaks'>): string | undefined {
  if (!(lasts > 0 && lasts < day)) return 'a shift lasts more than 0 and less than 24 hours.';
  if (lasts % minute !== 0) return 'a shift lasts whole minutes.';
  for (const [i, each] of breaks.entries()) {
    const last = i === 0 ? 0 : breaks[i - 1].to + breaks[i - 1].lasts;
    if (!(each.lasts > 0)) return 'a break lasts more than 0.';
    if ([each.lasts, each.from, each.to].some((time) => time % minute !== 0)) return 'a break lies on whole minutes.';
    if (each.to < each.from) return 'a break begins at the earliest before it does at the latest.';
    if (each.from < last) return 'a break can begin before the one listed before it has ended. Give them times apart.';
    if (each.to + each.lasts > lasts) return 'a break can end after the shift.';
  }
  return undefined;
}
