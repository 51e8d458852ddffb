import { type Distribution, type DistributionSpec, makeDistribution, quantileOf } from '../random/index.js';
import { largestNumber, longestDuration, shortestDuration } from '../units.js';
import type { Duration, Interval } from './durations.js';
import { fitGamma } from './fitGamma.js';
import { fitLogTime, type LogTimeFit } from './fitLogTime.js';
import { distanceFrom, isFarFrom, kaplanMeier, timeBy } from './kaplanMeier.js';
import { lognormalFamily, weibullFamily } from './logTimeFamilies.js';
import { z95 } from './z95.js';

export type Family = 'exponential' | 'lognormal' | 'weibull' | 'gamma';

/** A parameter of a fitted distribution with its 95 % interval: the estimate ± 1.96 standard errors, of its logarithm unless it is `mu`. */
export interface FittedParameter extends Interval {
  readonly name: string;
  /** Whether it is a time, in seconds. */
  readonly isTime: boolean;
}

/** The likeliest distribution of a family. */
export interface Fit {
  readonly family: Family;
  readonly parameters: readonly FittedParameter[];
  /** Akaike's criterion: twice the number of parameters minus twice the log-likelihood. The lowest is best. */
  readonly aic: number;
  readonly distribution: Distribution;
  readonly spec: DistributionSpec;
}

/** What share is over by a time: as the log says, and as the best distribution does. Times in seconds. */
export interface QuantileRow {
  readonly share: number;
  /** `undefined`: so many were never over. */
  readonly log: number | undefined;
  readonly fitted: number;
}

/** The distributions that fit durations, and how well. */
export interface DurationFit {
  readonly over: number;
  readonly censored: number;
  /** The best by Akaike's criterion first; none if no duration was over. */
  readonly fits: readonly Fit[];
  /** The largest difference between the best and the log (Kolmogorov and Smirnov's distance), 0 to 1; as far as a twentieth of the durations go. */
  readonly distance: number;
  /** The log is further from the best than chance alone brings it in 5 % of logs. */
  readonly isFar: boolean;
  readonly quantiles: readonly QuantileRow[];
}

const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99];

/** Fits distributions by maximum likelihood; gamma only if no duration is censored. */
export function fitDurations(durations: readonly Duration[]): DurationFit {
  const over = durations.filter(({ isOver }) => isOver).length;
  const censored = durations.length - over;
  const nothing = { over, censored, fits: [], distance: 0, isFar: false, quantiles: [] };
  if (over === 0) return nothing;
  const fits = [
    exponential(durations, over),
    lognormal(fitLogTime(durations, lognormalFamily)),
    weibull(fitLogTime(durations, weibullFamily)),
    censored === 0 ? gamma(durations) : undefined,
  ]
    .filter((fit) => fit !== undefined && isWritable(fit))
    .toSorted((a, b) => (a as Fit).aic - (b as Fit).aic) as Fit[];
  if (fits.length === 0) return nothing;
  const [{ distribution }] = fits;
  const steps = kaplanMeier(durations);
  return {
    over,
    censored,
    fits,
    distance: distanceFrom(steps, distribution.cdf),
    isFar: isFarFrom(steps, distribution.cdf),
    quantiles: shares.map((share) => ({ share, log: timeBy(steps, share), fitted: quantileOf(distribution, share) })),
  };
}

/** Whether a scenario takes it. */
function isWritable({ distribution, parameters }: Fit): boolean {
  const times = parameters.filter(({ isTime }) => isTime).map(({ estimate }) => estimate);
  return (
    distribution.mean <= largestNumber && times.every((time) => time >= shortestDuration && time <= longestDuration)
  );
}

function fitOf(family: Family, parameters: readonly FittedParameter[], logLikelihood: number): Fit {
  const values = Object.fromEntries(parameters.map(({ name, estimate }) => [name, estimate]));
  const spec = { [family]: values } as unknown as DistributionSpec;
  const aic = 2 * parameters.length - 2 * logLikelihood;
  return { family, parameters, aic, distribution: makeDistribution(spec), spec };
}

/** A parameter above 0, by its logarithm's standard error. */
function positive(name: string, log: number, error: number, isTime = false): FittedParameter {
  const [estimate, low, high] = [log, log - z95 * error, log + z95 * error].map(Math.exp);
  return { name, estimate, low, high, isTime };
}

function exponential(durations: readonly Duration[], over: number): Fit {
  const total = durations.reduce((sum, { seconds }) => sum + seconds, 0);
  const logMean = Math.log(total / over);
  return fitOf('exponential', [positive('mean', logMean, 1 / Math.sqrt(over), true)], -over * (logMean + 1));
}

function lognormal(fit: LogTimeFit | undefined): Fit | undefined {
  if (fit === undefined) return undefined;
  const { mu, muError, logSigma, logSigmaError, logLikelihood } = fit;
  const location = { name: 'mu', estimate: mu, low: mu - z95 * muError, high: mu + z95 * muError, isTime: false };
  return fitOf('lognormal', [location, positive('sigma', logSigma, logSigmaError)], logLikelihood);
}

function weibull(fit: LogTimeFit | undefined): Fit | undefined {
  if (fit === undefined) return undefined;
  const { mu, muError, logSigma, logSigmaError, logLikelihood } = fit;
  const parameters = [positive('shape', -logSigma, logSigmaError), positive('scale', mu, muError, true)];
  return fitOf('weibull', parameters, logLikelihood);
}

function gamma(durations: readonly Duration[]): Fit | undefined {
  const fit = fitGamma(durations.map(({ seconds }) => seconds));
  if (fit === undefined) return undefined;
  const { shape, logShapeError, scale, logScaleError, logLikelihood } = fit;
  const parameters = [
    positive('shape', Math.log(shape), logShapeError),
    positive('scale', Math.log(scale), logScaleError, true),
  ];
  return fitOf('gamma', parameters, logLikelihood);
}
