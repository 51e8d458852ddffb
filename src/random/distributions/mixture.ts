import { mustNotBeNegative, refused } from '../../arguments.js';
import type { Distribution } from '../distribution.js';

/** One of several distributions, and how likely it is beside the others. */
export interface Part {
  readonly weight: number;
  readonly of: Distribution;
}

/** The first number chooses the part, in the order given; the part takes what it takes. */
export function mixture(parts: readonly Part[]): Distribution {
  for (const [i, { weight }] of parts.entries()) mustNotBeNegative(`mixture.${i}.weight`, weight);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) throw refused('mixture', 'expected a part with a weight above 0, but found none');
  const likely = parts.filter(({ weight }) => weight > 0).map(({ weight, of }) => ({ weight: weight / total, of }));
  return {
    mean: likely.reduce((sum, { weight, of }) => sum + weight * of.mean, 0),
    sample(source) {
      let left = source.next();
      let i = 0;
      for (; i < likely.length - 1 && left >= likely[i].weight; i++) left -= likely[i].weight;
      return likely[i].of.sample(source);
    },
    cdf: (x) => likely.reduce((sum, { weight, of }) => sum + weight * of.cdf(x), 0),
  };
}
