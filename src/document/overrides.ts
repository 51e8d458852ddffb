import { InputError, type Problem } from '../errors.js';
import { found, inShort } from '../units.js';
import { dotted, entry, isMap, type Path, type PlainMap } from './path.js';
import { readYaml } from './yamlText.js';

/** One `--set` as it was applied. */
export interface Override {
  /** As given: `channels.phone.agents.technical.count=130`. */
  readonly text: string;
  /** Where it went; list indexes are numbers. */
  readonly path: Path;
}

/**
 * Puts each `path.to.key=value` into `root`, in order, and says where it went. The value is read as a file is. A map that is missing
 * is made; a list takes an index up to its length, or the `name` of one of its entries. A path of one key that names a
 * parameter of the document sets that parameter's value. `null` takes a key out of its map, as if it were not in the file.
 * @throws {InputError} with the source `--set …`, for what cannot be put anywhere.
 */
export function applyOverrides(root: unknown, texts: readonly string[], hasParameters: boolean): Override[] {
  const refused: Problem[] = [];
  const applied: Override[] = [];
  for (const text of texts) {
    try {
      applied.push(applyOverride(root, text, hasParameters));
    } catch (error) {
      if (!(error instanceof OverrideError)) throw error;
      refused.push({ path: inShort(text), message: error.message });
    }
  }
  if (refused.length === 1) throw new InputError(`--set ${refused[0].path}`, [{ message: refused[0].message }]);
  if (refused.length > 1) throw new InputError('--set', refused);
  return applied;
}

class OverrideError extends Error {}

function applyOverride(root: unknown, text: string, hasParameters: boolean): Override {
  const equals = text.indexOf('=');
  if (equals < 1) throw new OverrideError('expected name=value or path.to.key=value');
  const keys = text.slice(0, equals).trim().split('.');
  if (keys.includes('')) throw new OverrideError('has an empty name between its dots. Write path.to.key=value.');
  if (keys.includes('__proto__')) throw new OverrideError('"__proto__" cannot be used as a name');
  const value = readValue(text.slice(equals + 1));

  const [name] = keys;
  const isParameter = hasParameters && keys.length === 1 && entry(entry(root, 'parameters'), name) !== undefined;
  return { text, path: put(root, isParameter ? ['parameters', name, 'value'] : keys, value) };
}

function readValue(text: string): unknown {
  const read = attempt(() => readYaml(text, '--set'));
  if (read === undefined && text.trim() === 'null') return null;
  if (read === undefined) throw new OverrideError('has no value. Write name=value.');
  if (read.problems.length > 0) throw new OverrideError(read.problems[0].message);
  return read.plain;
}

/** @throws {OverrideError} with the first mistake. */
function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [{ message }] = error.problems;
    throw new OverrideError(`the value ${/^(?:is|has) /.test(message) ? message : `cannot be read: ${message}`}`);
  }
}

function put(root: unknown, keys: readonly string[], value: unknown): Path {
  const path: (string | number)[] = [];
  let container: unknown = root;
  const isValueOfParameter = keys[0] === 'parameters';
  keys.forEach((key, i) => {
    const isLast = i === keys.length - 1;
    if (Array.isArray(container)) {
      const index = indexIn(container, key, path);
      path.push(index);
      if (isLast) container[index] = value;
      else container = container[index] ??= {};
    } else if (isMap(container)) {
      path.push(key);
      if (isLast && value === null && !isValueOfParameter) delete container[key];
      else if (isLast) container[key] = value;
      else container = stepInto(container, key);
    } else {
      throw new OverrideError(`${dotted(path)} is ${found(container)}, which has no field "${key}"`);
    }
  });
  return path;
}

function stepInto(map: PlainMap, key: string): unknown {
  if (entry(map, key) === undefined || map[key] === null) map[key] = {};
  return map[key];
}

function indexIn(list: readonly unknown[], key: string, path: Path): number {
  const index = /^\d+$/.test(key) ? Number(key) : list.findIndex((item) => entry(item, 'name') === key);
  if (index < 0) {
    throw new OverrideError(`no entry of ${dotted(path)} is named "${key}". Use a name or an index from 0.`);
  }
  if (index > list.length) {
    throw new OverrideError(`${dotted(path)} has ${list.length} entries, the first is 0; there is no ${index}`);
  }
  return index;
}
