import { mustBePositive, refused, unexpected } from '../../arguments.js';
import type { Distribution, LognormalSpec } from '../distribution.js';
import { normalCdf, normalQuantile } from '../normal.js';

const z90 = normalQuantile(0.9);

/** By inversion: one number in, monotone. */
export function lognormal(spec: LognormalSpec): Distribution {
  const { mu, sigma } = parametersOfLog(spec);
  return {
    mean: Math.exp(mu + (sigma * sigma) / 2),
    sample: (source) => Math.exp(mu + sigma * normalQuantile(source.next())),
    cdf: (x) => (x <= 0 ? 0 : normalCdf((Math.log(x) - mu) / sigma)),
  };
}

function parametersOfLog(spec: LognormalSpec): { mu: number; sigma: number } {
  if ('mu' in spec) {
    if (!Number.isFinite(spec.mu)) throw unexpected('lognormal.mu', 'a number', spec.mu);
    mustBePositive('lognormal.sigma', spec.sigma);
    return spec;
  }
  if ('median' in spec) {
    const { median, p90 } = spec;
    mustBePositive('lognormal.median', median);
    mustBePositive('lognormal.p90', p90);
    if (!(p90 > median)) {
      throw unexpected('lognormal.p90', `a number above the median ${median}`, p90);
    }
    return { mu: Math.log(median), sigma: Math.log(p90 / median) / z90 };
  }
  mustBePositive('lognormal.mean', spec.mean);
  const sigma = 'sd' in spec ? sigmaFromSd(spec.mean, spec.sd) : sigmaFromP90(spec.mean, spec.p90);
  return { mu: Math.log(spec.mean) - (sigma * sigma) / 2, sigma };
}

function sigmaFromSd(mean: number, sd: number): number {
  mustBePositive('lognormal.sd', sd);
  const variation = sd / mean;
  return Math.sqrt(Math.log(1 + variation * variation));
}

/** log(p90 / mean) = z90·σ - σ²/2; the smaller of the two σ. */
function sigmaFromP90(mean: number, p90: number): number {
  mustBePositive('lognormal.p90', p90);
  const most = mean * Math.exp((z90 * z90) / 2);
  if (!(p90 > mean && p90 <= most)) {
    throw refused(
      'lognormal',
      `no lognormal has mean ${mean} and p90 ${p90}: with that mean, p90 is above ${mean} and at most ` +
        `${most.toPrecision(4)} (give the median and p90 instead, or mean and sd)`,
    );
  }
  return z90 - Math.sqrt(Math.max(0, z90 * z90 - 2 * Math.log(p90 / mean)));
}
