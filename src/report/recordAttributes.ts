import type { Layout } from '../records/index.js';
import { seconds } from '../units.js';
import { columnName, type Origin } from './recordsCsv.js';
import { timestamp } from './timestamp.js';

/** What event logs tell apart; each format has words of its own for them. */
export type AttributeType = 'text' | 'time' | 'integer' | 'float' | 'boolean';

/** A field of a record as an attribute of an event log. */
export interface RecordAttribute {
  /** As the column of the CSV. */
  readonly name: string;
  readonly type: AttributeType;
  /** Of the row that begins there; `undefined` if there is none, such as an instant that never came. */
  value(rows: ArrayLike<number>, row: number, origin: Origin): string | undefined;
}

/** The fields of a kind of records in their order, without those that are named. */
export function recordAttributes(layout: Layout, without: readonly string[] = []): RecordAttribute[] {
  return Object.keys(layout.fields)
    .filter((field) => !without.includes(field))
    .map((field) => ({ name: columnName(field), ...attributeOf(layout, field) }));
}

function attributeOf({ fields, offsets, names }: Layout, field: string): Omit<RecordAttribute, 'name'> {
  const offset = offsets[field];
  const known = (write: (value: number, origin: Origin) => string): RecordAttribute['value'] => {
    return (rows, row, origin) => (Number.isNaN(rows[row + offset]) ? undefined : write(rows[row + offset], origin));
  };
  switch (fields[field].type) {
    case 'name':
      return { type: 'text', value: (rows, row) => names[field].list[rows[row + offset]] || undefined };
    case 'flag':
      return { type: 'boolean', value: known((value) => String(value === 1)) };
    case 'instant':
      return { type: 'time', value: known((value, origin) => isoTime(value, origin)) };
    case 'duration':
      return { type: 'float', value: known((value) => String(seconds(value))) };
    case 'count':
      return { type: 'integer', value: known(String) };
    case 'number':
    case 'money':
      return { type: 'float', value: known(String) };
  }
}

/**
 * An instant of a run as ISO 8601, `2001-01-01T08:00:00.000Z`: counted from the Monday on which the CSV's timestamps begin.
 *
 * @param at microseconds since the start.
 */
export function isoTime(at: number, { weekOffsetSeconds }: Origin): string {
  return `${timestamp(weekOffsetSeconds + seconds(at)).replace(' ', 'T')}Z`;
}
