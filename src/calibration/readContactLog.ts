import { csvRows } from '../document/csv.js';
import { durationCell } from '../document/durationCell.js';
import { type CsvCell, nearest } from '../document/index.js';
import { InputError, type Problem } from '../errors.js';
import { found, longestDuration, UnitError } from '../units.js';
import type { ContactLog, Fate, LoggedContact } from './contactLog.js';
import { type ColumnKey, columnKeys, type LogMap, noMap, ownMap } from './logMap.js';
import { readInstant } from './logTime.js';

/** How a log is to be read. */
export interface ReadLog {
  /** Default: the columns that a map names like what they mean; of a log that callstorm wrote, its own map. */
  readonly map?: LogMap;
  /** The channel of all contacts, if no column says it. */
  readonly channel: string;
}

/** Where the columns of a log stand. */
type Places = Partial<Readonly<Record<ColumnKey, readonly number[]>>>;

/** Words that logs have for what a scenario calls `served`. */
const servedWords = ['answered', 'handled', 'completed', 'connected', 'served'];

/**
 * Reads a log with a head and a row for each contact, in CSV.
 * @throws {InputError} with each row that cannot be read at its line, or with columns that are missing.
 */
export function readContactLog(text: string, source: string, { map, channel }: ReadLog): ContactLog {
  const problems: Problem[] = [];
  const rows = csvRows(text, (problem) => problems.push(problem));
  const head = rows.next().value as CsvCell[] | undefined;
  if (head === undefined)
    throw new InputError(source, [...problems, { message: 'is empty; expected a line of headers and rows' }]);
  const used = map ?? (isOwn(head) ? ownMap : noMap);
  const places = placesOf(head, used, source);
  const read: { readonly contact: LoggedContact; readonly arrived: string }[] = [];
  for (const row of rows) {
    if (row.length !== head.length) {
      const message = `has ${row.length} cells, but the line of headers has ${head.length}`;
      problems.push({ line: row[0].line, column: row[0].column, message });
      continue;
    }
    const before = problems.length;
    const contact = contactOf(new RowReader(row, places, problems), used, channel);
    if (problems.length === before) read.push({ contact, arrived: row[places.arrived![0]].text });
  }
  if (problems.length > 0) throw new InputError(source, problems);
  if (read.length === 0) throw new InputError(source, [{ message: 'has no contacts below its head' }]);
  read.sort((a, b) => a.contact.arrivedAt - b.contact.arrivedAt);
  const contacts = read.map(({ contact }) => contact);
  return {
    source,
    contacts,
    endsAt: contacts.reduce((last, { endedAt }) => Math.max(last, endedAt), 0),
    first: read[0].arrived,
    last: read[read.length - 1].arrived,
  };
}

/** Whether `callstorm run --records` wrote it. */
function isOwn(head: readonly CsvCell[]): boolean {
  return head[0].text === 'case:concept:name' && head.some(({ text }) => text === 'wait_end');
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[ _]/g, '-');

function placesOf(head: readonly CsvCell[], map: LogMap, source: string): Places {
  const problems: Problem[] = [];
  const names = head.map(({ text }) => text);
  const listed = `Its columns are ${names.join(', ')}`;
  const placeOf = (name: string, key: ColumnKey): number => {
    const at = names.indexOf(name);
    if (at < 0) {
      const meant = nearest(name, names);
      const hint = meant === undefined ? `${listed}.` : `Did you mean "${meant}"?`;
      problems.push({ message: `has no column ${found(name)}, which the map has for ${key}. ${hint}` });
    }
    return at;
  };
  const places: Partial<Record<ColumnKey, readonly number[]>> = {};
  for (const key of columnKeys) {
    const given = map.columns[key];
    const same = names.findIndex((name) => plain(name) === key);
    if (given !== undefined) places[key] = given.map((name) => placeOf(name, key));
    else if (map !== ownMap && same >= 0) places[key] = [same];
  }
  const way = (key: ColumnKey) => `Say which it is: --map "${key}=COLUMN". ${listed}.`;
  if (places.arrived === undefined) problems.push({ message: `has no column arrived. ${way('arrived')}` });
  const saysFate = places['wait-end'] ?? places.answered ?? places.abandoned ?? places.ending;
  if (saysFate === undefined) {
    problems.push({ message: `does not say whether a contact was answered or abandoned. ${way('ending')}` });
  }
  if (problems.length > 0) throw new InputError(source, problems);
  return places;
}

/** The cells of a row by what they mean; what cannot be read is noted as a problem. */
class RowReader {
  constructor(
    readonly row: readonly CsvCell[],
    readonly places: Places,
    readonly problems: Problem[],
  ) {}

  get line(): number {
    return this.row[0].line;
  }

