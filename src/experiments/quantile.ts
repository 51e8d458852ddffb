import { refused } from '../arguments.js';
import { countOfValues, type PackedHistogram, pooled, quantileOf } from '../measures/index.js';
import { confidence, type Interval, standardError, undefinedInterval } from './estimate.js';
import { studentQuantile } from './student.js';

/**
 * The quantile of all replications' values together. Its interval is Woodruff's ("Confidence intervals for medians and
 * other position measures", JASA 47, 1952): Student's interval of the share of values up to the quantile, a ratio by the
 * delta method, read off the pooled values again. So it needs no density, and it holds where replications have few
 * values or none, and where many values are equal.
 *
 * @param histograms a replication's each; gone through twice.
 * @param share 0 to 1.
 * @throws {InputError} for arguments outside.
 */
export function estimateQuantile(histograms: Iterable<PackedHistogram>, share: number): Interval {
  const all = pooled(histograms);
  const found = quantileOf(all, share);
  if (found === null) return undefinedInterval;
  const total = countOfValues(all);
  const upTo = countOfValues(all, found.bucket) / total;
  const deviations: number[] = [];
  for (const each of histograms) deviations.push(countOfValues(each, found.bucket) - upTo * countOfValues(each));
  const count = deviations.length;
  if (count === 0) throw refused('histograms', 'they can be gone through only once. Give a list.');
  if (count < 2) return { estimate: found.value, low: null, high: null };
  const error = standardError(deviations) / (total / count);
  const reach = studentQuantile((1 + confidence) / 2, count - 1) * error;
  const at = (where: number) => quantileOf(all, Math.min(1, Math.max(0, where)))!.value;
  return { estimate: found.value, low: at(share - reach), high: at(share + reach) };
}
