import type { Distribution } from '../distribution.js';
import { mustNotBeNegative } from '../parameter.js';

export function uniform({ min, max }: { readonly min: number; readonly max: number }): Distribution {
  mustNotBeNegative('uniform min', min);
  if (!(max > min && max < Infinity)) throw new RangeError(`uniform max must be above min ${min}, but it is ${max}`);
  const width = max - min;
  return {
    mean: (min + max) / 2,
    sample: (source) => min + width * source.next(),
    cdf: (x) => Math.min(Math.max((x - min) / width, 0), 1),
  };
}
