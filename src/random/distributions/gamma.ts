import { mustBePositive } from '../../arguments.js';
import type { Distribution, GammaSpec } from '../distribution.js';
import { regularisedGammaP } from '../incompleteGamma.js';
import { normalQuantile } from '../normal.js';
import type { RandomSource } from '../randomSource.js';

export function gamma(spec: GammaSpec): Distribution {
  const pairs = 'shape' in spec ? { shape: spec.shape, scale: spec.scale } : { mean: spec.mean, sd: spec.sd };
  for (const [name, value] of Object.entries(pairs)) mustBePositive(`gamma.${name}`, value);
  const { shape, scale } =
    'shape' in spec
      ? spec
      : { shape: (spec.mean / spec.sd) * (spec.mean / spec.sd), scale: (spec.sd / spec.mean) * spec.sd };
  return {
    mean: shape * scale,
    sample: (source) => scale * standardGamma(shape, source),
    cdf: (x) => (x <= 0 ? 0 : regularisedGammaP(shape, x / scale)),
  };
}

/**
 * A gamma variate of scale 1. Marsaglia, Tsang: "A simple method for generating gamma variables", ACM TOMS 26 (2000);
 * a shape below 1 by their note in section 6.
 */
function standardGamma(shape: number, source: RandomSource): number {
  if (shape < 1) return standardGamma(shape + 1, source) * Math.exp(Math.log(source.next()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(source.next());
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (Math.log(source.next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
