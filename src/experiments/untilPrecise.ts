import { mustBeCount, mustBeList, mustBePositive, mustHave, refused, unexpected } from '../arguments.js';
import type { Interval } from './estimate.js';

/** When there are enough replications. */
export interface PrecisionGoal {
  /** How precise each watched figure must be (`precisionOf`), in their order: 0.02 is ± 2 %. Above 0. */
  readonly precision: readonly number[];
  /**
   * The figures are looked at from so many replications on, 2 or more. Default: 10, since the intervals of skewed figures
   * hold the truth too seldom with fewer (`estimateRatio`). The paper has 3.
   */
  readonly minimum?: number;
  /** Never more replications; at least the minimum. Default: 1000. */
  readonly most?: number;
  /** kLimit: for so many more replications all must stay narrow; of more than 100, for each 100 of them. Default: 5. */
  readonly lookAhead?: number;
}

/**
 * Replications until figures are known precisely enough, and stay so: an interval may be narrow by chance.
 *
 * Hoad, Robinson and Davies, "Automated selection of the number of replications for a discrete-event simulation", Journal
 * of the Operational Research Society 61 (2010): enough are the first n after which all intervals are narrow and stay so
 * for f(n) more, f(n) = kLimit up to n = 100, and ⌊kLimit n / 100⌋ beyond. All these replications count.
 *
 * It hears of every replication in its order, so that what threads do ahead changes nothing. Stopping where an interval
 * happens to be narrow costs it a little coverage; looking ahead and the minimum keep it small.
 */
export class UntilPrecise {
  /** Replications so far. */
  count = 0;
  /** Since so many replications all are narrow enough, as it stands; `null` if they are not. */
  narrowSince: number | null = null;
  /** The places of the figures that are not narrow enough, as it stands. At first all. */
  tooWide: readonly number[];
  readonly #goal: Required<PrecisionGoal>;

  /** @throws {InputError} for arguments outside. */
  constructor(goal: PrecisionGoal) {
    mustHave('goal', goal, ['precision'], 'an object such as { precision: [0.02] }');
    const { precision, minimum = 10, most = 1000, lookAhead = 5 } = goal;
    mustBeList('goal.precision', precision);
    if (precision.length === 0)
      throw refused('goal.precision', 'expected at least one figure to watch, but found none');
    for (const [i, each] of precision.entries()) mustBePositive(`goal.precision.${i}`, each);
    mustBeCount('goal.minimum', minimum, 2);
    mustBeCount('goal.most', most, minimum);
    mustBeCount('goal.lookAhead', lookAhead, 0);
    this.#goal = { precision: [...precision], minimum, most, lookAhead };
    this.tooWide = [...precision.keys()];
  }

  /**
   * So many replications are wanted in all, whatever those to come will say: threads may do them ahead, and none is in
   * vain. It grows as long as figures are too wide.
   */
  get wanted(): number {
    return Math.min(this.#goal.most, this.#endFrom(this.narrowSince ?? Math.max(this.#goal.minimum, this.count + 1)));
  }

  get done(): boolean {
    return this.count >= this.wanted;
  }

  /** All figures are narrow enough and stayed so. If it is done and not precise, the cap has ended it. */
  get isPrecise(): boolean {
    return this.narrowSince !== null && this.count >= this.#endFrom(this.narrowSince);
  }

  /**
   * One more replication is done.
   *
   * @param intervals of the watched figures, from all replications up to this one.
   * @throws {InputError} if they are not as many, or it is done.
   */
  add(intervals: readonly Interval[]): void {
    const { precision, minimum } = this.#goal;
    mustBeList('intervals', intervals);
    if (intervals.length !== precision.length) {
      throw refused('intervals', `expected ${precision.length}, but found ${intervals.length}`);
    }
    if (this.done) throw refused('intervals', `no more are wanted after ${this.count} replications`);
    this.count++;
    this.tooWide = [...precision.keys()].filter((i) => !(precisionOf(intervals[i], `intervals.${i}`) <= precision[i]));
    if (this.tooWide.length > 0 || this.count < minimum) this.narrowSince = null;
    else this.narrowSince ??= this.count;
  }

  #endFrom(since: number): number {
    return since + Math.floor((this.#goal.lookAhead * Math.max(100, since)) / 100);
  }
}

/**
 * How precisely a figure is known: the half-width of its interval over the size of the estimate; of a lopsided interval,
 * the longer half. 0 if the interval has no width, even around 0 (nothing has ever happened: rare things need a larger
 * minimum). `Infinity` where nothing can be said: an estimate of 0 with a width, an undefined one, a single replication.
 *
 * @param name what it is called in a refusal.
 * @throws {InputError} if it is no interval.
 */
export function precisionOf(interval: Interval, name = 'interval'): number {
  mustHave(name, interval, ['estimate', 'low', 'high'], 'an interval as estimateMean returns it');
  const { estimate, low, high } = interval;
  for (const [end, value] of Object.entries({ estimate, low, high })) {
    if (value !== null && !Number.isFinite(value)) throw unexpected(`${name}.${end}`, 'a finite number or null', value);
  }
  if (estimate === null || low === null || high === null) return Number.POSITIVE_INFINITY;
  const half = Math.max(estimate - low, high - estimate);
  return half === 0 ? 0 : half / Math.abs(estimate);
}
