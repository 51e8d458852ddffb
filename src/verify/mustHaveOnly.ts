import { refused } from '../arguments.js';
import { suggestion } from '../document/suggest.js';

/** That an object has no other keys than these: what is misspelt would say nothing. @throws {InputError} */
export function mustHaveOnly(name: string, value: object, keys: readonly string[]): void {
  const strange = Object.keys(value).find((key) => !keys.includes(key));
  if (strange !== undefined) throw refused(name, `"${strange}" is unknown.${suggestion(strange, keys)}`);
}
