import { mustBeList, mustBeText, mustHave, refused } from '../arguments.js';
import { mustBeAgents } from './doors.js';
import {
  acceptableWaitOf,
  formulaOf,
  mustBeGoals,
  mustBeLoad,
  type StaffedLoad,
  type StaffingFormula,
  type StaffingGoals,
  type StaffingRow,
  staffed,
} from './staffing.js';

/** One interval of a day. */
export interface StaffingInterval {
  /** What it is called, such as `08:00`. */
  readonly time: string;
  /** 0 or more. */
  readonly calls: number;
  /** The mean, after-contact work included, in seconds, above 0. */
  readonly handleSeconds: number;
  /** How many agents there are; absent if that is the question. */
  readonly agents?: number;
}

export interface StaffingDayRequest extends StaffingGoals {
  /** One or more, in order. */
  readonly intervals: readonly StaffingInterval[];
  /** The length of each, in seconds, above 0. */
  readonly intervalSeconds: number;
}

/** An interval with the figures of its agents: those there are, or else those required. */
export interface StaffingDayRow extends StaffingRow {
  readonly time: string;
  readonly calls: number;
  readonly handleSeconds: number;
  /** In erlangs. */
  readonly offeredLoad: number;
  /** The fewest agents that meet the targets. */
  readonly required: number;
}

export interface StaffingDayTotals {
  readonly calls: number;
  /** Agents on duty × hours. */
  readonly agentHours: number;
  /** The same of the roster. */
  readonly rosteredHours: number;
  readonly requiredHours: number;
  /** The first interval with the most agents. */
  readonly peak: { readonly time: string; readonly agents: number };
  /** The mean over the intervals' service levels, each counting by its calls. */
  readonly serviceLevel: number;
  /** The mean over all answered calls, in seconds. */
  readonly speedOfAnswer: number;
  /** Of all calls. */
  readonly abandonment: number;
  /** Busy hours ÷ agent hours. */
  readonly occupancy: number;
  /** Intervals that miss a target. */
  readonly missed: number;
}

export interface StaffingDay extends StaffingDayRequest {
  readonly formula: StaffingFormula;
  /** The limit in the service level: the first target's that has one, or 20. */
  readonly acceptableWaitSeconds: number;
  readonly rows: readonly StaffingDayRow[];
  readonly totals: StaffingDayTotals;
}

/**
 * How many agents each interval of a day needs, or what the agents there are give. Each interval is by itself and in its
 * steady state: no backlog reaches the next.
 *
 * @throws {InputError} for arguments outside, or if no number of agents meets the targets.
 */
export function staffingDay(request: StaffingDayRequest): StaffingDay {
  mustHave('request', request, ['intervals', 'intervalSeconds']);
  mustBeGoals('request', request);
  const { intervals, intervalSeconds } = request;
  mustBeList('request.intervals', intervals, 'a list of intervals');
  if (intervals.length === 0) throw refused('request.intervals', 'expected at least one interval, but found none');
  for (const [i, interval] of intervals.entries()) mustBeInterval(`request.intervals.${i}`, interval, intervalSeconds);
  const rows = intervals.map((interval, i) => {
    const load = { ...interval, intervalSeconds };
    return rowOf(interval, staffed(`request.intervals.${i}`, load, 'request', request));
  });
  return {
    ...request,
    formula: formulaOf(request),
    acceptableWaitSeconds: acceptableWaitOf(request),
    rows,
    totals: totalsOf(rows, intervalSeconds),
  };
}

function mustBeInterval(name: string, interval: StaffingInterval, intervalSeconds: number): void {
  mustHave(name, interval, ['time', 'calls', 'handleSeconds']);
  mustBeText(`${name}.time`, interval.time);
  mustBeLoad(name, { ...interval, intervalSeconds });
  if (interval.agents !== undefined) mustBeAgents(`${name}.agents`, interval.agents, 0);
}

function rowOf({ time, calls, handleSeconds, agents }: StaffingInterval, load: StaffedLoad): StaffingDayRow {
  const required = load.required();
  return { time, calls, handleSeconds, offeredLoad: load.offeredLoad, required, ...load.row(agents ?? required) };
}

function totalsOf(rows: readonly StaffingDayRow[], intervalSeconds: number): StaffingDayTotals {
  const hours = intervalSeconds / 3600;
  const sum = (of: (row: StaffingDayRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const busy = rows.filter(({ calls }) => calls > 0);
  const overCalls = (of: (row: StaffingDayRow) => number) =>
    busy.reduce((total, row) => total + row.calls * of(row), 0);
  const answered = busy.filter(({ abandonment }) => abandonment < 1);
  const answeredCalls = ({ calls, abandonment }: StaffingDayRow) => calls * (1 - abandonment);

  const calls = sum((row) => row.calls);
  const agents = sum((row) => row.agents);
  const peak = rows.reduce((most, row) => (row.agents > most.agents ? row : most));
  const waits = answered.reduce((total, row) => total + answeredCalls(row) * row.speedOfAnswer, 0);
  return {
    calls,
    agentHours: agents * hours,
    rosteredHours: sum((row) => row.rostered) * hours,
    requiredHours: sum((row) => row.required) * hours,
    peak: { time: peak.time, agents: peak.agents },
    serviceLevel: overCalls((row) => row.serviceLevel) / calls,
    speedOfAnswer: waits / answered.reduce((total, row) => total + answeredCalls(row), 0),
    abandonment: overCalls((row) => row.abandonment) / calls,
    occupancy: sum((row) => (row.agents === 0 ? 0 : row.agents * row.occupancy)) / agents,
    missed: rows.filter(({ meetsTargets }) => !meetsTargets).length,
  };
}