  has(key: ColumnKey): boolean {
    return this.places[key] !== undefined;
  }

  text(key: ColumnKey): string {
    const cells = (this.places[key] ?? []).map((place) => this.row[place].text);
    return cells.every((text) => text === '') ? '' : cells.join('-');
  }

  /** @returns `undefined` if the cell is empty, or refused. */
  value<T>(key: ColumnKey, read: (text: string) => T): T | undefined {
    const text = this.text(key);
    if (text === '') return undefined;
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      this.refuse(key, error.message);
      return undefined;
    }
  }

  refuse(key: ColumnKey, message: string): void {
    const { line, column } = this.row[(this.places[key] ?? [0])[0]];
    this.problems.push({ line, column, path: key, message });
  }
}

function contactOf(row: RowReader, map: LogMap, channel: string): LoggedContact {
  const arrivedAt = row.value('arrived', readInstant);
  if (arrivedAt === undefined && row.text('arrived') === '')
    row.refuse('arrived', 'is empty. Every contact has a time.');
  const queuedAt = row.value('queued', readInstant) ?? arrivedAt ?? 0;
  const word = row.text('ending');
  const ending = endingOf(word, map);
  const answered = markOf(row, 'answered');
  const abandoned = markOf(row, 'abandoned');
  if (answered !== undefined && abandoned !== undefined) {
    row.refuse('abandoned', 'says that it was abandoned, and another column that it was answered. Leave one empty.');
  }
  const fate = fateOf(row, map, ending, answered !== undefined, abandoned !== undefined);
  const waitSeconds = row.has('wait') ? row.value('wait', plausible) : waitOf(row, queuedAt, answered ?? abandoned);
  const isOver = !map.open.includes(word);
  const handled = row.value('handle', plausible);
  const endedAt = row.value('ended', readInstant) ?? (arrivedAt ?? 0) + (waitSeconds ?? 0) + (handled ?? 0);
  if (arrivedAt !== undefined && endedAt < arrivedAt) row.refuse('ended', 'is before the contact came');
  const name = row.text('channel') || channel;
  return {
    line: row.line,
    customer: row.text('customer'),
    channel: Object.hasOwn(map.channels, name) ? map.channels[name] : name,
    arrivedAt: arrivedAt ?? 0,
    endedAt,
    fate,
    waitSeconds,
    handleSeconds: fate === 'answered' && isOver && handled !== undefined && handled > 0 ? handled : undefined,
    ending: ending || { answered: 'served', abandoned: 'abandoned', other: '' }[fate],
    group: row.text('group'),
    goesOn: map.goesOn.includes(word),
    isOver,
  };
}

/** A duration that a simulation takes, too. */
function plausible(text: string): number {
  const seconds = durationCell(text);
  if (seconds <= longestDuration) return seconds;
  throw new UnitError(`expected at most a century, but found ${found(text)}`);
}

function endingOf(word: string, { endings }: LogMap): string {
  if (word === '' || Object.hasOwn(endings, word)) return endings[word] ?? '';
  return servedWords.includes(plain(word)) ? 'served' : plain(word);
}

/** When it was answered, or abandoned; of a yes, `NaN`; of a no, `undefined`. */
function markOf(row: RowReader, key: 'answered' | 'abandoned'): number | undefined {
  const text = row.text(key).toLowerCase();
  if (row.has('wait') || /^(?:yes|no|true|false)$/.test(text)) {
    if (/^(?:no|false|n|0|)$/.test(text)) return undefined;
    if (/^(?:yes|true|y|1)$/.test(text)) return Number.NaN;
  }
  return row.value(key, readInstant);
}

function fateOf(row: RowReader, map: LogMap, ending: string, isAnswered: boolean, isAbandoned: boolean): Fate {
  if (row.has('wait-end')) {
    const how = endingOf(row.text('wait-end'), map);
    return how === 'served' ? 'answered' : how === 'abandoned' ? 'abandoned' : 'other';
  }
  if (isAnswered) return 'answered';
  if (isAbandoned) return 'abandoned';
  if (row.has('answered') && row.has('abandoned')) return 'other';
  return ending === 'served' ? 'answered' : ending === 'abandoned' ? 'abandoned' : 'other';
}

function waitOf(row: RowReader, queuedAt: number, until: number | undefined): number | undefined {
  if (until === undefined) return undefined;
  if (Number.isNaN(until)) {
    row.refuse('answered', 'says yes or no, and no column says how long the wait was. Map one: --map "wait=COLUMN".');
    return undefined;
  }
  if (until >= queuedAt) return until - queuedAt;
  row.refuse(row.text('answered') === '' ? 'abandoned' : 'answered', 'is before the contact joined the queue');
  return undefined;
}
