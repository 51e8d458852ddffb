import { InputError } from '../errors.js';
import { offsetInJson, placeAt } from '../text/jsonPlace.js';

/** The beginning of a text, a number or a word, or nothing: what is left at the end of JSON that was cut off. */
const beginning = /^(?:"(?:[^"\\]|\\.)*\\?|-?[\d.eE+-]*|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/s;

/**
 * Reads JSON that others may have touched.
 * @param source names the text in messages.
 * @throws {InputError} where it is no JSON, or ends too early.
 */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not all versions of JavaScript tell where.
    const at = offsetInJson(text);
    const message = beginning.test(text.slice(at).trimEnd())
      ? 'it ends too early: only a part of it was written. Make the results again.'
      : 'this is no JSON. Make the results again.';
    throw new InputError(source, [{ message, ...placeAt(text, at) }]);
  }
}
