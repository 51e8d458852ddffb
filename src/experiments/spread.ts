import { mustBeNumbers, refused } from '../arguments.js';
import type { Numbers } from './estimate.js';

/** How much single values differ, where an interval says how well their mean is known. */
export interface Spread {
  /** What a tenth, half and nine tenths of the values do not exceed, between two of them in proportion. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * The spread of values, as spreadsheets work out percentiles (linear between neighbours); those that are `NaN` left
 * out; undefined if no other is there.
 *
 * @throws {InputError} if they are no list of numbers, or not finite.
 */
export function spreadOf(values: Numbers): Spread | undefined {
  mustBeNumbers('values', Array.isArray(values) ? values.filter((value) => !Number.isNaN(value)) : values);
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return undefined;
  if (!Number.isFinite(sorted[sorted.length - 1] - sorted[0])) throw refused('values', 'expected finite numbers');
  return { p10: percentile(sorted, 0.1), p50: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) };
}

function percentile(sorted: Numbers, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
