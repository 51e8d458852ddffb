import { mustBeOneOf, mustHave } from '../arguments.js';
import { Names } from './names.js';

/** Instants and durations are whole microseconds in rows, a count is a whole number, a `number` any; a `name` is an index into a dictionary; a `flag` is 0 or 1. */
export type FieldType = 'instant' | 'duration' | 'count' | 'number' | 'money' | 'flag' | 'name';

/** A column of a kind of records. */
export interface Field {
  readonly type: FieldType;
  readonly definition: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** Where each field stands in a row, and the dictionaries of its name fields. */
export class Layout {
  /** Numbers in a row. */
  readonly stride: number;
  readonly offsets: Readonly<Record<string, number>>;
  readonly names: Readonly<Record<string, Names>>;

  /** @param names dictionaries that are given; every other name field has one of its own, which grows. */
  constructor(
    readonly fields: Fields,
    names: Readonly<Record<string, Names>> = {},
  ) {
    mustBeFields('fields', fields);
    mustHave('names', names, []);
    for (const [field, dictionary] of Object.entries(names)) mustHave(`names.${field}`, dictionary, ['list', 'id']);
    const all = Object.keys(fields);
    this.stride = all.length;
    this.offsets = Object.fromEntries(all.map((field, offset) => [field, offset]));
    this.names = Object.fromEntries(
      all.filter((field) => fields[field].type === 'name').map((field) => [field, names[field] ?? new Names()]),
    );
  }
}

/** @throws {InputError} if they are no fields. */
export function mustBeFields(name: string, value: unknown): void {
  mustHave(name, value, [], 'fields by name, such as contactFields');
  for (const [field, what] of Object.entries(value as object)) {
    mustHave(`${name}.${field}`, what, ['type'], 'a field: { type, definition }');
    mustBeOneOf(`${name}.${field}.type`, what.type, [
      'instant',
      'duration',
      'count',
      'number',
      'money',
      'flag',
      'name',
    ]);
  }
}

/** @throws {InputError} if it is no layout. */
export function mustBeLayout(name: string, value: unknown): void {
  mustHave(name, value, ['fields', 'offsets', 'stride', 'names'], 'a Layout');
}
