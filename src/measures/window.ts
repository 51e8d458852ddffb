import type { Observation } from './measure.js';

/** The stretch of simulated time that measures observe: from the end of the warm-up to the horizon, both included. */
export class Window {
  readonly from: number;
  readonly to: number;

  constructor({ warmUpSeconds, horizonSeconds }: Pick<Observation, 'warmUpSeconds' | 'horizonSeconds'>) {
    this.from = warmUpSeconds;
    this.to = horizonSeconds;
  }

  /** Whether an instant lies within the window; `NaN`, an instant that never came, does not. */
  holds(instant: number): boolean {
    return instant >= this.from && instant <= this.to;
  }

  /** The seconds of [startedAt, endedAt] that lie within the window. */
  overlap(startedAt: number, endedAt: number): number {
    return Math.max(0, Math.min(endedAt, this.to) - Math.max(startedAt, this.from));
  }
}
