import type { Interval } from './estimate.js';
import { precisionOf, UntilPrecise } from './untilPrecise.js';

/** A figure that is watched until it is known precisely enough. */
export interface WatchedFigure {
  readonly measure: string;
  /** Of a comparison: the name of the what-if whose difference from the base is watched. */
  readonly whatIf?: string;
  /** How precise it must be: 0.02 is ± 2 %. */
  readonly asked: number;
}

/** What precision was asked for, and what came of it. Plain data, made to be reported. */
export interface Precision {
  /** All figures are as precise as asked, and stayed so. If not, the cap ended it, or Ctrl-C. */
  readonly isReached: boolean;
  /** As `PrecisionGoal` has them. */
  readonly minimum: number;
  readonly most: number;
  /** `reached` as `precisionOf` has it; `null` where nothing can be said. */
  readonly figures: readonly (WatchedFigure & { readonly reached: number | null })[];
}

/** Watches figures until they are precise (`UntilPrecise`). */
export class PrecisionWatch {
  readonly until: UntilPrecise;
  #intervals: readonly Interval[] = [];

  /** @param intervals of the figures, in their order, from the replications so far. */
  constructor(
    readonly figures: readonly WatchedFigure[],
    readonly bounds: { readonly minimum: number; readonly most: number },
    readonly intervals: () => readonly Interval[],
  ) {
    this.until = new UntilPrecise({ precision: figures.map(({ asked }) => asked), ...bounds });
  }

  /** One more replication is done, and is in the intervals. */
  add(): void {
    this.#intervals = this.intervals();
    this.until.add(this.#intervals);
  }

  /** How many replications it may come to, since intervals narrow with the root of their number; `null`: not known yet. */
  get expected(): number | null {
    const { count, wanted, tooWide } = this.until;
    if (count < 2) return null;
    if (tooWide.length === 0) return wanted;
    const { most } = this.bounds;
    const times = Math.max(...this.#precisions.map((reached, i) => (reached / this.figures[i].asked) ** 2));
    return Math.min(most, Math.max(wanted, Math.ceil(count * times)));
  }

  get precision(): Precision {
    const figures = this.figures.map((figure, i) => {
      const reached = this.#precisions[i];
      return { ...figure, reached: Number.isFinite(reached) ? reached : null };
    });
    return { isReached: this.until.isPrecise, ...this.bounds, figures };
  }

  get #precisions(): number[] {
    return this.#intervals.map((interval) => precisionOf(interval));
  }
}

/**
 * The interval of a difference around the base's figure, so that its precision is that of the difference in parts of the
 * base: of 5 % more or less it says ± 1 % if that is 4 % to 6 %.
 */
export function differenceAsPartOf(base: Interval, { estimate, low, high }: Interval): Interval {
  if (base.estimate === null || estimate === null || low === null || high === null) {
    return { estimate: null, low: null, high: null };
  }
  return {
    estimate: base.estimate,
    low: base.estimate - (estimate - low),
    high: base.estimate + (high - estimate),
  };
}
