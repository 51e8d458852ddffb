import { studentQuantile } from './student.js';

/** A figure with its interval; `null` where there is none. */
export interface Interval {
  /** `null` if it is undefined: a ratio whose denominator is 0 in every replication. */
  readonly estimate: number | null;
  /** Ends of the interval; `null` if there is no estimate or only one replication. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The bounds of what can be; default −∞ and ∞. The truth lies within, so clipping an interval costs no coverage. */
export interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

/** Of all intervals unless said otherwise. */
export const confidence = 0.95;

/** The mean of independent values with Student's interval. */
export function estimateMean(values: readonly number[], bounds: Bounds = {}): Interval {
  if (values.length === 0) return undefinedInterval;
  const mean = sum(values) / values.length;
  return intervalAround(mean, standardError(values.map((value) => value - mean)), values.length, bounds);
}

/**
 * The ratio of two expectations from independent pairs: the ratio of the means, its interval by the delta method, which
 * is Student's interval of numerator − ratio × denominator, over the mean denominator (Asmussen and Glynn, Stochastic
 * Simulation, chapter III).
 */
export function estimateRatio(
  numerators: readonly number[],
  denominators: readonly number[],
  bounds: Bounds = {},
): Interval {
  const below = sum(denominators);
  if (below === 0) return undefinedInterval;
  const ratio = sum(numerators) / below;
  const deviations = numerators.map((numerator, i) => numerator - ratio * denominators[i]);
  const meanBelow = Math.abs(below) / denominators.length;
  return intervalAround(ratio, standardError(deviations) / meanBelow, numerators.length, bounds);
}

const undefinedInterval: Interval = { estimate: null, low: null, high: null };

function intervalAround(estimate: number, error: number, count: number, bounds: Bounds): Interval {
  if (count < 2) return { estimate, low: null, high: null };
  const halfWidth = studentQuantile((1 + confidence) / 2, count - 1) * error;
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = bounds;
  // Rounding may put the estimate itself a hair outside its bounds; the interval then still holds it.
  return {
    estimate,
    low: Math.min(estimate, Math.max(least, estimate - halfWidth)),
    high: Math.max(estimate, Math.min(most, estimate + halfWidth)),
  };
}

/** The standard error of a mean, from deviations whose mean is 0. */
function standardError(deviations: readonly number[]): number {
  const count = deviations.length;
  return Math.sqrt(sum(deviations.map((deviation) => deviation * deviation)) / (count - 1) / count);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
