import { type CsvCell, csvCells } from '../document/csv.js';
import { suggestion } from '../document/index.js';
import { InputError, type Problem } from '../errors.js';
import { day, formatDuration, parseNumber, UnitError, week } from '../units.js';
import { type Covers, isTime, readTime } from './intervalTime.js';

/** How a scenario names a CSV file of calls by interval. */
export interface CsvFile {
  readonly file: string;
  /** Headers of the columns. Default: the first column has the times, the second the calls. */
  readonly date?: string;
  readonly time?: string;
  readonly calls?: string;
  /** In every run exactly so many calls in each interval, instead of so many on average. */
  readonly exact: boolean;
}

/** Calls by interval, as a phone system exports them. */
export interface CallCounts {
  /** What the file covers: a `day` or a `week` that comes again and again, or `dates`, once. */
  readonly covers: Covers;
  /** The length of all intervals, in seconds. */
  readonly seconds: number;
  /** In order, apart. `at`: seconds from midnight; of a week, Monday's; of dates, that of `firstDay`. */
  readonly intervals: readonly { readonly at: number; readonly count: number }[];
  /** The weekday of the first date, 0 (Monday) to 6. */
  readonly firstDay: number;
}

interface Row {
  readonly at: number;
  readonly count: number;
  readonly time: CsvCell;
}

type Report = (place: Pick<CsvCell, 'line' | 'column'>, message: string) => void;

/**
 * Reads calls by interval: a row for each, in any order; intervals without a row have no calls. The first row has the
 * columns' headers.
 * @throws {InputError} with every mistake in the file, by line and column.
 */
export function readCallCounts(text: string, source: string, settings: CsvFile): CallCounts {
  const [header = [], ...body] = csvCells(text, source);
  const problems: Problem[] = [];
  const report: Report = ({ line, column }, message) => void problems.push({ line, column, message });
  const refuse = (): void => {
    if (problems.length > 0) throw new InputError(source, problems);
  };

  const columns = columnsOf(header, settings, report);
  if (header.some(({ text }) => isTime(text))) {
    report(header[0], 'expected the headers of the columns in the first line, such as time,calls, but found a time');
  }
  refuse();
  const { covers, rows } = rowsOf(body, columns, settings.exact, report);
  if (problems.length === 0 && rows.length < 2) {
    report({ line: 1, column: 1 }, 'expected at least two intervals: their distance is the length of an interval');
  }
  refuse();
  rows.sort((a, b) => a.at - b.at);
  const seconds = usualDistance(rows.map(({ at }) => at));
  checkIntervals(rows, seconds, { day, week, dates: Number.POSITIVE_INFINITY }[covers], report);
  problems.sort((a, b) => a.line! - b.line!);
  refuse();

  const midnight = covers === 'dates' ? Math.floor(rows[0].at / day) * day : 0;
  return {
    covers,
    seconds,
    intervals: rows.map(({ at, count }) => ({ at: at - midnight, count })),
    firstDay: (midnight / day) % 7,
  };
}

function rowsOf(body: readonly CsvCell[][], columns: Columns, exact: boolean, report: Report) {
  let covers: Covers | undefined;
  const rows: Row[] = [];
  for (const cells of body) {
    const end = cells[cells.length - 1];
    const timeCell = cells[columns.time] ?? end;
    const date = columns.date === null ? [] : [cells[columns.date] ?? end];
    const when = [...date, timeCell].map(({ text }) => text).join(' ');
    const time = attempt(date[0] ?? timeCell, report, () => readTime(when));
    const count = attempt(cells[columns.calls] ?? end, report, () => countOf(cells[columns.calls]?.text ?? '', exact));
    if (time === undefined || count === undefined) continue;
    covers ??= time.covers;
    if (time.covers === covers) rows.push({ at: time.at, count, time: { ...timeCell, text: when } });
    else report(timeCell, `expected ${likeFirst[covers]} as in the first row, but found "${when}"`);
  }
  return { covers: covers ?? 'day', rows };
}

/** What `read` makes of a cell; undefined if it refuses it. */
function attempt<T>(cell: CsvCell, report: Report, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    report(cell, error.message);
    return undefined;
  }
}

/** Intervals are apart, fit one grid, and end with the day or week. @param rows in order. */
function checkIntervals(rows: readonly Row[], seconds: number, end: number, report: Report): void {
  const length = `the intervals are ${formatDuration(seconds)} long`;
  rows.forEach(({ at, time }, i) => {
    if (i > 0 && at === rows[i - 1].at) {
      report(
        time,
        `"${time.text}" occurs twice, first in line ${rows[i - 1].time.line}. Keep one row for each interval.`,
      );
    } else if ((at - rows[0].at) % seconds !== 0) {
      report(time, `"${time.text}" does not fit: ${length}, from "${rows[0].time.text}" on.`);
    } else if (at + seconds > end) {
      report(time, `"${time.text}" ends after ${end === day ? 'the day' : 'Sunday'}: ${length}.`);
    }
  });
}

const likeFirst = { day: 'a time of day', week: 'a weekday and a time', dates: 'a date and a time' };

/** By number. */
interface Columns {
  /** Null: the time says all. */
  readonly date: number | null;
  readonly time: number;
  readonly calls: number;
}

function columnsOf(header: readonly CsvCell[], { date, time, calls }: CsvFile, report: Report): Columns {
  const place = header[0] ?? { line: 1, column: 1 };
  // The names of the columns are told; a line that has none is not shown, for perhaps it is of another file than was meant.
  const names = header.length < 2 ? [] : header.map(({ text }) => text);
  const find = (name: string): number => {
    const column = names.findIndex((each) => each.toLowerCase() === name.toLowerCase());
    if (column < 0 && names.length > 0) report(place, `there is no column "${name}".${suggestion(name, names)}`);
    return column;
  };
  const dateColumn = date === undefined ? null : find(date);
  const [first, ...others] = names.map((_, i) => i).filter((i) => i !== dateColumn);
  const timeColumn = time === undefined ? first : find(time);
  const callsColumn = calls === undefined ? [first, ...others].find((i) => i !== timeColumn) : find(calls);
  if (names.length === 0 || timeColumn === undefined || callsColumn === undefined) {
    report(place, 'expected a header with a column of times and a column of calls');
  }
  return { date: dateColumn, time: timeColumn, calls: callsColumn! };
}

function countOf(text: string, exact: boolean): number {
  const due = exact ? 'a whole number of calls, 0 or more' : 'a number of calls, 0 or more';
  if (text === '') throw new UnitError(`expected ${due}, but found nothing. Write 0 if nobody called.`);
  const count = parseNumber(text, due);
  if (count < 0 || (exact && !Number.isInteger(count))) throw new UnitError(`expected ${due}, but found ${text}`);
  if (count > mostCalls) throw new UnitError(`expected at most ${mostCalls} calls in an interval, but found ${text}`);
  return count;
}

/** More calls in one interval are a slip, and more than a run can hold. */
const mostCalls = 1_000_000;

/** The most frequent distance between neighbours; of two, the shorter. */
function usualDistance(sorted: readonly number[]): number {
  const times = new Map<number, number>();
  for (let i = 1; i < sorted.length; i++) {
    const distance = sorted[i] - sorted[i - 1];
    if (distance > 0) times.set(distance, (times.get(distance) ?? 0) + 1);
  }
  const ranked = [...times].sort(([a, m], [b, n]) => n - m || a - b);
  return ranked[0]?.[0] ?? 1;
}
