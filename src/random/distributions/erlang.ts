import type { Distribution } from '../distribution.js';
import { regularisedGammaP } from '../incompleteGamma.js';
import { mustBePositive } from '../parameter.js';

/** The sum of `phases` exponential times, all of the same mean, that together have `mean`. */
export function erlang({ phases, mean }: { readonly phases: number; readonly mean: number }): Distribution {
  if (!(Number.isInteger(phases) && phases >= 1)) {
    throw new RangeError(`erlang phases must be a whole number, 1 or above, but it is ${phases}`);
  }
  mustBePositive('erlang mean', mean);
  const phaseMean = mean / phases;
  return {
    mean,
    sample(source) {
      let sum = 0;
      for (let phase = 0; phase < phases; phase++) sum -= Math.log(source.next());
      return sum * phaseMean;
    },
    cdf: (x) => (x <= 0 ? 0 : regularisedGammaP(phases, x / phaseMean)),
  };
}
