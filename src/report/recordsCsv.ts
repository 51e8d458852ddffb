import type { ContactRecord, JourneyRecord, RecordSink } from '../records.js';
import { type Cell, csvLine } from './csv.js';
import { timestamp } from './timestamp.js';

/** A column of a log: its name and what it takes from a record. */
type Column<R> = readonly [name: string, cell: (record: R, origin: Origin) => Cell];

/** Where records come from. */
export interface Origin {
  readonly replication: number;
  /** The scenario's start, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
}

/** First what process-mining tools expect, under PM4Py's names: a case is a journey, an event a contact. */
const contactColumns: readonly Column<ContactRecord>[] = [
  ['case:concept:name', ({ journey }, { replication }) => `r${replication}-j${journey}`],
  ['concept:name', ({ channel, ending }) => `${channel} ${ending}`],
  ['time:timestamp', ({ endedAt }, { weekOffsetSeconds }) => timestamp(weekOffsetSeconds + endedAt)],
  ['start_timestamp', ({ arrivedAt }, { weekOffsetSeconds }) => timestamp(weekOffsetSeconds + arrivedAt)],
  ['replication', (_, { replication }) => replication],
  ['customer', ({ customer }) => customer],
  ['journey', ({ journey }) => journey],
  ['segment', ({ segment }) => segment],
  ['issue', ({ issue }) => issue],
  ['incident', ({ incident }) => incident],
  ['channel', ({ channel }) => channel],
  ['attempt', ({ attempt }) => attempt],
  ['arrived_at', ({ arrivedAt }) => arrivedAt],
  ['ended_at', ({ endedAt }) => endedAt],
  ['ending', ({ ending }) => ending],
  ['next', ({ next }) => next],
  ['menu_seconds', ({ menuSeconds }) => menuSeconds],
  ['queued_at', ({ queuedAt }) => queuedAt],
  ['wait_seconds', ({ waitSeconds }) => waitSeconds],
  ['answered_at', ({ answeredAt }) => answeredAt],
  ['handle_seconds', ({ handleSeconds }) => handleSeconds],
  ['group', ({ group }) => group],
  ['node', ({ node }) => node],
  ['cost', ({ cost }) => cost],
];

const journeyColumns: readonly Column<JourneyRecord>[] = [
  ['case:concept:name', ({ journey }, { replication }) => `r${replication}-j${journey}`],
  ['replication', (_, { replication }) => replication],
  ['customer', ({ customer }) => customer],
  ['journey', ({ journey }) => journey],
  ['segment', ({ segment }) => segment],
  ['issue', ({ issue }) => issue],
  ['incident', ({ incident }) => incident],
  ['noticed_at', ({ noticedAt }) => noticedAt],
  ['first_contact_at', ({ firstContactAt }) => firstContactAt],
  ['ended_at', ({ endedAt }) => endedAt],
  ['outcome', ({ outcome }) => outcome],
  ['resolved', ({ resolved }) => resolved],
  ['resolved_at_first', ({ resolvedAtFirst }) => resolvedAtFirst],
  ['contacts', ({ contacts }) => contacts],
  ['switches', ({ switches }) => switches],
  ['informed_at', ({ informedAt }) => informedAt],
  ['reached_agent', ({ reachedAgent }) => reachedAgent],
  ['credits', ({ credits }) => credits],
  ['cost', ({ cost }) => cost],
  ['moves', ({ moves }) => moves.map(({ from, ending, to }) => `${from} ${ending} > ${to}`).join('; ')],
];

/** First lines of the two logs. */
export const contactsHeader = headerOf(contactColumns);
export const journeysHeader = headerOf(journeyColumns);

/** Where the lines of the two logs go; each comes with its end. */
export interface RecordLines {
  contact(line: string): void;
  journey(line: string): void;
}

/** A sink that writes each contact and journey as a line of CSV, at once; instants in seconds since the start. */
export function recordsCsv(origin: Origin, lines: RecordLines): RecordSink {
  return {
    contact: (record) => lines.contact(lineOf(contactColumns, record, origin)),
    journey: (record) => lines.journey(lineOf(journeyColumns, record, origin)),
    shift: () => {},
  };
}

function headerOf<R>(columns: readonly Column<R>[]): string {
  return csvLine(columns.map(([name]) => name));
}

function lineOf<R>(columns: readonly Column<R>[], record: R, origin: Origin): string {
  return csvLine(columns.map(([, cell]) => cell(record, origin)));
}
