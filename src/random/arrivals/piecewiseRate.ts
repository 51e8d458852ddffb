import { mustBePositive, mustNotBeNegative, refused } from '../../arguments.js';
import type { RateProfile } from './rateProfile.js';

/** A stretch in which the rate goes from `from` to `to` in a straight line. */
export interface RateSegment {
  readonly seconds: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Segments one after another, from 0 on.
 *
 * @param then what follows the last: `repeat` begins again, a number is the rate for ever after.
 * @throws {InputError} if there is no segment, one without length, or a rate below 0.
 */
export function piecewiseRate(segments: readonly RateSegment[], then: 'repeat' | number): RateProfile {
  if (segments.length === 0) throw refused('segments', 'expected at least one, but found none');
  for (const [i, { seconds, from, to }] of segments.entries()) {
    mustBePositive(`segments.${i}.seconds`, seconds);
    mustNotBeNegative(`segments.${i}.from`, from);
    mustNotBeNegative(`segments.${i}.to`, to);
  }
  if (then !== 'repeat') mustNotBeNegative('then', then);
  return new PiecewiseRate(segments, then);
}

class PiecewiseRate implements RateProfile {
  readonly #rates: Float64Array;
  readonly #slopes: Float64Array;
  /** Where segment i begins, in time and in area; one entry more for the end of the last. */
  readonly #starts: Float64Array;
  readonly #areas: Float64Array;
  readonly #then: 'repeat' | number;
  readonly #duration: number;
  readonly #area: number;

  constructor(segments: readonly RateSegment[], then: 'repeat' | number) {
    this.#rates = Float64Array.from(segments, ({ from }) => from);
    this.#slopes = Float64Array.from(segments, ({ seconds, from, to }) => (to - from) / seconds);
    this.#starts = new Float64Array(segments.length + 1);
    this.#areas = new Float64Array(segments.length + 1);
    for (const [i, { seconds, from, to }] of segments.entries()) {
      this.#starts[i + 1] = this.#starts[i] + seconds;
      this.#areas[i + 1] = this.#areas[i] + ((from + to) / 2) * seconds;
    }
    this.#then = then;
    this.#duration = this.#starts[segments.length];
    this.#area = this.#areas[segments.length];
  }

  rateAt(t: number): number {
    if (this.#then !== 'repeat' && t >= this.#duration) return this.#then;
    const within = t - this.#round(t) * this.#duration;
    const i = lastAtMost(this.#starts, within);
    return this.#rates[i] + this.#slopes[i] * (within - this.#starts[i]);
  }

  cumulative(t: number): number {
    if (this.#then !== 'repeat' && t >= this.#duration) return this.#area + this.#then * (t - this.#duration);
    const round = this.#round(t);
    const within = t - round * this.#duration;
    const i = lastAtMost(this.#starts, within);
    const x = within - this.#starts[i];
    return round * this.#area + this.#areas[i] + (this.#rates[i] + (this.#slopes[i] * x) / 2) * x;
  }

  inverse(area: number): number {
    if (area <= 0) return 0;
    if (area <= this.#area) return this.#inverseWithin(area);
    if (this.#then !== 'repeat') return this.#duration + (area - this.#area) / this.#then;
    if (this.#area === 0) return Infinity;
    const round = Math.ceil(area / this.#area) - 1;
    return round * this.#duration + this.#inverseWithin(area - round * this.#area);
  }

  /** For an area from 0 to that of all segments: r·x + s·x²/2 = rest, solved without cancellation. */
  #inverseWithin(area: number): number {
    const i = lastBelow(this.#areas, area);
    const rest = area - this.#areas[i];
    if (rest <= 0) return this.#starts[i];
    const rate = this.#rates[i];
    const x = (2 * rest) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * this.#slopes[i] * rest)));
    return Math.min(this.#starts[i] + x, this.#starts[i + 1]);
  }

  /** How often the segments have been gone through by `t`. */
  #round(t: number): number {
    return this.#then === 'repeat' ? Math.floor(t / this.#duration) : 0;
  }
}

/** The segment whose start is the last one at or before `x`. */
function lastAtMost(starts: Float64Array, x: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The segment whose start is the last one below `x`: of an area reached where the rate is 0, the earliest instant. */
function lastBelow(starts: Float64Array, x: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] < x) low = middle;
    else high = middle - 1;
  }
  return low;
}
