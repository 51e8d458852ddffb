import type { Distribution } from '../distribution.js';
import { regularisedGammaP } from '../incompleteGamma.js';
import { mustBePositive } from '../parameter.js';

/** Each phase is a draw; with more, the sum hardly varies any more: take a constant. */
const manyPhases = 1000;

/** The sum of `phases` exponential times, all of the same mean, that together have `mean`. */
export function erlang({ phases, mean }: { readonly phases: number; readonly mean: number }): Distribution {
  if (!(Number.isInteger(phases) && phases >= 1 && phases <= manyPhases)) {
    throw new RangeError(`erlang phases must be a whole number from 1 to ${manyPhases}, but it is ${phases}`);
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
