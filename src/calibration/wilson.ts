import type { Interval } from './durations.js';
import { z95 } from './z95.js';

/**
 * A share with its 95 % interval by Wilson's score. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22 (1927).
 *
 * @param count 0 to `of`. @param of 1 or more.
 */
export function shareOf(count: number, of: number): Interval {
  const estimate = count / of;
  const square = (z95 * z95) / of;
  const middle = (estimate + square / 2) / (1 + square);
  const half = (z95 * Math.sqrt((estimate * (1 - estimate)) / of + square / (4 * of))) / (1 + square);
  return { estimate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
