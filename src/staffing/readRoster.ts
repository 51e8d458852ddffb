import { type CsvCell, nearest, readCsv } from '../document/index.js';
import { InputError, type Problem } from '../errors.js';
import { clockPattern, day, found, type Hours, parseClock, parseHours, parseNumber, UnitError } from '../units.js';

/** A shift as a roster file has it: what an agent group of a scenario calls a shift. */
export interface ReadShift {
  readonly count: number;
  readonly hours: Hours;
  /** Undefined if the file has no column for them. */
  readonly breaks?: readonly ReadBreak[];
}

/** A break that all agents of the shift take. */
export interface ReadBreak {
  /** Seconds since midnight. */
  readonly at: number;
  /** In seconds. */
  readonly lasts: number;
  readonly agents: 1;
  readonly paid: boolean;
}

const columnNames = ['group', 'count', 'hours', 'breaks'] as const;
type ColumnName = (typeof columnNames)[number];

/**
 * Reads a roster: columns `count`, `hours` and, if there, `breaks` and `group`, in any order; others are left alone.
 * @param group whose rows are read, if there is a column for it.
 * @throws {InputError} with every mistake in the file, by line and column.
 */
export function readRoster(text: string, source: string, group: string): ReadShift[] {
  const { head, rows } = readCsv(text, source);
  const problems: Problem[] = [];
  const columns = columnsOf(head, problems);
  if (problems.length > 0) throw new InputError(source, problems);

  const own = columns.group === undefined ? rows : rows.filter((row) => row[columns.group as number].text === group);
  if (own.length === 0) problems.push({ message: nobody(rows, columns.group, group) });
  function cell<T>(row: readonly CsvCell[], name: ColumnName, read: (text: string) => T): T | undefined {
    const { text: written, line, column } = row[columns[name] as number];
    try {
      return read(written);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      problems.push({ line, column, path: name, message: error.message });
      return undefined;
    }
  }
  const shifts = own.map((row) => ({
    count: cell(row, 'count', countOf) ?? 0,
    hours: cell(row, 'hours', hoursOf) ?? { intervals: [] },
    ...(columns.breaks !== undefined && { breaks: cell(row, 'breaks', breaksOf) ?? [] }),
  }));
  if (problems.length > 0) throw new InputError(source, problems);
  return shifts;
}

function columnsOf(head: readonly CsvCell[], problems: Problem[]): Partial<Record<ColumnName, number>> {
  const columns: Partial<Record<ColumnName, number>> = {};
  for (const [i, { text, line, column }] of head.entries()) {
    const words = text.toLowerCase();
    const name = columnNames.find((each) => each === words);
    if (name === undefined) continue;
    if (columns[name] === undefined) columns[name] = i;
    else problems.push({ line, column, message: `is a second column ${name}` });
  }
  for (const name of ['count', 'hours'] as const) {
    if (columns[name] !== undefined) continue;
    const meant = nearest(
      name,
      head.map(({ text }) => text),
    );
    const hint = meant === undefined ? '' : ` Is "${meant}" meant? Rename it.`;
    problems.push({ message: `has no column ${name}; a roster has count and hours, and perhaps breaks.${hint}` });
  }
  return columns;
}

function nobody(rows: readonly (readonly CsvCell[])[], column: number | undefined, group: string): string {
  if (rows.length === 0 || column === undefined) return 'has no shifts below its head';
  const groups = [...new Set(rows.map((row) => row[column].text))].slice(0, 5);
  return `has no shift of the group "${group}". Its groups are ${groups.map((each) => `"${each}"`).join(', ')}.`;
}

function countOf(text: string): number {
  const due = 'a whole number of agents, 0 or more';
  const count = parseNumber(text, due);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new UnitError(`expected ${due}, but found ${found(text)}`);
}

function hoursOf(text: string): Hours {
  return parseHours(text === '' ? undefined : text);
}

const breakPattern = new RegExp(
  `^(${clockPattern.source.slice(1, -1)}) ?- ?(${clockPattern.source.slice(1, -1)})(?: (paid|unpaid))?$`,
);

/** Reads `10:00-10:15; 12:30-13:00 unpaid`. */
function breaksOf(text: string): ReadBreak[] {
  const parts = text.split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '').map(breakOf);
}

function breakOf(text: string): ReadBreak {
  const [whole, from, to, pay] = breakPattern.exec(text) ?? [];
  if (whole === undefined) {
    throw new UnitError(`expected breaks such as 10:00-10:15; 12:30-13:00 unpaid, but found ${found(text)}`);
  }
  const at = parseClock(from) % day;
  const lasts = (parseClock(to) - at + day) % day;
  if (lasts === 0) throw new UnitError(`a break lasts more than 0, but found ${found(text)}`);
  return { at, lasts, agents: 1, paid: pay !== 'unpaid' };
}
