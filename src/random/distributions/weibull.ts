import { mustBePositive } from '../../arguments.js';
import type { Distribution } from '../distribution.js';
import { logGamma } from '../logGamma.js';

export function weibull({ shape, scale }: { readonly shape: number; readonly scale: number }): Distribution {
  mustBePositive('weibull.shape', shape);
  mustBePositive('weibull.scale', scale);
  return {
    mean: scale * Math.exp(logGamma(1 + 1 / shape)),
    sample: (source) => scale * Math.exp(Math.log(-Math.log(source.next())) / shape),
    cdf: (x) => (x <= 0 ? 0 : 1 - Math.exp(-Math.exp(shape * Math.log(x / scale)))),
  };
}
