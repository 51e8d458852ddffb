import { leastOf, type NumberColumn, numberAt, type PackedHistogram, quantileOf } from '../measures/index.js';
import { seconds } from '../units.js';

/**
 * What replications came to, side by side and in their order, in as few bytes as hold it. Plain data. Replication `i`
 * stands at place `i`.
 */
export interface Series {
  readonly count: number;
  /** The numbers that the replications have. */
  readonly numbers: NumberColumn;
  /** In the order of the measures. */
  readonly figures: readonly FigureSeries[];
  readonly timeline: TimelineSeries;
  readonly incidents: readonly IncidentSeries[];
}

/** A measure: a total, a ratio, or a quantile. */
export type FigureSeries = SumSeries | QuantileSeries;

export interface SumSeries {
  readonly numerator: AmountSeries;
  /** Left out: it is a total. */
  readonly denominator?: AmountSeries;
}

export interface QuantileSeries {
  readonly quantile: number;
  readonly histograms: HistogramSeries;
  /** As of amounts. */
  readonly isTime: boolean;
}

export interface AmountSeries {
  readonly values: NumberColumn;
  /** They are microseconds; figures are seconds. */
  readonly isTime: boolean;
}

/** Histograms one after the other, parted into what a packed one has. */
export interface HistogramSeries {
  /** Of each histogram: where its last bucket is, plus 1. */
  readonly ends: NumberColumn;
  readonly buckets: NumberColumn;
  readonly counts: NumberColumn;
  /** By how much the sum of a bucket's values exceeds that of as many of its least value. */
  readonly excesses: NumberColumn;
}

/** Timelines one after the other, column by column. */
export interface TimelineSeries {
  readonly count: number;
  readonly slices: number;
  readonly columns: readonly NumberColumn[];
}

/** How long an incident lasted, in seconds; `NaN` where it did not happen. */
export interface IncidentSeries {
  readonly name: string;
  readonly lasts: NumberColumn;
}

/** What a figure is in one replication; `NaN` if it is undefined there. */
export function figureAt(figure: FigureSeries, place: number): number {
  if ('quantile' in figure) {
    const found = quantileOf(histogramAt(figure.histograms, place), figure.quantile);
    return found === null ? Number.NaN : inUnit(found.value, figure.isTime);
  }
  const numerator = amountAt(figure.numerator, place);
  if (figure.denominator === undefined) return numerator;
  const denominator = amountAt(figure.denominator, place);
  return denominator === 0 ? Number.NaN : numerator / denominator;
}

/** What a figure is, replication by replication; `NaN` where it is undefined. */
export function figuresOf(figure: FigureSeries, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let place = 0; place < count; place++) values[place] = figureAt(figure, place);
  return values;
}

export function amountsOf(amounts: AmountSeries, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let place = 0; place < count; place++) values[place] = amountAt(amounts, place);
  return values;
}

export function* histogramsOf(histograms: HistogramSeries, count: number): Generator<PackedHistogram> {
  for (let place = 0; place < count; place++) yield histogramAt(histograms, place);
}

export function inUnit(value: number, isTime: boolean): number {
  return isTime ? seconds(value) : value;
}

function amountAt({ values, isTime }: AmountSeries, place: number): number {
  return inUnit(numberAt(values, place), isTime);
}

function histogramAt({ ends, buckets, counts, excesses }: HistogramSeries, place: number): PackedHistogram {
  const from = place === 0 ? 0 : numberAt(ends, place - 1);
  const length = numberAt(ends, place) - from;
  const packed = new Float64Array(3 * length);
  for (let i = 0; i < length; i++) {
    const bucket = numberAt(buckets, from + i);
    const count = numberAt(counts, from + i);
    packed[3 * i] = bucket;
    packed[3 * i + 1] = count;
    packed[3 * i + 2] = count * leastOf(bucket) + numberAt(excesses, from + i);
  }
  return packed;
}
