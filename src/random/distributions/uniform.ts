import { mustBePositive, mustNotBeNegative, unexpected } from '../../arguments.js';
import type { Distribution } from '../distribution.js';

export function uniform({ min, max }: { readonly min: number; readonly max: number }): Distribution {
  mustNotBeNegative('uniform.min', min);
  mustBePositive('uniform.max', max);
  if (!(max > min)) throw unexpected('uniform.max', `a number above the min ${min}`, max);
  const width = max - min;
  return {
    mean: (min + max) / 2,
    sample: (source) => min + width * source.next(),
    cdf: (x) => Math.min(Math.max((x - min) / width, 0), 1),
  };
}
