import { InputError } from './errors.js';
import { found } from './units.js';

/*
 * What public functions ask of their arguments. A refusal is an `InputError` whose source is the argument's name:
 * `agents: expected a whole number, 1 or more, but found 1.5`.
 *
 * Functions ask at the door, once, and trust each other inside.
 */

/** To throw where an argument is wrong. @param message a whole sentence. */
export function refused(name: string, message: string): InputError {
  return new InputError(name, [{ message }]);
}

/** To throw where an argument is something else. @param due what would be right. */
export function unexpected(name: string, due: string, value: unknown): InputError {
  return refused(name, `expected ${due}, but found ${nameOf(value)}`);
}

/** Above 0 and finite: rates and times. */
export function mustBePositive(name: string, value: unknown): void {
  if (!(isNumber(value) && value > 0 && value < Infinity)) throw unexpected(name, 'a number above 0', value);
}

/** 0 or above and finite: loads, times, and rates that may vanish. */
export function mustNotBeNegative(name: string, value: unknown): void {
  if (!(isNumber(value) && value >= 0 && value < Infinity)) throw unexpected(name, 'a number, 0 or above', value);
}

/** From 0 to 1, both included. */
export function mustBeProbability(name: string, value: unknown): void {
  if (!(isNumber(value) && value >= 0 && value <= 1)) throw unexpected(name, 'a number from 0 to 1', value);
}

/** How many there are. */
export function mustBeCount(name: string, value: unknown, least = 1, most = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && isNumber(value) && value >= least && value <= most) return;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`;
  throw unexpected(name, `a whole number${bounds}`, value);
}

/** Any text, the empty one too. */
export function mustBeText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw unexpected(name, 'text', value);
}

export function mustBeFunction(name: string, value: unknown, due = 'a function'): void {
  if (typeof value !== 'function') throw unexpected(name, due, value);
}

/** One of these words. */
export function mustBeOneOf(name: string, value: unknown, words: readonly unknown[]): void {
  if (!words.includes(value)) throw unexpected(name, `one of ${words.map(nameOf).join(', ')}`, value);
}

/** A list of numbers, none of them `NaN`; or an array of machine numbers, which is not looked through. */
export function mustBeNumbers(name: string, value: unknown): void {
  if (ArrayBuffer.isView(value) && isOfNumbers(value)) return;
  if (!Array.isArray(value)) throw unexpected(name, 'a list of numbers', value);
  for (const [i, each] of value.entries()) {
    if (!isNumber(each) || Number.isNaN(each)) throw unexpected(`${name}.${i}`, 'a number', each);
  }
}

function isOfNumbers(view: ArrayBufferView): boolean {
  return !(view instanceof DataView || view instanceof BigInt64Array || view instanceof BigUint64Array);
}

/** A list of texts. @param due what would be right. */
export function mustBeTexts(name: string, value: unknown, due = 'a list of texts'): void {
  mustBeList(name, value, due);
  for (const [i, each] of (value as readonly unknown[]).entries()) mustBeText(`${name}.${i}`, each);
}

/** Yes or no. */
export function mustBeBoolean(name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw unexpected(name, 'true or false', value);
}

export function mustBeList(name: string, value: unknown, due = 'a list'): void {
  if (!Array.isArray(value)) throw unexpected(name, due, value);
}

/** A list, or anything else that can be gone through; no text. */
export function mustBeIterable(name: string, value: unknown): void {
  if (typeof value === 'string') throw unexpected(name, 'a list', value);
  if (typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function') return;
  throw unexpected(name, 'a list', value);
}

/**
 * An object with these keys, whatever they hold: enough to tell it from what was passed by mistake.
 * @param due what would be right, and where it comes from: `a Scenario as parseScenario returns it`.
 */
export function mustHave(name: string, value: unknown, keys: readonly string[], due = 'an object'): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(name, due, value);
  for (const key of keys) {
    if ((value as Readonly<Record<string, unknown>>)[key] !== undefined) continue;
    throw refused(name, `expected ${due}, but found an object without "${key}"`);
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Names a value in the words of a program: `"abc"`, `-3`, `null`, `a list`, `an object`, `a function`. */
export function nameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && !Array.isArray(value) ? 'an object' : found(value);
}
