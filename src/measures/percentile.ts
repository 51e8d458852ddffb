import type { RecordFormat } from '../records/index.js';
import { addends, type Measure } from './measure.js';
import { typeOf } from './quantity.js';

/** The name of a measure's percentile: `phone.wait-p90`, of a part `phone.wait-p90[queue=sales]`. */
export function percentileName(name: string, percent: string): string {
  const [, whole, part] = /^([^[]*)(.*)$/s.exec(name)!;
  return `${whole}-p${percent}${part}`;
}

/** Why a measure has no percentiles, as what it is; undefined if it has: it is the mean of a duration or a count. */
export function whyNoPercentile(measure: Measure, format: RecordFormat): string | undefined {
  const { denominator, quantile, unit } = measure;
  const [sum, ...others] = addends(measure);
  if (quantile !== undefined) return 'a percentile already';
  if (unit === 'share') return 'a share';
  if (denominator === undefined) return 'a total';
  const isMean =
    others.length === 0 &&
    !sum.distinct &&
    !denominator.distinct &&
    denominator.of === 1 &&
    sum.over === denominator.over &&
    JSON.stringify(sum.where) === JSON.stringify(denominator.where);
  if (!isMean) return 'a ratio of two sums';
  const type = typeOf(sum.of, format[sum.over].fields);
  return type === 'duration' || type === 'count' ? undefined : `the mean of amounts of ${type}`;
}

/**
 * A percentile of what a measure is the mean of: of its numerator's quantity, over its denominator's records.
 *
 * @param mean a measure that `whyNoPercentile` says nothing against.
 * @param percent above 0, below 100, as it stands in the name: `90`, `99.9`.
 */
export function percentileOf(mean: Measure, percent: string): Measure {
  const { denominator: _, daily: __, by: ___, ...rest } = mean;
  return {
    ...rest,
    name: percentileName(mean.name, percent),
    definition: `the value that ${percent} % of all do not exceed, of those that make this mean: ${mean.definition}`,
    source: "statistics: a percentile of all replications' values together",
    quantile: Number(percent) / 100,
  };
}
