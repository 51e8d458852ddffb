import { refused } from '../arguments.js';
import { type Batch, batchSize } from '../records/index.js';
import { addTo, type Bits, countOf, listRows } from './bits.js';
import { Histogram } from './histogram.js';
import type { Sum } from './measure.js';
import { type Quantity, typeOf } from './quantity.js';
import { Seen } from './seen.js';
import type { Selections } from './selections.js';
import type { Days } from './window.js';

/** What came together in one replication, by place in the plan. */
export class Totals {
  readonly sums: Float64Array;
  readonly seen: readonly Seen[];
  readonly histograms: readonly Histogram[];
  /** Place by place, day by day. */
  readonly days: Float64Array;

  constructor(places: Places) {
    this.sums = new Float64Array(places.sums);
    this.seen = Array.from({ length: places.seen }, () => new Seen());
    this.histograms = Array.from({ length: places.histograms }, () => new Histogram());
    this.days = new Float64Array(places.days);
  }
}

/** How many there are to be; more with every sum that a plan takes up. */
export interface Places {
  sums: number;
  seen: number;
  histograms: number;
  days: number;
}

/** A sum to add to; `column` is null for a count of rows. */
interface Adder {
  readonly of: Bits;
  readonly column: Float64Array | null;
  readonly place: number;
}

/** The day of every row. */
interface DayColumn {
  readonly instants: Float64Array;
  readonly days: Float64Array;
}

/** Adds up what is asked of one kind of records. */
export class Adding {
  readonly #counts: Adder[] = [];
  readonly #sums: (Adder & { readonly column: Float64Array })[] = [];
  readonly #distinct: (Adder & { readonly column: Float64Array; readonly seen: number })[] = [];
  readonly #histograms: (Adder & { readonly column: Float64Array })[] = [];
  readonly #daily: (Adder & { readonly days: Float64Array })[] = [];
  readonly #dayColumns: DayColumn[] = [];
  readonly #rows = new Uint16Array(batchSize);

  constructor(
    readonly selections: Selections,
    readonly days: Days,
    readonly places: Places,
  ) {}

  /** @returns its place among the sums. */
  add({ of: quantity, where, distinct = false }: Sum): number {
    const of = this.selections.of(where);
    const place = this.places.sums;
    const column = this.#columnOf(quantity);
    if (distinct) {
      const values = this.selections.columns.of(quantity);
      this.#distinct.push({ of, column: values, place, seen: this.places.seen++ });
    } else if (column === null) this.#counts.push({ of, column, place });
    else this.#sums.push({ of, column, place });
    this.places.sums++;
    return place;
  }

  /** @returns its place among the histograms. @throws {InputError} if its values are not whole. */
  addHistogram({ of: quantity, where }: Sum): number {
    const { columns } = this.selections;
    const type = typeOf(quantity, columns.layout.fields);
    if (type !== 'duration' && type !== 'count') throw refused('quantile', 'only durations and counts have quantiles');
    const place = this.places.histograms++;
    this.#histograms.push({ of: this.selections.of(where), column: columns.of(quantity), place });
    return place;
  }

  /** @param instant that says to which day a record belongs. @returns where its first day stands. */
  addDaily({ of: quantity, where }: Sum, instant: Quantity): number {
    const place = this.places.days;
    const days = this.#daysOf(instant);
    this.#daily.push({ of: this.selections.of(where), column: this.#columnOf(quantity), place, days });
    this.places.days += this.days.count;
    return place;
  }

  read(batch: Batch, totals: Totals): void {
    for (let start = 0; start < batch.count; start += batchSize) {
      const count = Math.min(batchSize, batch.count - start);
      this.selections.columns.fill(batch, start, count);
      this.selections.select(count);
      const { sums, seen, histograms } = totals;
      for (const { of, place } of this.#counts) sums[place] += countOf(of);
      for (const { of, column, place } of this.#sums) sums[place] = addTo(sums[place], of, column);
      for (const each of this.#distinct) sums[each.place] += this.#countNew(each, seen[each.seen]);
      for (const { of, column, place } of this.#histograms) this.#tell(of, column, histograms[place]);
      if (this.days.count > 0) this.#addDays(count, totals.days);
    }
  }

  #columnOf(quantity: Sum['of']): Float64Array | null {
    return quantity === 1 ? null : this.selections.columns.of(quantity);
  }

  #daysOf(instant: Quantity): Float64Array {
    const instants = this.selections.columns.of(instant);
    const known = this.#dayColumns.find((column) => column.instants === instants);
    if (known !== undefined) return known.days;
    const days = new Float64Array(batchSize);
    this.#dayColumns.push({ instants, days });
    return days;
  }

  #countNew({ of, column }: { of: Bits; column: Float64Array }, seen: Seen): number {
    const rows = this.#rows;
    const count = listRows(of, rows);
    let fresh = 0;
    for (let i = 0; i < count; i++) if (seen.add(column[rows[i]])) fresh++;
    return fresh;
  }

  #tell(of: Bits, column: Float64Array, histogram: Histogram): void {
    const rows = this.#rows;
    const count = listRows(of, rows);
    for (let i = 0; i < count; i++) histogram.add(column[rows[i]]);
  }

  #addDays(count: number, totals: Float64Array): void {
    for (const { instants, days } of this.#dayColumns) {
      for (let row = 0; row < count; row++) days[row] = this.days.of(instants[row]);
    }
    const rows = this.#rows;
    for (const { of, column, days, place } of this.#daily) {
      const selected = listRows(of, rows);
      for (let i = 0; i < selected; i++) {
        const row = rows[i];
        const day = days[row];
        if (day >= 0 && day < this.days.count) totals[place + day] += column === null ? 1 : column[row];
      }
    }
  }
}
