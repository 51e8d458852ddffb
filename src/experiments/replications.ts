import { mustBeCount } from '../arguments.js';
import {
  addends,
  Days,
  type Distribution,
  distributionsOf,
  equalSums,
  GrowingColumn,
  isTime,
  leastOf,
  type Measure,
  type NumberColumn,
  type Observation,
  type PackedHistogram,
  type Sum,
  sliceCount,
  type TimelineSums,
  typeOf,
} from '../measures/index.js';
import { mustBeObservation } from '../measures/measure.js';
import type { IncidentOutcome, PersonaStory } from '../records/index.js';
import type { Interval } from './estimate.js';
import { figureInterval } from './figureInterval.js';
import { type Picture, Portraits } from './portraits.js';
import type { RunSummary } from './runSummary.js';
import {
  type AmountSeries,
  type FigureSeries,
  figureAt,
  type HistogramSeries,
  type Series,
  type SumSeries,
  type TimelineSeries,
} from './series.js';

/** Gathers what replications came to, in their order: of each no more than the estimates of all need. */
export class Replications {
  /** The stories that the first one told. */
  personas: readonly PersonaStory[] = [];
  count = 0;
  /** Customers and events of all replications. */
  customers = 0;
  events = 0;
  /** The switching tables of all, added up. */
  switching = new Float64Array(0);
  readonly #numbers = new GrowingColumn();
  /** A meter's sums, two a measure; equal ones are one column. */
  readonly #sums: readonly GrowingColumn[];
  /** A meter's sums by day, two a daily measure. */
  readonly #days: readonly GrowingColumn[];
  readonly #dayCount: number;
  readonly #distributions: readonly Distribution[];
  readonly #histograms: readonly Histograms[];
  readonly #timelines: Timelines;
  readonly #incidents = new Map<string, GrowingColumn>();
  readonly #portraits = new Portraits();

  constructor(readonly observation: Observation) {
    mustBeObservation('observation', observation);
    const { measures } = observation;
    const sums: GrowingColumn[] = [];
    for (const first of equalSums(observation)) sums.push(sums[first] ?? new GrowingColumn());
    this.#sums = sums;
    this.#days = measures.flatMap(({ daily }) => (daily ? [new GrowingColumn(), new GrowingColumn()] : []));
    this.#dayCount = new Days(observation).count;
    this.#distributions = distributionsOf(measures);
    this.#histograms = this.#distributions.map(() => new Histograms());
    this.#timelines = new Timelines(observation);
  }

