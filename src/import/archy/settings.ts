import { entry, isMap } from '../../document/path.js';

/*
 * How Archy writes a value: { lit: … } a constant, { exp: … } an expression, { var: … } a variable, { noValue: true } none.
 */

/** The text or number of a setting that is a constant; an expression that is one counts. `undefined` if it is none. */
export function constantOf(value: unknown): string | undefined {
  const literal = entry(value, 'lit');
  if (typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean')
    return String(literal);
  const expression = expressionOf(value);
  return expression === undefined ? undefined : constantIn(expression);
}

/** The constant that an expression is: `"gold"`, `3`, `true`. */
export function constantIn(expression: string): string | undefined {
  const [, text, other] = /^\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?|true|false))\s*$/i.exec(expression) ?? [];
  return text?.replace(/\\(.)/g, '$1') ?? other?.toLowerCase();
}

/** The expression of a setting; a variable is one. */
export function expressionOf(value: unknown): string | undefined {
  const expression = entry(value, 'exp') ?? entry(value, 'var');
  return typeof expression === 'string' && expression.trim() !== '' ? expression.trim() : undefined;
}

/** The name of a thing that a setting names, such as a queue: constant, or known in a call only. */
export function thingIn(value: unknown): { readonly name: string; readonly isKnown: boolean } | undefined {
  const name = entry(entry(value, 'lit'), 'name') ?? constantOf(value);
  if (typeof name === 'string' && name.trim() !== '') return { name: name.trim(), isKnown: true };
  const expression = expressionOf(value);
  return expression === undefined ? undefined : { name: expression, isKnown: false };
}

const units: Readonly<Record<string, number>> = { ms: 0.001, seconds: 1, minutes: 60, hours: 3600 };

/** A time in seconds; `undefined` if it is none, or known in a call only. */
export function secondsIn(value: unknown): number | undefined {
  const literal = entry(value, 'lit');
  if (!isMap(literal)) return undefined;
  const parts = Object.entries(units).map(([unit, seconds]) => Number(entry(literal, unit) ?? 0) * seconds);
  const sum = parts.reduce((total, part) => total + part, 0);
  return Number.isFinite(sum) && sum > 0 && sum < 86_400 ? sum : undefined;
}

/** A whole number from 0 on; `undefined` if it is none, or known in a call only. */
export function wholeOf(value: unknown): number | undefined {
  const constant = typeof value === 'number' ? String(value) : constantOf(value);
  return constant !== undefined && /^\d{1,7}$/.test(constant) ? Number(constant) : undefined;
}
