import { inShort } from '../units.js';

/** Where something stands in a document: map keys and list indexes (from 0), outermost first. */
export type Path = readonly (string | number)[];

/** A position in a text, both 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `channels.phone.faults.0.at`: the way messages and `--set` write a path. Endless keys are cut. */
export function dotted(path: Path): string {
  return path.map((key) => inShort(String(key))).join('.');
}

/** True if `path` leads to or through `start`. */
export function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((key, i) => String(key) === String(path[i]));
}

/** A map as documents have it: plain, with own keys only. */
export type PlainMap = Record<string, unknown>;

export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value one step into `container`; `undefined` if there is none. Names of prototypes are nothing special. */
export function entry(container: unknown, key: string | number): unknown {
  if (Array.isArray(container)) return container[Number(key)];
  return isMap(container) && Object.hasOwn(container, key) ? container[key] : undefined;
}
