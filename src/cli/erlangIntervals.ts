import { durationCell } from '../document/durationCell.js';
import { type CsvCell, nearest, readCsv } from '../document/index.js';
import { InputError, type Problem } from '../errors.js';
import { formatClock } from '../instants.js';
import type { StaffingInterval } from '../theory/index.js';
import { day, found, hour, minute, parseNumber, UnitError } from '../units.js';
import { visible } from '../visible.js';

/** The intervals of a CSV file, and how long each is. */
export interface Intervals {
  readonly intervals: readonly StaffingInterval[];
  readonly intervalSeconds: number;
  /** Where the times of the intervals stand. */
  readonly times: readonly CsvCell[];
  /** Whether the file says how many agents there are. */
  readonly hasAgents: boolean;
  /** Gaps between rows of a day. */
  readonly warnings: readonly Problem[];
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
  const spans: PlacedSpan[] = [];
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
  const warnings = gapsOf(spans, length);
  const times = rows.map((row) => row[columns.time as number]);
  return { intervals, intervalSeconds: length, times, hasAgents: columns.agents !== undefined, warnings };
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
  const seconds = durationCell(text);
  if (seconds > 0) return seconds;
  throw new UnitError(`expected more than 0, but found ${found(text)}`);
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

interface PlacedSpan {
  readonly cell: CsvCell;
  readonly span: Span;
}

/**
 * How long each interval is: as given, as most of their ends say, or the usual step between two that follow each other.
 * Rows that do not fit it are problems: those that are off the step of most, and those out of order.
 */
function lengthOf(spans: readonly PlacedSpan[], given: number | undefined, problems: Problem[]): number {
  const pairs = spans.slice(1).flatMap((each, i) => (each.span.day === spans[i].span.day ? [[spans[i], each]] : []));
  const steps = pairs.map(([before, each]) => each.span.from - before.span.from).filter((step) => step > 0);
  const ends = spans.flatMap(({ span: { from, to } }) => (to === undefined ? [] : [to - from]));
  const step = usual(steps.toSorted((a, b) => a - b));
  const length = given ?? usual(ends) ?? step;
  const disorder = orderProblems(spans, length);
  problems.push(...disorder);
  if (length === undefined) {
    if (problems.length === 0) {
      problems.push({ message: 'does not say how long its intervals are. Give --interval 30m.' });
    }
    return 0;
  }
  if (given !== undefined && step !== undefined && step % given !== 0) {
    problems.push({
      message: `has a row every ${minutes(step)}, but --interval says ${minutes(given)}. Leave it out.`,
    });
    return length;
  }
  const blamed = new Set(disorder.map(({ line }) => line));
  const ofDays = new Map<string, number[]>();
  for (const { span } of spans) {
    const known = ofDays.get(span.day) ?? [];
    ofDays.set(span.day, known);
    known.push(span.from % length);
  }
  const phases = new Map([...ofDays].map(([name, all]) => [name, usual(all)]));
  for (const { cell, span } of spans) {
    const own: number = span.to === undefined ? length : span.to - span.from;
    // A gap is fine; half an interval is not.
    const phase = phases.get(span.day) ?? 0;
    if (own !== length) problems.push(at(cell, `is ${minutes(own)} long, but others are ${minutes(length)}`));
    else if (span.from % length !== phase && !blamed.has(cell.line)) {
      const before = span.from - ((span.from - phase + length) % length);
      const near = [before, before + length].filter((clock) => clock >= 0 && clock < day).map(formatClock);
      const message = `does not fit the others, which begin every ${minutes(length)}; expected ${near.join(' or ')}`;
      problems.push(at(cell, message));
    }
  }
  return length;
}

/** Where times of a day do not rise. What is to blame is the row without which they would, or else the later one. */
function orderProblems(spans: readonly PlacedSpan[], length = Number.NaN): Problem[] {
  return spans.flatMap(({ cell, span }, i) => {
    const before = spans[i - 1];
    if (before?.span.day !== span.day || span.from > before.span.from) return [];
    const first = spans[i - 2];
    const isBefore = first?.span.day === span.day && span.from - first.span.from === 2 * length;
    return isBefore
      ? [at(before.cell, `does not fit between ${first.cell.text} and ${cell.text}`)]
      : [at(cell, `does not come after ${before.cell.text}; expected each time once, in order`)];
  });
}

/** What is there most often; of several the first. */
function usual(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, often], [, oftener]) => oftener - often)[0]?.[0];
}

/** Stretches of a day without a row, between others: they have no calls, and may have been forgotten. */
function gapsOf(spans: readonly PlacedSpan[], length: number): Problem[] {
  return spans.flatMap(({ cell, span }, i) => {
    const before = spans[i - 1];
    if (before?.span.day !== span.day || span.from - before.span.from <= length) return [];
    const from = formatClock((before.span.from + length) % day);
    const message = `there is no row from ${from} to ${formatClock(span.from)}, so there is no load. Is that meant?`;
    return [{ line: cell.line, column: cell.column, path: 'time', message }];
  });
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
