import { choiceIn, splitAt, unquoted } from './words.js';

/** A condition on one variable. */
export interface Condition {
  readonly variable: string;
  /** Whether it holds of a value; '' of a variable without one. */
  holds(value: string): boolean;
  /** The values that it names; it holds of all others, or of none. Absent if it compares sizes. */
  readonly named?: readonly string[];
  /** The least and the greatest of the whole numbers that it tells apart. Absent unless it compares sizes. */
  readonly between?: readonly [least: number, most: number];
}

/** Reads a condition; a boolean if it is the same in all calls; `undefined` if only a call knows. */
export function conditionIn(text: string): Condition | boolean | undefined {
  const inside = /^\$\[(.*)\]$/s.exec(text.trim())?.[1];
  if (inside === undefined) return /[${}]/.test(text) ? undefined : text.trim() !== '' && text.trim() !== '0';
  const parts = splitAt(inside, '|').map((part) => comparisonIn(withoutBrackets(part)));
  const [first, ...others] = parts;
  if (others.length === 0 || first === undefined || typeof first === 'boolean')
    return others.length === 0 ? first : undefined;
  // One of several values of the same variable.
  const named: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'object' || part.variable !== first.variable || part.named === undefined) return undefined;
    if (!part.named.every((value) => part.holds(value))) return undefined;
    named.push(...part.named);
  }
  return { variable: first.variable, named, holds: (value) => named.includes(value) };
}

const comparison = /^("[^"]*"|[^"=!<>\s]*)\s*(==?|!=|<=|>=|<|>)\s*("[^"]*"|[^"=!<>\s]*)$/;
const variableOf = /\$\{(\w+)\}/;

function comparisonIn(text: string): Condition | boolean | undefined {
  const [, one = '', sign = '', other = ''] = comparison.exec(text) ?? [];
  if (sign === '') return undefined;
  const sides = [unquoted(one), unquoted(other)] as const;
  const open = sides.filter((side) => side.includes('$'));
  if (open.length === 0) return compare(sides[0], sign, sides[1]);
  const [template] = open;
  const name = variableOf.exec(template)?.[1];
  if (open.length > 1 || name === undefined) return undefined;
  const [before, after] = template.split(`\${${name}}`);
  if (/[${}]/.test(before + after)) return undefined;
  const isFirst = template === sides[0];
  const constant = isFirst ? sides[1] : sides[0];
  const whole = (value: string) => `${before}${value}${after}`;
  const holds = (value: string) =>
    isFirst ? compare(whole(value), sign, constant) : compare(constant, sign, whole(value));
  if (/[<>]/.test(sign)) {
    const limit = Number(constant);
    if (before + after !== '' || !Number.isInteger(limit)) return undefined;
    const differs = (other: number) => holds(String(limit)) !== holds(String(other));
    const least = differs(limit - 1) ? limit - 1 : limit;
    return { variable: name, holds, between: [least, differs(limit + 1) ? limit + 1 : limit] };
  }
  const fits = constant.startsWith(before) && constant.endsWith(after) && constant.length >= (before + after).length;
  const value = constant.slice(before.length, constant.length - after.length);
  return { variable: name, holds, named: fits ? [value] : [] };
}

function compare(one: string, sign: string, other: string): boolean {
  const isNumber = [one, other].every((side) => /^-?\d+(?:\.\d+)?$/.test(side));
  const order = isNumber ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
  if (sign.startsWith('=')) return order === 0;
  if (sign === '!=') return order !== 0;
  if (order === 0) return sign.endsWith('=');
  return sign.startsWith('<') ? order < 0 : order > 0;
}

function withoutBrackets(text: string): string {
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1).trim() : text;
}

/** The condition of an application that has one before a `?`, or that is one. */
export function conditionText(written: string): string {
  return choiceIn(written).condition;
}
