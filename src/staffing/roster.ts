import { formatClock, weekdayNames } from '../instants.js';
import { day, week } from '../units.js';
import { type CoverModel, minutesOnDuty, type StartVariable } from './coverModel.js';
import { type CoverRequest, paidHours } from './possibleShift.js';
import type { Cover } from './solveCover.js';

/** A break as it is taken. Instants are seconds from the period's midnight on. */
export interface RosteredBreak {
  readonly at: number;
  readonly lasts: number;
  readonly isPaid: boolean;
}

/** Agents who work the same shift with the same breaks. */
export interface RosterRow {
  /** The possible shift's name. */
  readonly shift: string;
  readonly count: number;
  /** In seconds from the period's midnight on. */
  readonly start: number;
  readonly lasts: number;
  /** In order. */
  readonly breaks: readonly RosteredBreak[];
  /** What all of them cost together. */
  readonly cost: number;
}

/** Shifts that cover what is required. */
export interface Roster {
  /** After how long all comes again, in seconds: a day or a week. */
  readonly period: number;
  /** By start, then in the order of the possible shifts. */
  readonly rows: readonly RosterRow[];
  readonly cost: number;
  /** No roster costs less than this: `cost`, or a bit less if the search for a cheaper one was cut off. */
  readonly leastCost: number;
  /** Shifts of one agent. */
  readonly agents: number;
  readonly hoursOnDuty: number;
  readonly hoursPaid: number;
  readonly hoursRequired: number;
  /** In the order of the request. `onDuty`: the fewest agents on duty at any instant of the interval. */
  readonly intervals: readonly { readonly at: number; readonly required: number; readonly onDuty: number }[];
}

export function rosterOf(request: CoverRequest, model: CoverModel, { values, leastCost }: Cover): Roster {
  const worked = model.starts.flatMap((each, variable) => {
    return each === undefined || values[variable] === 0 ? [] : [{ start: each, count: values[variable] }];
  });
  const sum = (of: (start: StartVariable) => number) =>
    worked.reduce((total, { start, count }) => total + count * of(start), 0);
  const hours = request.intervalSeconds / 3600;
  const rows = worked.flatMap(({ start, count }) => rowsOf(start, count, values));
  const cost = rounded(sum(({ shift }) => shift.cost));
  return {
    period: request.period,
    rows: rows.toSorted((a, b) => a.start - b.start),
    cost,
    leastCost: Math.min(cost, rounded(leastCost)),
    agents: sum(() => 1),
    hoursOnDuty: sum(minutesOnDuty) / 60,
    hoursPaid: sum(({ shift }) => paidHours(shift)),
    hoursRequired: request.intervals.reduce((total, { agents }) => total + agents, 0) * hours,
    intervals: request.intervals.map(({ at, agents }) => ({
      at,
      required: agents,
      onDuty: leastOnDuty(model, values, at, at + request.intervalSeconds),
    })),
  };
}

/** Costs are sums of ten-thousandths; this takes off what binary fractions add. */
function rounded(cost: number): number {
  return Math.round(cost * 10_000) / 10_000;
}

/** Deals the breaks out: of each break in its order, the earliest to the first agents. */
function rowsOf({ shift, start, breaks }: StartVariable, count: number, values: readonly number[]): RosterRow[] {
  const taken = breaks.map(({ break: { lasts, isPaid }, begins, first }) =>
    begins.flatMap((begin, i) =>
      new Array<RosteredBreak>(values[first + i]).fill({ at: start + begin, lasts, isPaid }),
    ),
  );
  const rows: { breaks: RosteredBreak[]; count: number }[] = [];
  for (let agent = 0; agent < count; agent++) {
    const own = taken.map((each) => each[agent]);
    const last = rows.at(-1);
    if (last?.breaks.every(({ at }, i) => at === own[i].at)) last.count++;
    else rows.push({ breaks: own, count: 1 });
  }
  return rows.map((row) => ({
    ...{ shift: shift.name, count: row.count, start, lasts: shift.lasts, breaks: row.breaks },
    cost: rounded(row.count * shift.cost),
  }));
}

function leastOnDuty({ stretches }: CoverModel, values: readonly number[], from: number, to: number): number {
  const within = stretches.filter((stretch) => stretch.from < to && stretch.to > from);
  return Math.min(
    ...within.map(({ variables, factors }) =>
      variables.reduce((total, variable, i) => total + factors[i] * values[variable], 0),
    ),
  );
}

/** Hours of a day as `22:00-06:00`, of a week as `mon 22:00-06:00`: as a scenario writes them. */
export function formatHours({ start, lasts }: Pick<RosterRow, 'start' | 'lasts'>, period: number): string {
  const name = period === week ? `${weekdayNames[Math.floor(start / day) % 7]} ` : '';
  return `${name}${formatSpan(start, lasts)}`;
}

/** Breaks as `10:00-10:15; 12:30-13:00 unpaid`. */
export function formatBreaks(breaks: readonly RosteredBreak[]): string {
  return breaks.map(({ at, lasts, isPaid }) => `${formatSpan(at, lasts)}${isPaid ? '' : ' unpaid'}`).join('; ');
}

function formatSpan(at: number, lasts: number): string {
  return `${formatClock(at % day)}-${formatClock((at + lasts) % day || day)}`;
}
