import * as z from 'zod';
import { found } from '../units.js';
import { listed } from './suggest.js';

/** The most keys that a message names. */
const mostKeys = 12;

/** So many values of one document are tried as the value of a key. */
const mostExamples = 100;

/** Keys of a map, those that must be there apart. */
interface KeysOf {
  readonly needed: readonly string[];
  readonly others: readonly string[];
}

/** What to say of values that stand where a map is due, for one document. */
export class MapsDue {
  readonly #dues = new WeakMap<object, string>();
  #examples = 0;

  /** The whole message: which keys the map takes, and how the value can be one of them. */
  messageOf(schema: unknown, value: unknown): string {
    if (value === undefined) return `is missing; expected ${this.#dueOf(schema)}`;
    return `expected ${this.#dueOf(schema)}, but found ${found(value)}${this.#exampleOf(schema, value)}`;
  }

  #dueOf(schema: unknown): string {
    if (typeof schema !== 'object' || schema === null) return 'a map';
    const due = this.#dues.get(schema) ?? dueOf(schema);
    this.#dues.set(schema, due);
    return due;
  }

  /** The value at the one key that takes it. */
  #exampleOf(schema: unknown, value: unknown): string {
    const isWord = typeof value === 'string' && /^[\w.%£$€/-]+$/.test(value) && !/^(?:yes|no|true|false)$/.test(value);
    if (!(schema instanceof z.ZodObject) || !(isWord || typeof value === 'number')) return '';
    if (this.#examples++ >= mostExamples) return '';
    const { needed, others } = keysOf(schema);
    const taking = (needed.length > 0 ? needed : others).filter((key) => schema.shape[key].safeParse(value).success);
    if (taking.length !== 1) return '';
    const parts = [`${taking[0]}: ${value}`, ...needed.filter((key) => key !== taking[0]).map((key) => `${key}: …`)];
    return `. Write { ${parts.join(', ')} }.`;
  }
}

function dueOf(schema: object): string {
  if (schema instanceof z.ZodObject) return `a map${withKeys(keysOf(schema))}`;
  if (schema instanceof z.ZodRecord && schema.valueType instanceof z.ZodObject) {
    const each = withKeys(keysOf(schema.valueType));
    return each === '' ? 'a map' : `a map of names, each a map${each}`;
  }
  return 'a map';
}

function keysOf(schema: z.ZodObject): KeysOf {
  const keys = Object.keys(schema.shape);
  const isNeeded = (key: string) => !schema.shape[key].safeParse(undefined).success;
  return { needed: keys.filter(isNeeded), others: keys.filter((key) => !isNeeded(key)) };
}

function withKeys({ needed, others }: KeysOf): string {
  const few = others.slice(0, Math.max(1, mostKeys - needed.length));
  const more = others.length - few.length;
  const optional = listed(more > 0 ? [...few, `${more} more`] : few, 'and');
  if (needed.length + others.length === 0) return '';
  if (needed.length === 0) return ` with ${others.length > 1 ? 'any of ' : ''}${optional}`;
  return ` with ${listed(needed, 'and')}${others.length > 0 ? `, and perhaps ${optional}` : ''}`;
}
