/** How long something took, or has taken so far. */
export interface Duration {
  /** Above 0. */
  readonly seconds: number;
  /** Whether it was over. If not, it is censored: nobody knows how much longer it would have been. */
  readonly isOver: boolean;
}

/** A figure with its 95 % interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}
