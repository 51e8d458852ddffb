import type { Journey } from './journey.js';

/** What a journey's effort is made of: points for each. */
export interface EffortSettings {
  readonly contact: number;
  /** A contact in another channel than the one before. */
  readonly switch: number;
  /** Telling an agent all over again. */
  readonly repeat: number;
  /** A minute on the line or on a page that did not help. */
  readonly minute: number;
  /** Up to so many points it is of low effort; from so many on, above `low`, of high effort. */
  readonly low: number;
  readonly high: number;
  /** The factor on patience for each point so far; 0 to 1. */
  readonly patience: number;
}

/** The effort of a journey so far, in points. */
export function effortOf({ contacts, lost, repeats, switches }: Journey, weights: EffortSettings): number {
  return (
    contacts * weights.contact + switches * weights.switch + repeats * weights.repeat + (lost / 60e6) * weights.minute
  );
}

/** How high an effort is: 0 up to `low`, 1 from `high` on, in proportion in between. */
export function heightOf(effort: number, { high, low }: EffortSettings): number {
  return Math.min(Math.max((effort - low) / (high - low), 0), 1);
}

/** The factor on patience after an effort. */
export function patienceAfter(effort: number, { patience }: EffortSettings): number {
  return patience === 1 ? 1 : Math.exp(effort * Math.log(patience));
}
