import {
  addends,
  dayTallies,
  distributionsOf,
  inUnit,
  type Measure,
  type Observation,
  quantileOf,
  type Tally,
  tallyOf,
} from '../measures/index.js';
import { estimateMean, estimateRatio, type Interval } from './estimate.js';
import type { Estimate } from './experiment.js';
import { estimateQuantile } from './quantile.js';
import type { RunSummary } from './runSummary.js';
import { spreadOf } from './spread.js';

/** The estimates of all measures, in their order. @param summaries one or more, in the order of replications. */
export function estimatesOf(model: Observation, summaries: readonly RunSummary[]): Estimate[] {
  const histogramOf = new Map(
    distributionsOf(model.measures).flatMap(({ measures }, at) => measures.map((i) => [i, at])),
  );
  return model.measures.map((measure, i) => {
    const { name, unit, definition, source, channel, group, breakdown } = measure;
    const histogram = histogramOf.get(i);
    const { interval, values } =
      histogram === undefined ? fromSums(model, i, summaries) : fromValues(model, i, histogram, summaries);
    const spread = spreadOf(values);
    const days = summaries.flatMap((summary) =>
      dayTallies(model, i, summary.days).map((tally) => figureOf(measure, tally)),
    );
    const daySpread = spreadOf(days);
    return {
      name,
      unit,
      definition,
      source,
      ...(channel && { channel }),
      ...(group && { group }),
      ...(breakdown && { breakdown }),
      ...interval,
      ...(spread && { spread }),
      ...(daySpread && { daySpread }),
      values,
    };
  });
}

interface Figures {
  readonly interval: Interval;
  /** What each replication says. */
  readonly values: readonly (number | null)[];
}

function fromSums(model: Observation, index: number, summaries: readonly RunSummary[]): Figures {
  const measure = model.measures[index];
  const tallies = summaries.map(({ sums }) => tallyOf(model, index, sums));
  const numerators = tallies.map((tally) => tally.numerator);
  const denominators = tallies.map((tally) => tally.denominator);
  const bounds = measure.unit === 'share' ? { least: 0, most: 1 } : { least: 0 };
  const interval =
    measure.denominator === undefined
      ? estimateMean(numerators, bounds)
      : estimateRatio(numerators, denominators, bounds);
  return { interval, values: tallies.map((tally) => figureOf(measure, tally)) };
}

function figureOf({ denominator }: Measure, { numerator, denominator: below }: Tally): number | null {
  if (denominator === undefined) return numerator;
  return below === 0 ? null : numerator / below;
}

function fromValues(
  { format, measures }: Observation,
  index: number,
  histogram: number,
  summaries: readonly RunSummary[],
): Figures {
  const { quantile = 0 } = measures[index];
  const [sum] = addends(measures[index]);
  const unitOf = (value: number | null) => (value === null ? null : inUnit(format, sum, value));
  const histograms = summaries.map(({ histograms }) => histograms[histogram]);
  const { estimate, low, high } = estimateQuantile(histograms, quantile);
  return {
    interval: { estimate: unitOf(estimate), low: unitOf(low), high: unitOf(high) },
    values: histograms.map((each) => unitOf(quantileOf(each, quantile)?.value ?? null)),
  };
}
