import { unexpected } from '../arguments.js';
import type { InputError } from '../errors.js';

/** Numbers in their order, in as few bytes each as hold them all; `null`: all are 0. */
export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Float64Array | null;

type Values = NonNullable<NumberColumn>;

/** From the narrowest. */
const widths = [Uint8Array, Uint16Array, Uint32Array, Float64Array] as const;

function widthFor(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) return 3;
  return value < 2 ** 8 ? 0 : value < 2 ** 16 ? 1 : 2;
}

/** @throws {InputError} if it is no Float64Array. */
export function compactColumn(values: Float64Array): NumberColumn {
  if (!(values instanceof Float64Array)) throw unexpected('values', 'a Float64Array', values);
  let width = -1;
  for (let i = 0; i < values.length && width < 3; i++) {
    if (values[i] !== 0) width = Math.max(width, widthFor(values[i]));
  }
  if (width < 0) return null;
  return width === 3 ? values : widths[width].from(values);
}

/** @throws {InputError} if it is no column, or has no number there. */
export function numberAt(column: NumberColumn, index: number): number {
  if (column === null) {
    if (typeof index === 'number') return 0;
    throw unexpected('index', 'a number', index);
  }
  const value = typeof index === 'number' ? (column as typeof column | undefined)?.[index] : undefined;
  if (typeof value !== 'number') throw noNumberAt(column, index);
  return value;
}

function noNumberAt(column: unknown, index: unknown): InputError {
  if (!ArrayBuffer.isView(column)) return unexpected('column', 'a column of numbers, or null', column);
  return unexpected('index', 'a place in the column', index);
}

/** A column that grows at its end, and becomes wider when a number needs it. */
export class GrowingColumn {
  length = 0;
  /** Not made before the first number that is not 0. */
  #values: NumberColumn = null;
  #width = 0;

  push(value: number): void {
    const at = this.length++;
    if (this.#values === null && value === 0) return;
    const width = Math.max(this.#width, widthFor(value));
    if (this.#values === null || width > this.#width || at >= this.#values.length) this.#grow(width);
    this.#values![at] = value;
  }

  /** @param count how many, if all are 0. */
  pushAll(column: NumberColumn, count: number): void {
    if (column === null && this.#values === null) this.length += count;
    else for (let i = 0; i < count; i++) this.push(numberAt(column, i));
  }

  /** As it stands, in an array of its own. */
  get column(): NumberColumn {
    return this.#values?.slice(0, this.length) ?? null;
  }

  /** The same without a copy, until the next number comes. */
  get view(): NumberColumn {
    return this.#values?.subarray(0, this.length) ?? null;
  }

  /** Room for a number more, and half as many again. */
  #grow(width: number): void {
    const old = this.#values;
    const capacity = Math.max(old?.length ?? 0, this.length + (this.length >> 1));
    const values: Values = new widths[width](capacity);
    if (old !== null) values.set(old.subarray(0, this.length));
    this.#values = values;
    this.#width = width;
  }
}
