import type { Measure } from '../measures/index.js';
import { estimateMean, estimateRatio, type Interval } from './estimate.js';
import { estimateQuantile } from './quantile.js';
import { amountsOf, type FigureSeries, histogramsOf, inUnit } from './series.js';

/** A measure's estimate and interval. @param count replications of the figure; one or more. */
export function figureInterval({ unit }: Measure, figure: FigureSeries, count: number): Interval {
  if ('quantile' in figure) {
    const all = { [Symbol.iterator]: () => histogramsOf(figure.histograms, count) };
    const { estimate, low, high } = estimateQuantile(all, figure.quantile);
    const known = (value: number | null) => (value === null ? null : inUnit(value, figure.isTime));
    return { estimate: known(estimate), low: known(low), high: known(high) };
  }
  const bounds = unit === 'share' ? { least: 0, most: 1 } : { least: 0 };
  const numerators = amountsOf(figure.numerator, count);
  if (figure.denominator === undefined) return estimateMean(numerators, bounds);
  return estimateRatio(numerators, amountsOf(figure.denominator, count), bounds);
}
