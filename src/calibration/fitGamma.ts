import { logGamma } from '../random/index.js';
import { digamma, trigamma } from './polygamma.js';

/** The likeliest shape and scale, and the standard errors of their logarithms. */
export interface GammaFit {
  readonly shape: number;
  readonly scale: number;
  readonly logShapeError: number;
  readonly logScaleError: number;
  readonly logLikelihood: number;
}

/**
 * The maximum of the likelihood, by Newton's method in the shape alone: at the maximum the scale is mean / shape.
 * Johnson, Kotz, Balakrishnan: "Continuous Univariate Distributions" 1 (1994), 17.7.
 *
 * @param times above 0, none of them censored.
 * @returns `undefined` if all are (nearly) equal.
 */
export function fitGamma(times: readonly number[]): GammaFit | undefined {
  const n = times.length;
  const mean = times.reduce((sum, time) => sum + time, 0) / n;
  const meanLog = times.reduce((sum, time) => sum + Math.log(time), 0) / n;
  // How far the mean of the logarithms is below the logarithm of the mean: 0 if all are equal.
  const gap = Math.log(mean) - meanLog;
  if (!(gap > 1e-9)) return undefined;
  let shape = (3 - gap + Math.sqrt((gap - 3) * (gap - 3) + 24 * gap)) / (12 * gap);
  for (let i = 0; i < 100; i++) {
    const step = (Math.log(shape) - digamma(shape) - gap) / (1 / shape - trigamma(shape));
    // The function is convex and falls: from the left Newton climbs to the root, and from the right it may go too far.
    shape = Math.max(shape - step, shape / 4);
    if (Math.abs(step) < 1e-12 * shape) break;
  }
  // The information in log shape and log scale is n (k² ψ′(k), k; k, k).
  const a = shape * shape * trigamma(shape);
  const determinant = n * shape * (a - shape);
  const scale = mean / shape;
  return {
    shape,
    scale,
    logShapeError: Math.sqrt(shape / determinant),
    logScaleError: Math.sqrt(a / determinant),
    logLikelihood: n * ((shape - 1) * meanLog - shape - shape * Math.log(scale) - logGamma(shape)),
  };
}
