import { type CsvCell, nearest, readCsv } from '../document/index.js';
import { InputError, type Problem } from '../errors.js';
import type { StaffingInterval } from '../theory/index.js';
import { day, found, hour, minute, parseDuration, parseNumber, UnitError } from '../units.js';
import { visible } from '../visible.js';

/** The intervals of a CSV file, and how long each is. */
export interface Intervals {
  readonly intervals: readonly StaffingInterval[];
  readonly intervalSeconds: number;
  /** Where the times of the intervals stand. */
  readonly times: readonly CsvCell[];
  /** Whether the file says how many agents there are. */
  readonly hasAgents: boolean;
}

const columnNames = ['time', 'calls', 'handle-time', 'agents'] as const;
type ColumnName = (typeof columnNames)[number];

/** Where a cell's interval begins; `day` is whatever stands before the time of day. */
interface Span {
  readonly day: string;
  readonly from: number;
  readonly to?: number;
}

/**
 * Reads intervals: columns `time`, `calls` and, if there, `handle-time` and `agents`, in any order; others are left alone.
 *
 * @param handleSeconds for files without handle times.
 * @param intervalSeconds how long an interval is; if absent, the times say it.
 * @throws {InputError} with every bad cell at its line and column.
 */
export function readIntervals(
  text: string,
  source: string,
  { handleSeconds, intervalSeconds }: { readonly handleSeconds?: number; readonly intervalSeconds?: number },
): Intervals {
  const { head, rows } = readCsv(text, source);
  const problems: Problem[] = [];
  const columns = columnsOf(head, problems);
  if (columns['handle-time'] === undefined && handleSeconds === undefined) {
    problems.push({ message: 'has no column handle-time. Add one, or give --handle-time 4m.' });
  } else if (columns['handle-time'] !== undefined && handleSeconds !== undefined) {
    problems.push({ message: 'has a column handle-time, and --handle-time is given too. Leave one out.' });
  }
  if (rows.length === 0) problems.push({ message: 'has no intervals below its head' });
  if (problems.length > 0) throw new InputError(source, problems);

  function cell<T>(row: readonly CsvCell[], name: ColumnName, read: (text: string) => T): T | undefined {
    const column = columns[name];
    if (column === undefined) return undefined;
    const { text: written, line, column: at } = row[column];
    try {
      return read(written);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      problems.push({ line, column: at, path: name, message: error.message });
      return undefined;
    }
  }
  const spans: { readonly cell: CsvCell; readonly span: Span }[] = [];
  const intervals = rows.map((row): StaffingInterval => {
    const span = cell(row, 'time', spanOf);
    if (span !== undefined) spans.push({ cell: row[columns.time as number], span });
    return {
      time: row[columns.time as number].text,
      calls: cell(row, 'calls', callsOf) ?? 0,
      handleSeconds: cell(row, 'handle-time', handleTimeOf) ?? handleSeconds ?? 0,
      agents: cell(row, 'agents', agentsOf),
    };
  });
  const length = lengthOf(spans, intervalSeconds, problems);
  if (problems.length > 0) throw new InputError(source, inOrder(problems));
  const times = rows.map((row) => row[columns.time as number]);
  return { intervals, intervalSeconds: length, times, hasAgents: columns.agents !== undefined };
}

type Columns = Partial<Record<ColumnName, number>>;

function columnsOf(head: readonly CsvCell[], problems: Problem[]): Columns {
  const columns: Columns = {};
  const others: CsvCell[] = [];
  for (const [i, cell] of head.entries()) {
    const words = cell.text.toLowerCase().replaceAll(/[ _]/g, '-');
    const name = columnNames.find((each) => each === words || (each === 'handle-time' && words === 'aht'));
    if (name === undefined) others.push(cell);
    else if (columns[name] === undefined) columns[name] = i;
    else problems.push({ line: cell.line, column: cell.column, message: `is a second column ${name}` });
  }
  for (const { text, line, column } of others) {
    const meant = nearest(text, columnNames);
    if (meant === undefined || columns[meant as ColumnName] !== undefined) continue;
    problems.push({ line, column, message: `"${text}" is no column of ours. Did you mean ${meant}?` });
  }
  if (problems.length > 0) return columns;
  for (const name of ['time', 'calls'] as const) {
    if (columns[name] !== undefined) continue;
    const names = head.map(({ text }) => text).join(', ');
    problems.push({ message: `has no column ${name}. Its columns are ${names}; rename the one that is meant.` });
  }
  return columns;
}

