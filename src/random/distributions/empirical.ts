import { mustNotBeNegative, refused } from '../../arguments.js';
import type { Distribution } from '../distribution.js';

/** Each observed value as likely as every other: resampling, no interpolation. */
export function empirical(observed: readonly number[]): Distribution {
  if (observed.length === 0) throw refused('empirical', 'expected at least one value, but found none');
  for (const [i, value] of observed.entries()) mustNotBeNegative(`empirical.${i}`, value);
  const values = Float64Array.from(observed).sort();
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    sample: (source) => values[Math.floor(source.next() * values.length)],
    cdf: (x) => countUpTo(values, x) / values.length,
  };
}

/** How many of the ascending values are at most `x`. */
function countUpTo(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
