import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { InputError } from '../../src/errors.js';
import { type Fault, faultOfError } from './fault.js';
import { faultsOfRefusal } from './words.js';

/** What parsing came to: a value or faults, and both if it is sound but odd. */
export interface Parsed<T> {
  readonly value?: T;
  readonly faults: readonly Fault[];
}

/** Parses twice: the same both times, and a refusal is told at its place. @param given everything that the input says. */
export function parsed<T>(parse: () => T, text: string, source: string, given: string): Parsed<T> {
  const [one, other] = [attempt(parse), attempt(parse)];
  if (!isDeepStrictEqual(told(one), told(other)))
    return { faults: [{ key: 'parsing differs from time to time', told: '' }] };
  if (!('error' in one)) return { value: one.value, faults: [] };
  if (!(one.error instanceof InputError)) return { faults: [faultOfError('parsing', one.error)] };
  const { error } = one;
  // What another file says wrong has its place there.
  const lines = error.source === source && isYaml(text) ? text.split(/\r\n?|\n/) : undefined;
  return { faults: faultsOfRefusal(error, given, lines) };
}

type Attempt<T> = { readonly value: T } | { readonly error: unknown };

function attempt<T>(parse: () => T): Attempt<T> {
  try {
    return { value: parse() };
  } catch (error) {
    return { error };
  }
}

function told(tried: Attempt<unknown>): unknown {
  if ('error' in tried) return String(tried.error);
  return JSON.stringify(tried.value, (_, value) => (typeof value === 'function' ? value.name : value));
}

function isYaml(text: string): boolean {
  return parseDocument(text, { logLevel: 'silent', prettyErrors: false }).errors.length === 0;
}
