import type { Distribution } from './distribution.js';

/** Half of what is drawn is at most this; found by halving, to 12 digits. `Infinity` if no number is so large. */
export function medianOf(distribution: Distribution): number {
  let high = 1;
  while (distribution.cdf(high) < 0.5) {
    high *= 2;
    if (high > 1e18) return Number.POSITIVE_INFINITY;
  }
  let low = 0;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (distribution.cdf(middle) < 0.5) low = middle;
    else high = middle;
  }
  return high;
}
