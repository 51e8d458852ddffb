import { mustBeList, mustHave, refused, unexpected } from '../arguments.js';
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

/** @throws {InputError} that names the parameter that is wrong, as `lognormal.p90`. */
export function makeDistribution(spec: DistributionSpec): Distribution {
  const distribution = made(spec);
  if (Number.isNaN(distribution.mean)) throw refused('distribution', 'its numbers are too large, or too far apart');
  return distribution;
}

function made(spec: DistributionSpec): Distribution {
  if (typeof spec === 'number') return constant(spec);
  mustHave('distribution', spec, [], 'a number, or a distribution such as { exponential: { mean: 240 } }');
  mustHaveParameters(spec);
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
  throw unexpected('distribution', 'one that is known here', Object.keys(spec).join(', '));
}

const lists: readonly string[] = ['empirical', 'discrete', 'mixture'];

function mustHaveParameters(spec: Exclude<DistributionSpec, number>): void {
  for (const [kind, parameters] of Object.entries(spec)) {
    if (kind === 'constant') continue;
    if (!lists.includes(kind)) mustHave(kind, parameters, []);
    else mustBeList(kind, parameters);
    if (kind !== 'discrete' && kind !== 'mixture') continue;
    for (const [i, part] of (parameters as readonly unknown[]).entries()) mustHave(`${kind}.${i}`, part, []);
  }
}
