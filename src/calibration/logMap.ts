import * as z from 'zod';
import { readDocument, suggestion, text } from '../document/index.js';
import { InputError } from '../errors.js';

/** What a log can say of a contact, and what of it is meant. */
export const columnMeanings = {
  customer: 'who: a caller number, say; several columns together are one name',
  channel: 'the channel',
  arrived: 'when it came: a date and time, or seconds from any start',
  queued: 'when it joined the queue; without it, when it came',
  answered: 'when an agent took it; or yes and no, if there is a column for the wait',
  abandoned: 'when the customer gave up waiting; or yes and no',
  ended: 'when it was over; without it, after the wait and the handle time',
  wait: 'how long it waited; empty if it never joined a queue',
  'wait-end': 'how the wait ended: answered, abandoned, or anything else',
  handle: 'how long an agent was busy with it',
  ending: 'how the contact ended',
  group: 'the agent group that took it',
} as const;

export type ColumnKey = keyof typeof columnMeanings;

export const columnKeys = Object.keys(columnMeanings) as readonly ColumnKey[];

/** How a log is to be read: which of its columns mean what, and which of its words. */
export interface LogMap {
  /** One column each; of `customer` there may be several. */
  readonly columns: Partial<Readonly<Record<ColumnKey, readonly string[]>>>;
  /** Endings of the log by name, and what a scenario calls them. */
  readonly endings: Readonly<Record<string, string>>;
  /** Channels of the log by name, and what a scenario calls them. */
  readonly channels: Readonly<Record<string, string>>;
  /** Endings after which the same contact goes on in another row, such as a transfer. */
  readonly goesOn: readonly string[];
  /** Endings of contacts that were not over when the log ended. */
  readonly open: readonly string[];
}

export const noMap: LogMap = { columns: {}, endings: {}, channels: {}, goesOn: [], open: [] };

/** How `callstorm run --records` writes its contacts. */
export const ownMap: LogMap = {
  columns: {
    customer: ['replication', 'customer'],
    channel: ['channel'],
    arrived: ['arrived_at'],
    ended: ['ended_at'],
    wait: ['wait_seconds'],
    'wait-end': ['wait_end'],
    handle: ['handle_seconds'],
    ending: ['ending'],
    group: ['group'],
  },
  endings: {},
  channels: {},
  goesOn: ['passed-on'],
  open: ['open'],
};

const columnNames = z
  .union([text, z.array(text).min(1)])
  .transform((names) => (typeof names === 'string' ? [names] : names));

const mapSchema = z.strictObject({
  columns: z
    .strictObject(
      Object.fromEntries(columnKeys.map((key) => [key, (key === 'customer' ? columnNames : oneColumn()).optional()])),
    )
    .prefault({}),
  endings: z.record(text, text).prefault({}),
  channels: z.record(text, text).prefault({}),
  'goes-on': z.array(text).prefault([]),
  open: z.array(text).prefault([]),
});

function oneColumn() {
  return text.transform((name) => [name]);
}

/**
 * Reads the file of a map, in YAML.
 * @throws {InputError} with all that is wrong with it.
 */
export function readLogMap(content: string, source: string): LogMap {
  const { columns, 'goes-on': goesOn, ...rest } = readDocument(content, source, mapSchema).value;
  return { ...rest, columns: columns as LogMap['columns'], goesOn };
}

/**
 * A map with a column more: `arrived=Start time`.
 * @throws {InputError} if there is no such meaning, or no column.
 */
export function withColumn(map: LogMap, pair: string): LogMap {
  const at = pair.indexOf('=');
  const [key, column] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  const known = columnKeys.find((each) => each === key);
  if (known === undefined) {
    const message = `"${key}" is nothing that a contact has.${suggestion(key, columnKeys)}`;
    throw new InputError('--map', [{ message: `${message} Known are ${columnKeys.join(', ')}.` }]);
  }
  if (column === '') throw new InputError('--map', [{ message: `${key} has no column. Write --map "${key}=COLUMN".` }]);
  return { ...map, columns: { ...map.columns, [known]: [column] } };
}
