import type { Batch, Layout, RecordFormat, RecordSink } from '../records/index.js';
import { seconds } from '../units.js';
import { type Cell, csvLine } from './csv.js';
import { timestamp } from './timestamp.js';

/** Where records come from. */
export interface Origin {
  /** Counts from 0. */
  readonly replication: number;
  /** The scenario's start, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
}

/** Where the text of the two logs goes: whole lines, each with its end. */
export interface RecordLines {
  contacts(lines: string): void;
  journeys(lines: string): void;
}

/** A column of a log: its name and what it takes from a row, which begins at an offset. */
type Column = readonly [name: string, cell: (batch: Batch, row: number, origin: Origin) => Cell];

/** First line of the log of contacts. */
export function contactsHeader(format: RecordFormat): string {
  return headerOf(contactColumns(format));
}

/** First line of the log of journeys. */
export function journeysHeader(format: RecordFormat): string {
  return headerOf(journeyColumns(format));
}

/** A sink that writes each contact and journey as a line of CSV; instants in seconds since the start. */
export function recordsCsv(format: RecordFormat, origin: Origin, lines: RecordLines): RecordSink {
  const ofContacts = contactColumns(format);
  const ofJourneys = journeyColumns(format);
  return {
    contacts: (batch) => lines.contacts(linesOf(ofContacts, batch, origin)),
    journeys: (batch) => lines.journeys(linesOf(ofJourneys, batch, origin)),
    shifts: () => {},
  };
}

/** First what process-mining tools expect, under PM4Py's names: a case is a journey, an event a contact. */
function contactColumns({ contact, channels, endings }: RecordFormat): Column[] {
  const { channel, ending, arrivedAt, endedAt } = contact.offsets;
  const time = (offset: number): Column[1] => {
    return ({ rows }, row, { weekOffsetSeconds }) => timestamp(weekOffsetSeconds + seconds(rows[row + offset]));
  };
  return [
    caseColumn(contact),
    ['concept:name', ({ rows }, row) => `${channels[rows[row + channel]].name} ${endings[rows[row + ending]].name}`],
    ['time:timestamp', time(endedAt)],
    ['start_timestamp', time(arrivedAt)],
    replicationColumn,
    ...fieldColumns(contact),
  ];
}

/** Columns that say where a journey's moves are, and how many: a log has the moves themselves. */
export const whereMovesAre: readonly string[] = ['firstMove', 'moves'].map(columnName);

function journeyColumns(format: RecordFormat): Column[] {
  const fields = fieldColumns(format.journey).filter(([name]) => !whereMovesAre.includes(name));
  const moves: Column = ['moves', (batch, row) => movesText(format, batch, row)];
  return [caseColumn(format.journey), replicationColumn, ...fields, moves];
}

/** The moves of the journey whose row begins there. */
export function movesText(format: RecordFormat, { rows, moves }: Batch, row: number): string {
  const { firstMove, moves: count } = format.journey.offsets;
  return moves
    .slice(rows[row + firstMove], rows[row + firstMove] + rows[row + count])
    .map((id) => format.move(id))
    .map(({ from, ending, to }) => `${from} ${ending} > ${to}`.trimStart())
    .join('; ');
}

function caseColumn(layout: Layout): Column {
  return ['case:concept:name', ({ rows }, row, origin) => caseName(layout, rows, row, origin)];
}

/** The case to which the record belongs whose row begins there: `r0-j17` is journey 17 of replication 0. */
export function caseName({ offsets }: Layout, rows: Batch['rows'], row: number, { replication }: Origin): string {
  const journey = rows[row + offsets.journey];
  // A call that the company makes belongs to no journey: to the customer's own case.
  return journey < 0 ? `r${replication}-c${rows[row + offsets.customer]}` : `r${replication}-j${journey}`;
}

const replicationColumn: Column = ['replication', (_batch, _row, { replication }) => replication];

/** All fields in their order. */
function fieldColumns(layout: Layout): Column[] {
  return Object.keys(layout.fields).map((field) => [columnName(field), cellOf(layout, field)]);
}

function cellOf({ fields, offsets, names }: Layout, field: string): Column[1] {
  const offset = offsets[field];
  switch (fields[field].type) {
    case 'name':
      return ({ rows }, row) => names[field].list[rows[row + offset]];
    case 'flag':
      return ({ rows }, row) => rows[row + offset] === 1;
    case 'instant':
    case 'duration':
      return ({ rows }, row) => seconds(rows[row + offset]);
    case 'count':
    case 'number':
    case 'money':
      return ({ rows }, row) => rows[row + offset];
  }
}

/** `arrivedAt` as `arrived_at`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function headerOf(columns: readonly Column[]): string {
  return csvLine(columns.map(([name]) => name));
}

function linesOf(columns: readonly Column[], batch: Batch, origin: Origin): string {
  const { stride } = batch.layout;
  const lines = Array.from({ length: batch.count }, (_, i) =>
    csvLine(columns.map(([, cell]) => cell(batch, i * stride, origin))),
  );
  return lines.join('');
}
