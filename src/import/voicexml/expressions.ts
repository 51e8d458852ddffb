import type { Cases } from '../nodes.js';
import { valueNamed } from '../values.js';

/** The value of an expression that is a constant; `undefined` if only a call knows it. */
export function constantIn(written: string | undefined): string | undefined {
  const text = written?.trim() ?? '';
  const [, one, other] = /^(?:'([^'\\]*)'|"([^"\\]*)")$/.exec(text) ?? [];
  if (one !== undefined || other !== undefined) return one ?? other;
  return /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text) ? text : undefined;
}

/** A condition on one variable: of which of its values it holds. */
export interface Condition {
  readonly variable: string;
  readonly cases: Cases;
}

/** Longer ones are not looked at: nobody compares one variable with a constant in so many letters. */
const longestCondition = 500;

/** Reads a condition; a boolean if it is the same in all calls; `undefined` if only a call knows. */
export function conditionIn(written: string): Condition | boolean | undefined {
  if (written.length > longestCondition) return undefined;
  const parts = written.split('||').map((part) => comparisonIn(part.trim().replace(/^\((.*)\)$/s, '$1')));
  const [first, ...others] = parts;
  if (others.length === 0 || typeof first !== 'object') return others.length === 0 ? first : undefined;
  // One of several values of the same variable.
  const values: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'object' || part.variable !== first.variable || part.cases.others) return undefined;
    values.push(...part.cases.values);
  }
  return { variable: first.variable, cases: { values, others: false, unset: false } };
}

const comparison = /^(.+?)\s*([!=]==?)\s*(.+)$/s;

function comparisonIn(written: string): Condition | boolean | undefined {
  if (written === 'true' || written === 'false') return written === 'true';
  const [, left = '', sign = '', right = ''] = comparison.exec(written) ?? [];
  const isEqual = sign.startsWith('=');
  const sides = [left, right].map((side) => ({ name: variableIn(side), value: constantIn(side) }));
  const [one, other] = sides;
  if (one?.value !== undefined && other?.value !== undefined) return (one.value === other.value) === isEqual;
  const variable = one?.name ?? other?.name;
  const value = one?.name === undefined ? one?.value : other?.value;
  if (variable === undefined || value === undefined) return undefined;
  return { variable, cases: { values: [valueNamed(value)], others: !isEqual, unset: !isEqual } };
}

/** The variable that a text names, without its scope: `document.tier` is `tier`. */
export function variableIn(text: string): string | undefined {
  const name = /^(?:session\.|application\.|document\.|dialog\.)?([A-Za-z_]\w*)$/.exec(text.trim())?.[1];
  return name === undefined || /^(?:true|false|undefined|null)$/.test(name) ? undefined : name;
}

/** A time such as `5s` or `500ms`, in seconds. */
export function secondsIn(written: string | undefined): number | undefined {
  const [, number, unit] = /^\+?(\d*\.?\d+)(ms|s)$/.exec(written?.trim() ?? '') ?? [];
  return number === undefined ? undefined : Number(number) / (unit === 'ms' ? 1000 : 1);
}
