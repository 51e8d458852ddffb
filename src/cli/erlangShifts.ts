import { InputError, type Problem } from '../errors.js';
import { readTime } from '../scenario/intervalTime.js';
import {
  type CoverRequest,
  coverByShifts,
  type PossibleShift,
  paidHours,
  parseStarts,
  parseWindow,
  type Roster,
  type Start,
  shiftProblem,
  startsWithin,
} from '../staffing/index.js';
import type { StaffingDay } from '../theory/index.js';
import { day, found, minute, parseDuration, parseMoney, UnitError, week } from '../units.js';
import type { Intervals } from './erlangIntervals.js';

/** A shift as `--shift` says it; when it starts within a day or a week is not settled yet. */
export interface WrittenShift extends Omit<PossibleShift, 'starts'> {
  readonly starts: readonly Start[];
}

const shiftPattern = /^(?:([A-Za-z][\w-]*): *)?(\S+) from (.+?)((?:,? (?:costs|break) .+)?)$/;
const breakPattern = /^break (\S+) after (.+?)(?: (paid|unpaid))?$/;

/**
 * Reads `8h from 06:00 to 12:00 every 30m`, `late: 5h from mon-fri 14:00, 15:00 costs £60, break 30m after 2h-3h unpaid`.
 * Without a name its length is the name; without a cost its paid hours are.
 * @throws {UnitError}
 */
export function shiftOf(text: string): WrittenShift {
  const [whole, named, length, starts, rest] = shiftPattern.exec(text.trim()) ?? [];
  if (whole === undefined) {
    const forms = '"8h from 06:00-12:00 every 30m" or "8h from 06:00, 14:00 costs 100, break 30m after 3h-5h unpaid"';
    throw new UnitError(`expected a shift such as ${forms}, but found ${found(text)}`);
  }
  const breaks: PossibleShift['breaks'][number][] = [];
  let cost: number | undefined;
  for (const part of rest.split(/,? +(?=(?:costs|break) )/).filter((each) => each !== '')) {
    if (part.startsWith('costs ')) {
      if (cost !== undefined) throw new UnitError(`a shift costs one amount, but found ${found(text)}`);
      cost = parseMoney(part.slice('costs '.length)).amount;
    } else breaks.push(breakOf(part));
  }
  const shift = { lasts: parseDuration(length), breaks };
  const wrong = shiftProblem(shift);
  if (wrong !== undefined) throw new UnitError(`${wrong} Found ${found(text)}.`);
  return { name: named ?? length, ...shift, starts: parseStarts(starts), cost: cost ?? paidHours(shift) };
}

function breakOf(text: string): PossibleShift['breaks'][number] {
  const [whole, lasts, after, pay] = breakPattern.exec(text) ?? [];
  if (whole === undefined) {
    throw new UnitError(`expected a break such as "break 30m after 3h-5h unpaid", but found ${found(text)}`);
  }
  return { lasts: parseDuration(lasts), ...parseWindow(after), isPaid: pay !== 'unpaid' };
}

/**
 * The agents on the roster of each interval covered by shifts.
 * @param file the forecast's name, for messages.
 * @throws {InputError} if its times make no day and no week, or the shifts do not cover them.
 */
export async function rosterFor(
  plan: StaffingDay,
  times: Intervals['times'],
  file: string,
  shifts: readonly WrittenShift[],
): Promise<Roster> {
  const { period, starts } = placed(times, plan.intervalSeconds, file);
  if (period === day && shifts.some((shift) => shift.starts.some(({ days }) => days !== undefined))) {
    const message = 'names days of the week, but the forecast is one day. Give its times their days: mon 08:00.';
    throw new InputError('callstorm erlang', [{ path: '--shift', message }]);
  }
  const request: CoverRequest = {
    period,
    intervals: starts.map((at, i) => ({ at, agents: plan.rows[i].rostered })),
    intervalSeconds: plan.intervalSeconds,
    shifts: shifts.map((shift) => ({ ...shift, starts: startsWithin(shift.starts, period) })),
  };
  try {
    return await coverByShifts(request);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const shift = shifts[Number(/^request\.shifts\.(\d+)/.exec(error.source)?.[1] ?? Number.NaN)];
    const of = shift === undefined ? '' : `${shift.name}: `;
    throw new InputError(
      'callstorm erlang',
      error.problems.map(({ message }) => ({ path: '--shift', message: `${of}${message}` })),
    );
  }
}

/** Where intervals lie in a day or a week; dates within a week are days of the week. */
function placed(times: Intervals['times'], intervalSeconds: number, file: string) {
  const problems: Problem[] = [];
  const read = times.map(({ text, line, column }) => {
    try {
      return readTime(text);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      problems.push({ line, column, path: 'time', message: `${error.message}; --shift needs to know the day` });
      return { covers: 'day' as const, at: 0 };
    }
  });
  const [{ covers, at: first }] = read;
  const period = covers === 'day' ? day : week;
  const midnight = Math.floor(first / day) * day;
  for (const [i, { covers: own, at }] of read.entries()) {
    const { text, line, column } = times[i];
    const report = (message: string) => void problems.push({ line, column, path: 'time', message });
    if (problems.length > 0) break;
    if (own !== covers) report(`${text} is not written as the first, ${times[0].text}`);
    else if (covers === 'dates' && at + intervalSeconds > midnight + week) {
      report(`${text} is more than a week after ${times[0].text}; --shift takes a day or a week. Give fewer days.`);
    } else if (covers !== 'dates' && at + intervalSeconds > period) {
      report(`${text} goes on beyond the end of the ${covers}; --shift takes one ${covers}`);
    }
  }
  if (problems.length === 0 && intervalSeconds % minute !== 0) {
    problems.push({ message: 'has intervals of no whole minutes; --shift needs them so' });
  }
  if (problems.length > 0) throw new InputError(file, problems);
  return { period, starts: read.map(({ at }) => at % period) };
}
