import { mustBePositive } from '../../arguments.js';
import type { Distribution, ExponentialSpec } from '../distribution.js';

export function exponential(spec: ExponentialSpec): Distribution {
  if ('mean' in spec) mustBePositive('exponential.mean', spec.mean);
  else mustBePositive('exponential.rate', spec.rate);
  const mean = 'mean' in spec ? spec.mean : 1 / spec.rate;
  return {
    mean,
    sample: (source) => -Math.log(source.next()) * mean,
    cdf: (x) => (x <= 0 ? 0 : 1 - Math.exp(-x / mean)),
  };
}
