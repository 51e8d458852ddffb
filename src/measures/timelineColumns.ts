import { compactColumn, type NumberColumn } from './numberColumn.js';

/** What one replication says, column by column, in each a number a slice. Times are whole microseconds. */
export type TimelineSums = readonly NumberColumn[];

/** Columns of sums by slice, each made when first needed. */
export class TimelineColumns {
  readonly #columns: (Float64Array | undefined)[];
  /** Columns of stretches hold differences: the sum up to a slice is the slice's own value. */
  readonly #ofStretches = new Set<number>();
  readonly #lastSlice: number;
  // The slice looked at last: the next instant is probably there too.
  #last = 0;
  #lastFrom = 0;

  /** @param width of a slice, in microseconds. @param horizon in microseconds; what happens there is in the last slice. */
  constructor(
    columns: number,
    readonly slices: number,
    readonly width: number,
    readonly horizon: number,
  ) {
    this.#columns = new Array<Float64Array | undefined>(columns).fill(undefined);
    this.#lastSlice = slices - 1;
  }

  /** Adds an amount to the slice of an instant. */
  add(column: number, instant: number, amount: number): void {
    let sums = this.#columns[column];
    if (sums === undefined) {
      sums = new Float64Array(this.slices);
      this.#columns[column] = sums;
    }
    sums[this.#sliceOf(instant)] += amount;
  }

  /** Adds the time from one instant to another to the slices that it crosses, however many; none if it never began. */
  spread(column: number, from: number, until: number): void {
    const to = Math.min(until, this.horizon);
    if (!(to > from)) return;
    let differences = this.#columns[column];
    if (differences === undefined) {
      differences = new Float64Array(this.slices + 2);
      this.#columns[column] = differences;
      this.#ofStretches.add(column);
    }
    const first = this.#sliceOf(from);
    const last = this.#sliceOf(to);
    if (first === last) {
      differences[first] += to - from;
      differences[first + 1] -= to - from;
      return;
    }
    const { width } = this;
    const inFirst = (first + 1) * width - from;
    const inLast = to - last * width;
    differences[first] += inFirst;
    differences[first + 1] += width - inFirst;
    differences[last] += inLast - width;
    differences[last + 1] -= inLast;
  }

  /** As they stand, in as few bytes as hold them. */
  sums(): TimelineSums {
    return this.#columns.map((column, index) => {
      if (column === undefined) return null;
      return compactColumn(this.#ofStretches.has(index) ? addedUp(column, this.slices) : column);
    });
  }

  #sliceOf(instant: number): number {
    const since = instant - this.#lastFrom;
    if (since >= 0 && since < this.width) return this.#last;
    this.#last = Math.min(Math.floor(instant / this.width), this.#lastSlice);
    this.#lastFrom = this.#last * this.width;
    return this.#last;
  }
}

/** Differences are whole numbers, so that nothing is lost. */
function addedUp(differences: Float64Array, slices: number): Float64Array {
  const values = new Float64Array(slices);
  let value = 0;
  for (let slice = 0; slice < slices; slice++) {
    value += differences[slice];
    values[slice] = value;
  }
  return values;
}
