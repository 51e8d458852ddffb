import { exitCodes, InputError, type Problem } from '../errors.js';
import { erlangDayCsv } from '../report/erlangDayCsv.js';
import { erlangDayText } from '../report/erlangDayText.js';
import { erlangDayJson, erlangJson } from '../report/erlangJson.js';
import { erlangText } from '../report/erlangText.js';
import { rosterCsv } from '../report/rosterCsv.js';
import { type StaffingDay, type StaffingGoals, type StaffingPlan, staffingDay, staffingPlan } from '../theory/index.js';
import { found, parseCountOver, parseDuration, parseNumber, parseShare, UnitError } from '../units.js';
import { readIntervals } from './erlangIntervals.js';
import { rosterFor, shiftOf } from './erlangShifts.js';
import { aboveZero, belowAll, targetOf } from './erlangTargets.js';
import { readInput } from './inputFile.js';
import { mustTakeOutput } from './outputFile.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm erlang`, each option as it was written; `undefined` if it was not. */
export interface ErlangRequest {
  readonly calls: string | undefined;
  readonly handleTime: string | undefined;
  readonly patience: string;
  /** None: 80 % in 20 seconds. */
  readonly targets: readonly string[];
  readonly agents: string | undefined;
  readonly shrinkage: string;
  /** A CSV file, instead of `calls`. */
  readonly forecast: string | undefined;
  readonly interval: string | undefined;
  /** Shifts that are possible; none: the agents are not rostered. */
  readonly shifts: readonly string[];
  readonly out: string | undefined;
  readonly roster: string | undefined;
  readonly csv: boolean;
  readonly json: boolean;
}

const mostErlangs = 100_000;

/**
 * Prints how many agents a load needs, or what agents give; of one load or of a day of intervals.
 * @returns the exit code: 1 if targets were given and the agents given miss one.
 * @throws {InputError} with everything that is wrong with the options, or with the file of intervals.
 */
export async function erlang(request: ErlangRequest): Promise<number> {
  const order = read(request);
  return request.forecast === undefined ? oneLoad(order, request) : wholeDay(order, request);
}

type Order = ReturnType<typeof read>;

function oneLoad({ load, goals, isGoalGiven, agents }: Order, { json }: ErlangRequest): number {
  mustBeReasonable((load.calls * load.handleSeconds) / load.intervalSeconds, '--calls');
  const plan = answered(() => staffingPlan({ ...load, ...goals, agents }));
  terminal.print(json ? erlangJson(plan, version) : erlangText(plan, terminal.look()));
  return isGoalGiven && plan.given?.meetsTargets === false ? exitCodes.goalMissed : exitCodes.fine;
}

async function wholeDay(
  { goals, isGoalGiven, handleSeconds, intervalSeconds, shifts }: Order,
  request: ErlangRequest,
): Promise<number> {
  const { forecast: file = '', out, roster: rosterFile, csv, json } = request;
  if (out !== undefined) mustTakeOutput('--out', out, [file]);
  if (rosterFile !== undefined) mustTakeOutput('--roster', rosterFile, [file]);
  const { hasAgents, times, warnings, ...day } = readIntervals(readInput(file), file, {
    handleSeconds,
    intervalSeconds,
  });
  for (const { calls, handleSeconds: each } of day.intervals) {
    mustBeReasonable((calls * each) / day.intervalSeconds, '--forecast');
  }
  tellWarnings(file, warnings);
  const plan = answered(() => staffingDay({ ...day, ...goals }));
  const roster = shifts.length === 0 ? undefined : await rosterFor(plan, times, file, shifts);
  const rosterText = roster === undefined ? '' : rosterCsv([{ roster }]);
  await writeWhole([
    ...(out === undefined ? [] : [{ file: out, text: erlangDayCsv(plan) }]),
    ...(rosterFile === undefined ? [] : [{ file: rosterFile, text: rosterText }]),
  ]);
  if (csv) terminal.print(roster === undefined ? erlangDayCsv(plan) : rosterText);
  else if (json) terminal.print(erlangDayJson(plan, version, roster));
  else terminal.print(erlangDayText(plan, terminal.look(), roster));
  return isGoalGiven && hasAgents && plan.totals.missed > 0 ? exitCodes.goalMissed : exitCodes.fine;
}

function answered<Plan extends StaffingPlan | StaffingDay>(plan: () => Plan): Plan {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const path = error.source === 'request.agents' ? '--agents' : '--target';
    throw new InputError('callstorm erlang', [{ path, message: error.problems[0].message }]);
  }
}

