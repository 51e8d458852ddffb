import type { Distribution } from './distribution.js';
import { quantileOf } from './quantileOf.js';

/** Half of what is drawn is at most this, as `quantileOf` finds it. */
export function medianOf(distribution: Distribution): number {
  return quantileOf(distribution, 0.5);
}
