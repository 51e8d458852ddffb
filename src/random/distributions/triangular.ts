import { mustBePositive, mustNotBeNegative, unexpected } from '../../arguments.js';
import type { Distribution } from '../distribution.js';

/** `mode` is the most likely value, between `min` and `max` (both included). */
export function triangular(spec: { readonly min: number; readonly mode: number; readonly max: number }): Distribution {
  const { min, mode, max } = spec;
  mustNotBeNegative('triangular.min', min);
  mustBePositive('triangular.max', max);
  if (!(max > min)) throw unexpected('triangular.max', `a number above the min ${min}`, max);
  mustNotBeNegative('triangular.mode', mode);
  if (!(mode >= min && mode <= max)) {
    throw unexpected('triangular.mode', `a number from the min ${min} to the max ${max}`, mode);
  }
  const width = max - min;
  const rise = mode - min;
  const fall = max - mode;
  return {
    mean: (min + mode + max) / 3,
    sample(source) {
      const u = source.next();
      return u * width < rise ? min + Math.sqrt(u * width * rise) : max - Math.sqrt((1 - u) * width * fall);
    },
    cdf(x) {
      if (x <= min) return 0;
      if (x >= max) return 1;
      return x < mode ? ((x - min) * (x - min)) / (width * rise) : 1 - ((max - x) * (max - x)) / (width * fall);
    },
  };
}
