import { microseconds } from '../units.js';
import type { Observation } from './measure.js';

/** The stretch of simulated time that measures observe, in microseconds: both ends included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** From the end of the warm-up to the horizon. */
export function windowOf({
  warmUpSeconds,
  horizonSeconds,
}: Pick<Observation, 'warmUpSeconds' | 'horizonSeconds'>): Window {
  return { from: microseconds(warmUpSeconds), to: microseconds(horizonSeconds) };
}
