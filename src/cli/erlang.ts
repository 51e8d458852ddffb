import { InputError, type Problem } from '../errors.js';
import { erlangJson } from '../report/erlangJson.js';
import { erlangText } from '../report/erlangText.js';
import { type StaffingPlan, type StaffingRequest, type StaffingTarget, staffingPlan } from '../theory/index.js';
import { found, parseDuration, parseRate, parseShare, UnitError } from '../units.js';
import { version } from './version.js';

/** `callstorm erlang`, each option as it was written; `undefined` if it was not. */
export interface ErlangRequest {
  readonly calls: string | undefined;
  readonly handleTime: string | undefined;
  readonly patience: string;
  /** None: 80 % in 20 seconds. */
  readonly targets: readonly string[];
  readonly shrinkage: string;
  readonly json: boolean;
}

const mostErlangs = 100_000;

/**
 * Prints how many agents a load needs.
 * @throws {InputError} with everything that is wrong with the options.
 */
export function erlang(request: ErlangRequest): void {
  const plan = planFor(read(request));
  if (request.json) {
    process.stdout.write(erlangJson(plan, version));
    return;
  }
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(erlangText(plan, { colour, width: process.stdout.columns || 100 }));
}

function planFor(request: StaffingRequest): StaffingPlan {
  try {
    return staffingPlan(request);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError('callstorm erlang', [{ path: '--target', message: error.message }]);
  }
}

function read({ calls, handleTime, patience, targets, shrinkage }: ErlangRequest): StaffingRequest {
  const problems: Problem[] = [];
  /** What an option says; a stand-in if it is wrong, and then the problem is noted. */
  function option<T>(path: string, value: string | undefined, parse: (text: string) => T, example: string): T {
    try {
      if (value === undefined) throw new UnitError(`is missing. Write ${path} ${example}.`);
      return parse(value);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      problems.push({ path, message: error.message });
      return undefined as T;
    }
  }

  const arrivalRate = option('--calls', calls, (text) => aboveZero(parseRate(text), text), '180/h');
  const handleSeconds = option('--handle-time', handleTime, (text) => aboveZero(parseDuration(text), text), '4m');
  const patienceSeconds = option('--patience', patience, patienceOf, '5m');
  const share = option('--shrinkage', shrinkage, (text) => belowAll(parseShare(text), text), '30%');
  const written = targets.length > 0 ? targets : ['80% in 20s'];
  const goals = written.map((text) => option('--target', text, targetOf, '"80% in 20s"'));

  if (patienceSeconds === null && goals.some((goal) => goal?.measure === 'abandonment')) {
    const message = 'is about callers who hang up, but --patience is none. Write --patience 5m, or another target.';
    problems.push({ path: '--target', message });
  }
  const erlangs = arrivalRate * handleSeconds;
  if (erlangs > mostErlangs) {
    const message = `times --handle-time is ${Math.round(erlangs)} erlangs; expected at most ${mostErlangs}`;
    problems.push({ path: '--calls', message });
  }
  if (problems.length > 0) throw new InputError('callstorm erlang', problems);
  return { arrivalRate, handleSeconds, patienceSeconds, targets: goals, shrinkage: share };
}

function patienceOf(text: string): number | null {
  return text.trim() === 'none' ? null : aboveZero(parseDuration(text), text, ', or none');
}

const targetForms = [
  {
    pattern: /^(\S+ ?%|\S+)\s+(?:in|within)\s+(.+)$/i,
    read: (share: string, wait: string): StaffingTarget => ({
      measure: 'service-level',
      atLeast: belowAll(aboveZero(parseShare(share), share), share),
      withinSeconds: parseDuration(wait),
    }),
  },
  {
    pattern: /^(abandonment|occupancy)\s+(?:under|below)\s+(.+)$/i,
    read: (measure: string, share: string): StaffingTarget => ({
      measure: measure.toLowerCase() as 'abandonment' | 'occupancy',
      below: aboveZero(parseShare(share), share),
    }),
  },
  {
    pattern: /^(asa)\s+(?:under|below)\s+(.+)$/i,
    read: (_: string, wait: string): StaffingTarget => ({
      measure: 'speed-of-answer',
      below: aboveZero(parseDuration(wait), wait),
    }),
  },
];

function targetOf(text: string): StaffingTarget {
  for (const { pattern, read } of targetForms) {
    const parts = pattern.exec(text.trim());
    if (parts) return read(parts[1], parts[2]);
  }
  const forms = '"80% in 20s", "abandonment under 5%", "asa under 30s" or "occupancy under 85%"';
  throw new UnitError(`expected a target such as ${forms}, but found ${found(text)}`);
}

function aboveZero(value: number, text: string, otherwise = ''): number {
  if (value > 0) return value;
  throw new UnitError(`expected more than 0${otherwise}, but found ${found(text)}`);
}

function belowAll(share: number, text: string): number {
  if (share < 1) return share;
  throw new UnitError(`expected less than 100%, but found ${found(text)}`);
}
