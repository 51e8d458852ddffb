import type { RandomSource } from './randomSource.js';

/**
 * A distribution of durations or counts: nothing below 0. Immutable, so one object serves everyone.
 *
 * All but gamma, Erlang and mixtures take one number from the source and are monotone in it, which keeps common random numbers
 * common.
 */
export interface Distribution {
  readonly mean: number;
  sample(source: RandomSource): number;
  /** The probability of at most `x`. */
  cdf(x: number): number;
}

/** A distribution as plain data. The unit is the caller's: what goes in comes out. A bare number is a constant. */
export type DistributionSpec =
  | number
  | { readonly constant: number }
  | { readonly exponential: ExponentialSpec }
  | { readonly lognormal: LognormalSpec }
  | { readonly gamma: GammaSpec }
  | { readonly weibull: { readonly shape: number; readonly scale: number } }
  | { readonly uniform: { readonly min: number; readonly max: number } }
  | { readonly triangular: { readonly min: number; readonly mode: number; readonly max: number } }
  | { readonly erlang: { readonly phases: number; readonly mean: number } }
  | { readonly empirical: readonly number[] }
  | { readonly discrete: readonly Outcome[] }
  | { readonly mixture: readonly PartSpec[] };

export type ExponentialSpec = { readonly mean: number } | { readonly rate: number };

/**
 * `mu` and `sigma` are of the logarithm. `p90` is the value that nine in ten stay below; a mean and a p90 usually fit
 * two lognormals, and the less spread one is meant.
 */
export type LognormalSpec =
  | { readonly mean: number; readonly sd: number }
  | { readonly median: number; readonly p90: number }
  | { readonly mean: number; readonly p90: number }
  | { readonly mu: number; readonly sigma: number };

export type GammaSpec =
  | { readonly mean: number; readonly sd: number }
  | { readonly shape: number; readonly scale: number };

/** Weights are relative: they need not add up to 1. */
export interface Outcome {
  readonly value: number;
  readonly weight: number;
}

/** A part of a mixture. Weights are relative here, too. */
export interface PartSpec {
  readonly weight: number;
  readonly of: DistributionSpec;
}
