import { type CsvCell, nearest, readCsv } from '../document/index.js';
import { listed } from '../document/suggest.js';
import { InputError, type Problem } from '../errors.js';
import { type Hours, parseHours } from '../hours.js';
import { clockPattern, parseClock } from '../instants.js';
import { day, found, parseNumber, UnitError } from '../units.js';

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

/** A group that reads its shifts from a roster file. */
export interface RosterGroup {
  /** As a roster calls it for sure: `CHANNEL/GROUP`, or the name of a group of several channels. */
  readonly name: string;
  /** Its name in its channel, which a roster may use if only one group has it. */
  readonly ownName: string;
  /** The names, as `name`, of other groups whose `ownName` is the same. */
  readonly namesakes: readonly string[];
}

const columnNames = ['group', 'count', 'hours', 'breaks'] as const;
type ColumnName = (typeof columnNames)[number];

/**
 * Reads a roster: columns `count`, `hours` and, if there, `breaks` and `group`, in any order; others are left alone.
 * @param group whose rows are read, if there is a column for it.
 * @throws {InputError} with every mistake in the file, by line and column.
 */
export function readRoster(text: string, source: string, group: RosterGroup): ReadShift[] {
  const { head, rows } = readCsv(text, source);
  const problems: Problem[] = [];
  const columns = columnsOf(head, problems);
  if (problems.length > 0) throw new InputError(source, problems);

  const own = ownRows(rows, columns.group, group, problems);
  if (own.length === 0 && problems.length === 0) problems.push({ message: nobody(rows, columns.group, group) });
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

type Rows = readonly (readonly CsvCell[])[];

/** The rows of a group; those by a name that several groups have are a problem. */
function ownRows(rows: Rows, column: number | undefined, group: RosterGroup, problems: Problem[]): Rows {
  if (column === undefined) return rows;
  const { name, ownName, namesakes } = group;
  const [doubtful] = rows.map((row) => row[column]).filter(({ text }) => text === ownName);
  // The whole name of a group of several channels may be the own name of another: then the rows are of the first.
  const isDoubtful = doubtful !== undefined && ![name, ...namesakes].includes(ownName) && namesakes.length > 0;
  if (isDoubtful) {
    const all = [name, ...namesakes].sort();
    const message = `"${ownName}" can be ${listed(all, 'or')}. Write the whole name in the column group: ${all[0]}.`;
    problems.push({ line: doubtful.line, column: doubtful.column, path: 'group', message });
  }
  const names = namesakes.length > 0 ? [name] : [name, ownName];
  return rows.filter((row) => names.includes(row[column].text));
}

function nobody(rows: Rows, column: number | undefined, { name: group }: RosterGroup): string {
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
