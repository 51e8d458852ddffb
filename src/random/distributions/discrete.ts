import { mustNotBeNegative, refused } from '../../arguments.js';
import type { Distribution, Outcome } from '../distribution.js';

/** By inversion over the values in ascending order. */
export function discrete(outcomes: readonly Outcome[]): Distribution {
  for (const [i, { value, weight }] of outcomes.entries()) {
    mustNotBeNegative(`discrete.${i}.value`, value);
    mustNotBeNegative(`discrete.${i}.weight`, weight);
  }
  const total = outcomes.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) throw refused('discrete', 'expected a value with a weight above 0, but found none');
  const likely = outcomes.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const values = likely.map(({ value }) => value);
  const cumulative: number[] = [];
  for (const { weight } of likely) cumulative.push((cumulative.at(-1) ?? 0) + weight / total);
  return {
    mean: likely.reduce((sum, { value, weight }) => sum + (value * weight) / total, 0),
    sample(source) {
      const u = source.next();
      let i = 0;
      while (i < values.length - 1 && u >= cumulative[i]) i++;
      return values[i];
    },
    cdf(x) {
      const above = values.findIndex((value) => value > x);
      return above < 0 ? 1 : above === 0 ? 0 : cumulative[above - 1];
    },
  };
}
