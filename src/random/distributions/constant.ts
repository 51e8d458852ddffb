import type { Distribution } from '../distribution.js';

/** Always the same value, 0 or above; `Infinity` (never) is allowed. */
export function constant(value: number): Distribution {
  if (!(value >= 0)) throw new RangeError(`constant must be 0 or above, but it is ${value}`);
  return {
    mean: value,
    sample: () => value,
    cdf: (x) => (x < value ? 0 : 1),
  };
}
