import type { Distribution, DistributionSpec } from './distribution.js';
import { constant } from './distributions/constant.js';
import { discrete } from './distributions/discrete.js';
import { empirical } from './distributions/empirical.js';
import { erlang } from './distributions/erlang.js';
import { exponential } from './distributions/exponential.js';
import { gamma } from './distributions/gamma.js';
import { lognormal } from './distributions/lognormal.js';
import { mixture } from './distributions/mixture.js';
import { triangular } from './distributions/triangular.js';
import { uniform } from './distributions/uniform.js';
import { weibull } from './distributions/weibull.js';

/** @throws RangeError with one sentence saying which parameter is wrong and why, if no such distribution exists. */
export function makeDistribution(spec: DistributionSpec): Distribution {
  if (typeof spec === 'number') return constant(spec);
  if ('constant' in spec) return constant(spec.constant);
  if ('exponential' in spec) return exponential(spec.exponential);
  if ('lognormal' in spec) return lognormal(spec.lognormal);
  if ('gamma' in spec) return gamma(spec.gamma);
  if ('weibull' in spec) return weibull(spec.weibull);
  if ('uniform' in spec) return uniform(spec.uniform);
  if ('triangular' in spec) return triangular(spec.triangular);
  if ('erlang' in spec) return erlang(spec.erlang);
  if ('empirical' in spec) return empirical(spec.empirical);
  if ('discrete' in spec) return discrete(spec.discrete);
  if ('mixture' in spec) {
    return mixture(spec.mixture.map(({ weight, of }) => ({ weight, of: makeDistribution(of) })));
  }
  throw new RangeError(`there is no distribution called ${Object.keys(spec).join(', ')}`);
}
