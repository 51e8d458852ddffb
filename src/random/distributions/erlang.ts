import { mustBeCount, mustBePositive } from '../../arguments.js';
import type { Distribution } from '../distribution.js';
import { regularisedGammaP } from '../incompleteGamma.js';

/** Each phase is a draw; with more, the sum hardly varies any more: take a constant. */
const manyPhases = 1000;

/** The sum of `phases` exponential times, all of the same mean, that together have `mean`. */
export function erlang({ phases, mean }: { readonly phases: number; readonly mean: number }): Distribution {
  mustBeCount('erlang.phases', phases, 1, manyPhases);
  mustBePositive('erlang.mean', mean);
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
