import type { Distribution } from './distribution.js';

/**
 * What is drawn is at most this with the probability `share`; found by halving, to 12 digits. `Infinity` if no number is so
 * large.
 *
 * @param share above 0 and below 1.
 */
export function quantileOf(distribution: Distribution, share: number): number {
  let high = 1;
  while (distribution.cdf(high) < share) {
    high *= 2;
    if (high > 1e18) return Number.POSITIVE_INFINITY;
  }
  let low = 0;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (distribution.cdf(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
