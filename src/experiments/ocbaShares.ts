import { mustBeOneOf, mustNotBeNegative, refused } from '../arguments.js';
import type { Numbers } from './estimate.js';
import { mustBeSystems, mustBeValue, mustBeValues } from './systems.js';

/**
 * How a budget of replications is best shared out, so that the probability of selecting the best is as high as can be: most
 * to the best and to those that are close to it or vary a lot. The shares add up to 1.
 *
 * Chen, Lin, Yücesan and Chick, "Simulation budget allocation for further enhancing the efficiency of ordinal
 * optimization", Discrete Event Dynamic Systems 10 (2000): N_i ∝ (σ_i / δ_i)², δ_i being how far i is from the best, b, and
 * N_b = σ_b √(Σ N_i² / σ_i²). Where that is 0 or infinite it is the limit: if others tie with the best, all goes to these;
 * if only the best varies, all to it; if nothing does, all get the same.
 *
 * It assumes normal values, and independent ones, of different systems too. Under common random numbers the probability is
 * mostly higher than it thinks, but the shares are no longer the best ones.
 *
 * @param means by system, two or more.
 * @param variances of one replication.
 * @param better whether the highest or the lowest mean is the best.
 * @throws {InputError} for arguments outside.
 */
export function ocbaShares(means: Numbers, variances: Numbers, better: 'higher' | 'lower'): number[] {
  mustBeValues('means', means);
  mustBeSystems('means', means.length);
  mustBeValues('variances', variances);
  if (variances.length !== means.length) {
    throw refused('variances', `expected ${means.length} numbers, but found ${variances.length}`);
  }
  for (let i = 0; i < means.length; i++) {
    mustBeValue(`means.${i}`, means[i]);
    mustNotBeNegative(`variances.${i}`, variances[i]);
  }
  mustBeOneOf('better', better, ['higher', 'lower']);
  const best = bestOf(means, better);
  // In units of the largest variance and of the smallest gap nothing overflows. If others tie, only they are near.
  const largest = Math.max(...Array.from(variances));
  const scaled = Array.from(variances, (variance) => (largest === 0 ? 0 : variance / largest));
  const gaps = Array.from(means, (mean) => Math.abs(mean - means[best]));
  const others = [...gaps.keys()].filter((i) => i !== best && scaled[i] > 0);
  if (largest === 0) return scaled.map(() => 1 / scaled.length);
  if (others.length === 0) return scaled.map((_, i) => (i === best ? 1 : 0));
  const least = Math.min(...others.map((i) => gaps[i]));
  const weights = scaled.map(() => 0);
  let squares = 0;
  for (const i of others) {
    const nearness = gaps[i] === least ? 1 : least / gaps[i];
    weights[i] = scaled[i] * nearness * nearness;
    squares += weights[i] * nearness * nearness;
  }
  weights[best] = Math.sqrt(scaled[best] * squares);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The first of those with the best mean. */
export function bestOf(means: Numbers, better: 'higher' | 'lower'): number {
  let best = 0;
  for (let i = 1; i < means.length; i++) {
    if (better === 'higher' ? means[i] > means[best] : means[i] < means[best]) best = i;
  }
  return best;
}