function mustBeReasonable(erlangs: number, path: string): void {
  if (erlangs <= mostErlangs) return;
  const message = `times the handle time is ${Math.round(erlangs)} erlangs; expected at most ${mostErlangs}`;
  throw new InputError('callstorm erlang', [{ path, message }]);
}

function read(request: ErlangRequest) {
  const { forecast, patience, targets, shrinkage } = request;
  const problems: Problem[] = [];
  const report = (path: string, message: string) => problems.push({ path, message });
  /** What an option says; a stand-in if it is wrong, and then the problem is noted. */
  function option<T>(path: string, value: string | undefined, parse: (text: string) => T, example: string): T {
    try {
      if (value === undefined) throw new UnitError(`is missing. Write ${path} ${example}.`);
      return parse(value);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      report(path, error.message);
      return undefined as T;
    }
  }
  const optional = <T>(path: string, value: string | undefined, parse: (text: string) => T, example: string) =>
    value === undefined ? undefined : option(path, value, parse, example);
  const duration = (text: string) => aboveZero(parseDuration(text), text);

  const hasFile = forecast !== undefined;
  const calls = hasFile ? undefined : option('--calls', request.calls, callsOf, '180/h');
  const handleTime = hasFile ? optional : option;
  const handleSeconds = handleTime('--handle-time', request.handleTime, duration, '4m');
  const patienceSeconds = option('--patience', patience, patienceOf, '5m');
  const share = option('--shrinkage', shrinkage, (text) => belowAll(parseShare(text), text), '30%');
  const written = targets.length > 0 ? targets : ['80/20'];
  const goals = written.map((text) => option('--target', text, targetOf, '80/20'));
  const agents = optional('--agents', request.agents, agentsOf, '14');
  const intervalSeconds = optional('--interval', request.interval, duration, '30m');
  const shifts = request.shifts.map((text) => option('--shift', text, shiftOf, '"8h from 06:00-12:00 every 30m"'));

  if (patienceSeconds === null && goals.some((goal) => goal?.measure === 'abandonment')) {
    report('--target', 'is about callers who hang up, but --patience is none. Write --patience 5m, or another target.');
  }
  if (hasFile && request.calls !== undefined) report('--calls', 'is in the file of --forecast. Leave one out.');
  if (hasFile && request.agents !== undefined) {
    report('--agents', 'is for one load. Give the file of --forecast a column agents.');
  }
  const ofFiles = {
    '--interval': request.interval,
    '--shift': request.shifts[0],
    '--out': request.out,
    '--csv': request.csv || undefined,
  };
  for (const [path, value] of Object.entries(ofFiles)) {
    if (!hasFile && value !== undefined) report(path, 'goes with --forecast FILE');
  }
  if (request.roster !== undefined && shifts.length === 0) {
    report('--roster', 'goes with --shift "8h from 06:00-12:00 every 30m"');
  }
  if (request.roster !== undefined && request.roster === request.out) {
    report('--roster', 'and --out are the same file. Name another one.');
  }
  const twice = shifts.find(
    (shift, i) => shift !== undefined && shifts.findIndex((each) => each?.name === shift.name) < i,
  );
  if (twice !== undefined) {
    report('--shift', `two shifts are called ${twice.name}. Give one another name: "late: 8h from …".`);
  }
  if (request.csv && request.json) report('--csv', 'and --json are two formats. Leave one out.');
  if (problems.length > 0) throw new InputError('callstorm erlang', problems);

  const staffingGoals: StaffingGoals = { patienceSeconds, targets: goals, shrinkage: share };
  return {
    load: { calls: calls?.count ?? 0, intervalSeconds: calls?.seconds ?? 0, handleSeconds: handleSeconds ?? 0 },
    goals: staffingGoals,
    isGoalGiven: targets.length > 0,
    agents,
    handleSeconds,
    intervalSeconds,
    shifts,
  };
}

function callsOf(text: string) {
  const calls = parseCountOver(text);
  aboveZero(calls.count, text);
  return calls;
}

function patienceOf(text: string): number | null {
  return text.trim() === 'none' ? null : aboveZero(parseDuration(text), text, ', or none');
}

function agentsOf(text: string): number {
  const due = 'a whole number, 1 or more';
  const agents = parseNumber(text, due);
  if (Number.isSafeInteger(agents) && agents >= 1) return agents;
  throw new UnitError(`expected ${due}, but found ${found(text)}`);
}
