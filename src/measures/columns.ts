import { refused } from '../arguments.js';
import { type Batch, batchSize, type Layout } from '../records/index.js';
import { hour, microseconds } from '../units.js';
import { isTime, type Quantity, typeOf } from './quantity.js';
import type { Window } from './window.js';

/** The values of a field or a quantity for the rows of a batch, one after the other. */
export type Column = Float64Array;

interface Step {
  readonly operation:
    | 'field'
    | 'plus'
    | 'minus'
    | 'times'
    | 'first'
    | 'overlap'
    | 'share'
    | 'hourly'
    | 'spread'
    | 'atLeast';
  readonly to: Column;
  readonly one: Column;
  readonly other: Column;
  readonly third?: Column;
  /** The offset of a field, or a bound. */
  readonly number: number;
}

/** Works out quantities for the rows of a batch, each of them once, whoever asks. */
export class Columns {
  readonly #columns = new Map<string, Column>();
  readonly #steps: Step[] = [];

  constructor(
    readonly layout: Layout,
    readonly window: Window,
  ) {}

  /** @throws {InputError} if the records have no such field. */
  of(quantity: Quantity): Column {
    typeOf(quantity, this.layout.fields);
    return this.#of(quantity);
  }

  /** The column of a field, be it a name. @throws {InputError} if the records have no such field. */
  ofField(field: string): Column {
    if (!(field in this.layout.fields)) throw refused('field', `the records have no field "${field}"`);
    return this.#of(field);
  }

  #of(quantity: Quantity): Column {
    const key = JSON.stringify(quantity);
    const known = this.#columns.get(key);
    if (known) return known;
    const column = new Float64Array(batchSize);
    const step = this.#stepTo(column, quantity);
    if (step) this.#steps.push(step);
    this.#columns.set(key, column);
    return column;
  }

  #stepTo(to: Column, quantity: Quantity): Step | null {
    const none = to;
    if (typeof quantity === 'number') {
      to.fill(quantity);
      return null;
    }
    if (typeof quantity === 'string') {
      return { operation: 'field', to, one: none, other: none, number: this.layout.offsets[quantity] };
    }
    if ('atLeast' in quantity) {
      const [of, bound] = quantity.atLeast;
      const number = isTime(typeOf(of, this.layout.fields)) ? microseconds(bound) : bound;
      return { operation: 'atLeast', to, one: this.#of(of), other: none, number };
    }
    if ('spread' in quantity) {
      const [amount, from, until] = quantity.spread.map((of) => this.#of(of));
      return { operation: 'spread', to, one: from, other: until, third: amount, number: 0 };
    }
    const [[operation, [one, other]]] = Object.entries(quantity) as [[Step['operation'], [Quantity, Quantity]]];
    return { operation, to, one: this.#of(one), other: this.#of(other), number: 0 };
  }

  /** Works out all columns for the rows from `start` on, `batchSize` at most. */
  fill(batch: Batch, start: number, count: number): void {
    const { stride } = this.layout;
    for (const { operation, to, one, other, third, number } of this.#steps) {
      switch (operation) {
        case 'field':
          fillField(to, batch.rows, start * stride + number, stride, count);
          break;
        case 'plus':
          for (let i = 0; i < count; i++) to[i] = one[i] + other[i];
          break;
        case 'minus':
          for (let i = 0; i < count; i++) to[i] = one[i] - other[i];
          break;
        case 'times':
          for (let i = 0; i < count; i++) to[i] = one[i] * other[i];
          break;
        case 'first':
          for (let i = 0; i < count; i++) to[i] = Number.isNaN(one[i]) ? other[i] : one[i];
          break;
        case 'overlap':
          fillOverlap(to, one, other, this.window, count);
          break;
        case 'share':
          fillOverlap(to, one, other, this.window, count);
          for (let i = 0; i < count; i++) to[i] /= this.window.to - this.window.from;
          break;
        case 'hourly':
          for (let i = 0; i < count; i++) to[i] = (one[i] * other[i]) / microseconds(hour);
          break;
        case 'spread':
          fillSpread(to, third!, one, other, this.window, count);
          break;
        case 'atLeast':
          for (let i = 0; i < count; i++) to[i] = one[i] < number ? number : one[i];
          break;
      }
    }
  }
}

function fillField(to: Column, rows: Float64Array, start: number, stride: number, count: number): void {
  for (let i = 0, at = start; i < count; i++, at += stride) to[i] = rows[at];
}

function fillOverlap(to: Column, from: Column, until: Column, window: Window, count: number): void {
  for (let i = 0; i < count; i++) {
    // An instant that never came stays NaN, and makes no stretch.
    const begin = from[i] < window.from ? window.from : from[i];
    const end = until[i] > window.to ? window.to : until[i];
    to[i] = end > begin ? end - begin : 0;
  }
}

function fillSpread(to: Column, amount: Column, from: Column, until: Column, window: Window, count: number): void {
  fillOverlap(to, from, until, window, count);
  for (let i = 0; i < count; i++) {
    const width = until[i] - from[i];
    if (width > 0) to[i] *= amount[i] / width;
    else to[i] = from[i] >= window.from && from[i] <= window.to ? amount[i] : 0;
  }
}
