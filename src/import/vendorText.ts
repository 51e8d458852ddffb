import type * as z from 'zod';
import { isMap } from '../document/path.js';
import { check } from '../document/problems.js';
import { suggestAnew } from '../document/suggest.js';
import { parseYaml } from '../document/yamlText.js';
import { InputError } from '../errors.js';
import { offsetInJson, placeAt } from '../text/jsonPlace.js';
import { mostBlocks, type PathProblem, type VendorPlaces } from './places.js';

/** A vendor's JSON file that was read. The path to a thing is that of its value. */
export interface VendorText<T> extends VendorPlaces {
  readonly value: T;
}

/**
 * Reads a vendor's JSON against a schema.
 * @param list the key of the list of blocks at the top. A file with more than `mostBlocks` is refused before it is looked at.
 * @throws {InputError} with every problem at its place.
 */
export function readVendorText<T>(
  text: string,
  source: string,
  { schema, list }: { readonly schema: z.ZodType<T>; readonly list: string },
): VendorText<T> {
  const plain = parsed(text, source);
  if (!isMap(plain)) {
    throw new InputError(source, [{ ...placeAt(text, offsetInJson(text, [])), message: 'expected an object: { … }' }]);
  }
  const blocks = plain[list];
  if (Array.isArray(blocks) && blocks.length > mostBlocks) {
    const message = `${blocks.length} blocks are more than ${mostBlocks}. Split the flow.`;
    throw new InputError(source, [{ ...placeAt(text, offsetInJson(text, [list])), path: list, message }]);
  }
  suggestAnew();
  // JSON is YAML, and its reader knows where each value stands, what is there twice, and what lies too deep.
  const { locate, problems } = parseYaml(text, source);
  const told = ({ path, message }: PathProblem) => ({ ...locate(path), path: path.join('.'), message });
  if (problems.length > 0) throw new InputError(source, problems);
  const wrong = (...all: readonly PathProblem[]) => new InputError(source, all.map(told));
  const checked = check(schema, plain);
  if (checked.mistakes !== undefined) throw wrong(...checked.mistakes);
  return { value: checked.value, source, locate: (path) => locate(path), wrong };
}

function parsed(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not all versions of JavaScript tell where.
    const at = offsetInJson(text);
    const message =
      text.slice(at).trim() === ''
        ? 'the file ends too early: only a part of it is there. Export the flow again.'
        : 'this is no JSON. Export the flow again.';
    throw new InputError(source, [{ ...placeAt(text, at), message }]);
  }
}
