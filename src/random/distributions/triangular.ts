import type { Distribution } from '../distribution.js';
import { mustNotBeNegative } from '../parameter.js';

/** `mode` is the most likely value, between `min` and `max` (both included). */
export function triangular(spec: { readonly min: number; readonly mode: number; readonly max: number }): Distribution {
  const { min, mode, max } = spec;
  mustNotBeNegative('triangular min', min);
  if (!(max > min && max < Infinity)) throw new RangeError(`triangular max must be above min ${min}, but it is ${max}`);
  if (!(mode >= min && mode <= max)) {
    throw new RangeError(`triangular mode must lie from min ${min} to max ${max}, but it is ${mode}`);
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
