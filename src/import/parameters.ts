import { entry } from '../document/path.js';

/** What stands at a path within a vendor's settings if it is a text or a number, as text; `undefined` if it is none, or blank. */
export function textAt(settings: unknown, ...path: readonly (string | number)[]): string | undefined {
  const value = path.reduce<unknown>(entry, settings);
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

/** The same if it is a whole number of up to 7 digits; `undefined` if it is none, or is only known in a call. */
export function wholeAt(settings: unknown, ...path: readonly (string | number)[]): number | undefined {
  const text = textAt(settings, ...path);
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}
