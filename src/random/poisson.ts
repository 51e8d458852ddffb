import { mustNotBeNegative } from '../arguments.js';
import type { RandomSource } from './randomSource.js';

/**
 * A Poisson count of this mean: how many exponential gaps fit into it. It takes as many numbers of the source as the count,
 * and one more.
 *
 * @param mean 0 or more.
 */
export function poisson(mean: number, source: RandomSource): number {
  mustNotBeNegative('mean', mean);
  let count = -1;
  let passed = 0;
  while (passed <= mean) {
    passed -= Math.log(source.next());
    count++;
    if (count === mostOfPoisson) break;
  }
  return count;
}

/** No count is larger; a larger mean would only waste time. */
const mostOfPoisson = 10_000_000;
