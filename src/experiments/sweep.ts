import type { Estimate, Experiment } from './experiment.js';
import type { JudgedThreshold } from './thresholds.js';

/** A setting that is varied. */
export interface Varied {
  /** A parameter, or a path, as for `--set`. */
  readonly name: string;
  /** As written, one or more. */
  readonly values: readonly string[];
  /** The values as numbers on one scale, in whatever unit; `null` if they are none. */
  readonly positions: readonly number[] | null;
}

/** What a sweep keeps of an estimate. */
export type SweptEstimate = Pick<Estimate, 'name' | 'unit' | 'estimate' | 'low' | 'high'>;

/** A combination of values, and what it came to. */
export interface SweptPoint {
  /** In the order of what is varied. */
  readonly values: readonly string[];
  readonly estimates: readonly SweptEstimate[];
  readonly thresholds: readonly JudgedThreshold[];
}

/** A scenario at all combinations of some values, each with the same seed: replication i of all is one world. Plain data. */
export interface Sweep
  extends Pick<Experiment, 'name' | 'title' | 'seed' | 'replications' | 'parameters' | 'overrides'> {
  readonly currency: string;
  readonly varied: readonly Varied[];
  /** The last of what is varied changes fastest. */
  readonly points: readonly SweptPoint[];
}

/** What a sweep keeps of the experiment at a point. */
export function sweptPoint(values: readonly string[], { estimates, thresholds }: Experiment): SweptPoint {
  const kept = estimates.map(({ name, unit, estimate, low, high }) => ({ name, unit, estimate, low, high }));
  return { values, estimates: kept, thresholds };
}
