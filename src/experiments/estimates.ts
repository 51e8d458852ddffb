import type { Measure } from '../measures/index.js';
import { estimateMean, estimateRatio, type Interval } from './estimate.js';
import type { Estimate } from './experiment.js';
import { estimateQuantile } from './quantile.js';
import type { Replications } from './replications.js';
import { amountsOf, type FigureSeries, figuresOf, histogramsOf, inUnit, type Series } from './series.js';
import { spreadOf } from './spread.js';

/** The estimates of all measures, in their order. @param series that of the replications: of one or more. */
export function estimatesOf(replications: Replications, { figures }: Series): Estimate[] {
  const { count, observation } = replications;
  return observation.measures.map((measure, i) => {
    const { name, unit, definition, source, better, channel, group, breakdown } = measure;
    const values = figuresOf(figures[i], count);
    const spread = spreadOf(values);
    const days = replications.days(i);
    const daySpread = days === null ? undefined : spreadOf(figuresOf(days.figure, days.count));
    return {
      name,
      unit,
      definition,
      source,
      ...(better && { better }),
      ...(channel && { channel }),
      ...(group && { group }),
      ...(breakdown && { breakdown }),
      ...intervalOf(measure, figures[i], count),
      ...(spread && { spread }),
      ...(daySpread && { daySpread }),
      replications: values.reduce((defined, value) => (Number.isNaN(value) ? defined : defined + 1), 0),
    };
  });
}

function intervalOf({ unit }: Measure, figure: FigureSeries, count: number): Interval {
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
