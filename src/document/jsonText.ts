import { InputError } from '../errors.js';

/**
 * Reads JSON that others may have touched.
 * @param source names the text in messages.
 * @throws {InputError} where it is no JSON, or ends too early.
 */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const at = position === undefined ? text.length : Number(position);
    const before = text.slice(0, at).split('\n');
    const message =
      at >= text.trimEnd().length
        ? 'it ends too early: only a part of it was written. Make the results again.'
        : 'this is no JSON. Make the results again.';
    throw new InputError(source, [{ message, line: before.length, column: before[before.length - 1].length + 1 }]);
  }
}
