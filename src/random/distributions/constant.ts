import { unexpected } from '../../arguments.js';
import type { Distribution } from '../distribution.js';

/** Always the same value, 0 or above; `Infinity` (never) is allowed. */
export function constant(value: number): Distribution {
  if (!(typeof value === 'number' && value >= 0)) throw unexpected('constant', 'a number, 0 or above', value);
  return {
    mean: value,
    sample: () => value,
    cdf: (x) => (x < value ? 0 : 1),
  };
}
