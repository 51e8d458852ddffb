import { studentQuantile } from '../../src/experiments/student.js';

/** One replication's part in a figure: the figure is the ratio of the expectations. A plain value is divided by 1. */
export interface Pair {
  readonly numerator: number;
  readonly denominator: number;
}

export interface Estimate {
  readonly value: number;
  /** Its standard error. */
  readonly error: number;
  readonly degrees: number;
}

/** The ratio of the means, its error by the delta method (Asmussen and Glynn, Stochastic Simulation, chapter III). */
export function estimate(pairs: readonly Pair[]): Estimate {
  const count = pairs.length;
  const above = mean(pairs.map(({ numerator }) => numerator));
  const below = mean(pairs.map(({ denominator }) => denominator));
  const value = above / below;
  const deviations = pairs.map(({ numerator, denominator }) => numerator - value * denominator);
  const square = deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
  return { value, error: Math.sqrt(square / (count - 1) / count) / below, degrees: count - 1 };
}

export const plain = (value: number): Pair => ({ numerator: value, denominator: 1 });

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The unbiased sample variance. */
export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0) / (values.length - 1);
}

/** How probable a Student variable at least as far from 0 as `z` is. Below 1e-12 it says 1e-12. */
export function twoSided(z: number, degrees: number): number {
  const far = Math.abs(z);
  let low = 1e-12;
  let high = 1;
  if (far === 0) return high;
  if (studentQuantile(1 - low / 2, degrees) <= far) return low;
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high);
    if (studentQuantile(1 - middle / 2, degrees) > far) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Holm's adjustment: of hypotheses with these probabilities, those adjusted to the level or below are rejected, and the
 * chance to reject any true one is at most the level, however they depend on each other.
 *
 * Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, i) => i).sort((a, b) => probabilities[a] - probabilities[b]);
  const adjusted: number[] = [];
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, (probabilities.length - rank) * probabilities[index]);
    adjusted[index] = Math.min(1, most);
  });
  return adjusted;
}