const timeOfDay = String.raw`(\d{1,2}):([0-5]\d)(?::[0-5]\d)?`;
const timePattern = new RegExp(`^(?:([^:]*[^:\\s])[ T])?${timeOfDay}(?: ?[-–] ?${timeOfDay})?$`);

function spanOf(text: string): Span {
  const parts = timePattern.exec(text);
  const clock = (hours: string, minutes: string) => Number(hours) * hour + Number(minutes) * minute;
  const from = parts ? clock(parts[2], parts[3]) : day;
  const end = parts?.[4] === undefined ? undefined : clock(parts[4], parts[5]);
  // It is repeated as it is, in tables of text and CSV alike.
  if (!parts || visible(text) !== text || from >= day || (end ?? 0) > day) {
    throw new UnitError(`expected a time such as 08:00, 08:00-08:30 or 2026-03-02 08:00, but found ${found(text)}`);
  }
  return { day: parts[1] ?? '', from, to: end === undefined || end > from ? end : end + day };
}

function callsOf(text: string): number {
  return zeroOrMore(parseNumber(text, 'a number of calls'), text);
}

function handleTimeOf(text: string): number {
  const clock = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(text);
  const plain = /^\d+(?:\.\d+)?$/.test(text);
  const seconds = clock
    ? Number(clock[1]) * hour + Number(clock[2]) * minute + Number(clock[3])
    : plain
      ? Number(text)
      : durationOf(text);
  if (seconds > 0) return seconds;
  throw new UnitError(`expected more than 0, but found ${found(text)}`);
}

function durationOf(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw new UnitError(`expected seconds, or a time such as 240, 4m or 0:04:00, but found ${found(text)}`);
  }
}

function agentsOf(text: string): number {
  const agents = zeroOrMore(parseNumber(text, 'a number of agents'), text);
  if (Number.isSafeInteger(agents)) return agents;
  throw new UnitError(`expected a whole number of agents, but found ${found(text)}`);
}

function zeroOrMore(number: number, text: string): number {
  if (number >= 0) return number;
  throw new UnitError(`expected 0 or more, but found ${found(text)}`);
}

/** How long each interval is: as given, as their ends say, or the shortest step between two that follow each other. */
function lengthOf(
  spans: readonly { readonly cell: CsvCell; readonly span: Span }[],
  given: number | undefined,
  problems: Problem[],
): number {
  const steps: { readonly cell: CsvCell; readonly seconds: number }[] = [];
  for (const [i, { cell, span }] of spans.entries()) {
    const before = spans[i - 1]?.span;
    if (before?.day !== span.day) continue;
    const seconds = span.from - before.from;
    if (seconds > 0) steps.push({ cell, seconds });
    else problems.push(at(cell, `does not come after ${spans[i - 1].cell.text}; expected each time once, in order`));
  }
  const ends = spans.flatMap(({ cell, span }) =>
    span.to === undefined ? [] : [{ cell, seconds: span.to - span.from }],
  );
  const length = given ?? ends[0]?.seconds ?? Math.min(...steps.map(({ seconds }) => seconds));
  if (!(length < Infinity)) {
    if (problems.length === 0) {
      problems.push({ message: 'does not say how long its intervals are. Give --interval 30m.' });
    }
    return 0;
  }
  for (const { cell, seconds } of ends) {
    if (seconds !== length) problems.push(at(cell, `is ${minutes(seconds)} long, but others are ${minutes(length)}`));
  }
  for (const { cell, seconds } of steps) {
    // A gap is fine; half an interval is not.
    if (seconds % length === 0) continue;
    problems.push(
      at(cell, `begins ${minutes(seconds)} after the one before, but intervals are ${minutes(length)} long`),
    );
  }
  return length;
}

function at({ line, column, text }: CsvCell, message: string): Problem {
  return { line, column, path: 'time', message: `${text} ${message}` };
}

function minutes(seconds: number): string {
  return `${seconds / minute} min`;
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