  add(summary: RunSummary): void {
    if (this.count === 0) {
      this.personas = summary.personas;
      this.switching = new Float64Array(summary.switching.length);
    }
    this.customers += summary.customers;
    this.events += summary.events;
    for (let i = 0; i < this.switching.length; i++) this.switching[i] += summary.switching[i];
    this.#numbers.push(summary.replication);
    for (const [i, column] of this.#sums.entries()) if (column.length === this.count) column.push(summary.sums[i]);
    for (const [i, column] of this.#days.entries()) {
      for (let day = 0; day < this.#dayCount; day++) column.push(summary.days[i * this.#dayCount + day]);
    }
    for (const [i, histograms] of this.#histograms.entries()) histograms.add(summary.histograms[i]);
    this.#timelines.add(summary.timeline);
    this.#addIncidents(summary.incidents);
    if (summary.portrait !== undefined) this.#portraits.add(summary.portrait);
    this.count++;
  }

  /** What reports draw beside measures; undefined if the summaries have no portraits. */
  picture(): Picture | undefined {
    return this.#portraits.picture();
  }

  /** As it stands. */
  series(): Series {
    const columns = new Map([...new Set(this.#sums)].map((growing) => [growing, growing.column]));
    const histograms = this.#histograms.map((each) => each.series(({ column }) => column));
    const figures = this.observation.measures.map((_, i) =>
      this.#figure(
        i,
        (sums) => columns.get(sums) ?? null,
        (distribution) => histograms[distribution],
      ),
    );
    const incidents = [...this.#incidents].map(([name, { column: lasts }]) => ({ name, lasts }));
    const { count } = this;
    return { count, numbers: this.#numbers.column, figures, timeline: this.#timelines.series(), incidents };
  }

  /**
   * The interval of one measure as it stands, as the estimates of all have it, without making these.
   *
   * @param index the measure's place.
   * @throws {InputError} if there is no such measure.
   */
  interval(index: number): Interval {
    const figure = this.figure(index);
    return figureInterval(this.observation.measures[index], figure, this.count);
  }

  /**
   * What the last replication says of one measure; a ratio is that of this replication.
   *
   * @param index the measure's place.
   * @returns `null` if it is undefined, or there is no replication.
   * @throws {InputError} if there is no such measure.
   */
  last(index: number): number | null {
    const figure = this.figure(index);
    const value = this.count === 0 ? Number.NaN : figureAt(figure, this.count - 1);
    return Number.isNaN(value) ? null : value;
  }

  /** What each whole day of each replication says of a measure, and how many those are; none if it is not daily. */
  days(index: number): { readonly figure: SumSeries; readonly count: number } | null {
    const { measures } = this.observation;
    if (!measures[index].daily) return null;
    const from = 2 * measures.slice(0, index).filter(({ daily }) => daily).length;
    const figure = figureOf(measures[index], (side, sum) =>
      this.#amounts({ values: this.#days[from + side].column }, sum),
    );
    return { figure, count: this.#dayCount * this.count };
  }

  /**
   * What replications say of one measure. It holds until the next one is added.
   *
   * @param index the measure's place.
   * @throws {InputError} if there is no such measure.
   */
  figure(index: number): FigureSeries {
    mustBeCount('index', index, 0, this.observation.measures.length - 1);
    return this.#figure(
      index,
      ({ view }) => view,
      (distribution) => this.#histograms[distribution].series(({ view }) => view),
    );
  }

  #figure(
    index: number,
    columnOf: (sums: GrowingColumn) => NumberColumn,
    histogramsOf: (distribution: number) => HistogramSeries,
  ): FigureSeries {
    const measure = this.observation.measures[index];
    const distribution = this.#distributions.findIndex(({ measures }) => measures.includes(index));
    if (distribution >= 0) {
      const isTime = this.#isTime(addends(measure)[0]);
      return { quantile: measure.quantile!, histograms: histogramsOf(distribution), isTime };
    }
    return figureOf(measure, (side, sum) => this.#amounts({ values: columnOf(this.#sums[2 * index + side]) }, sum));
  }

  #amounts({ values }: Pick<AmountSeries, 'values'>, sum: Sum | undefined): AmountSeries {
    return { values, isTime: this.#isTime(sum) };
  }

  #isTime(sum: Sum | undefined): boolean {
    return sum !== undefined && isTime(typeOf(sum.of, this.observation.format[sum.over].fields));
  }

  #addIncidents(incidents: readonly IncidentOutcome[]): void {
    for (const { name, lastsSeconds } of incidents) {
      const lasts = this.#incidents.get(name) ?? new GrowingColumn();
      this.#incidents.set(name, lasts);
      while (lasts.length < this.count) lasts.push(Number.NaN);
      lasts.push(lastsSeconds);
    }
    for (const lasts of this.#incidents.values()) if (lasts.length === this.count) lasts.push(Number.NaN);
  }
}

/** @param amounts of the numerator (0) or the denominator (1). */
function figureOf(measure: Measure, amounts: (side: 0 | 1, sum: Sum | undefined) => AmountSeries): SumSeries {
  const numerator = amounts(0, addends(measure)[0]);
  return measure.denominator === undefined
    ? { numerator }
    : { numerator, denominator: amounts(1, measure.denominator) };
}

class Histograms {
  readonly #ends = new GrowingColumn();
  readonly #buckets = new GrowingColumn();
  readonly #counts = new GrowingColumn();
  readonly #excesses = new GrowingColumn();

  add(packed: PackedHistogram): void {
    for (let at = 0; at < packed.length; at += 3) {
      const [bucket, count, sum] = packed.subarray(at, at + 3);
      this.#buckets.push(bucket);
      this.#counts.push(count);
      this.#excesses.push(sum - count * leastOf(bucket));
    }
    this.#ends.push(this.#buckets.length);
  }

  series(columnOf: (growing: GrowingColumn) => NumberColumn): HistogramSeries {
    const [ends, buckets] = [columnOf(this.#ends), columnOf(this.#buckets)];
    return { ends, buckets, counts: columnOf(this.#counts), excesses: columnOf(this.#excesses) };
  }
}

/** Gathers timelines. */
export class Timelines {
  #count = 0;
  readonly #columns: GrowingColumn[] = [];

  readonly #slices: number;

  constructor(observation: Pick<Observation, 'horizonSeconds' | 'sliceSeconds'>) {
    this.#slices = sliceCount(observation);
  }

  add(timeline: TimelineSums): void {
    for (const [i, column] of timeline.entries()) {
      this.#columns[i] ??= new GrowingColumn();
      this.#columns[i].pushAll(column, this.#slices);
    }
    this.#count++;
  }

  series(): TimelineSeries {
    return { count: this.#count, slices: this.#slices, columns: this.#columns.map(({ column }) => column) };
  }
}
