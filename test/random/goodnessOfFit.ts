import { regularisedGammaQ } from '../../src/random/incompleteGamma.js';
import { normalCdf } from '../../src/random/normal.js';

/** The probability that the sample mean lies this far from `mean` or farther, if that and `sd` are true. */
export function zTest(values: readonly number[], mean: number, sd: number): number {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 2 * normalCdf(-Math.abs((average - mean) / (sd / Math.sqrt(values.length))));
}

/** The probability of so large a Kolmogorov-Smirnov distance, if the values come from `cdf`. Asymptotic. */
export function kolmogorovSmirnov(values: readonly number[], cdf: (x: number) => number): number {
  const n = values.length;
  let distance = 0;
  for (const [i, x] of [...values].sort((a, b) => a - b).entries()) {
    const f = cdf(x);
    distance = Math.max(distance, f - i / n, (i + 1) / n - f);
  }
  const t = distance * Math.sqrt(n);
  let p = 0;
  for (let k = 1; k <= 100; k++) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * t * t);
  return Math.min(1, p);
}

/** The probability of so large a chi-square statistic, if the counts have these expectations. */
export function chiSquare(counts: readonly number[], expected: readonly number[], degrees: number): number {
  const statistic = counts.reduce((sum, count, i) => sum + (count - expected[i]) ** 2 / expected[i], 0);
  return regularisedGammaQ(degrees / 2, statistic / 2);
}

/** The probability of a count that lies this far from its mean or farther, in the normal approximation. */
export function binomialTest(count: number, trials: number, share: number): number {
  return 2 * normalCdf(-Math.abs(count - trials * share) / Math.sqrt(trials * share * (1 - share)));
}
