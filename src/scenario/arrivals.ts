import type { CountedArrivals } from '../customers/need.js';
import {
  makeRateProfile,
  piecewiseRate,
  type RateProfile,
  type RateSegment,
  type RateSpec,
  rateFrom,
} from '../random/index.js';
import { day, week } from '../units.js';
import type { CallCounts } from './callCounts.js';
import type { Scenario } from './parse.js';
import { isCsv } from './rateProfileField.js';

/** A rate made runnable. @param startsAt of the scenario, in seconds since Monday 00:00. */
export function profileOf(spec: RateSpec, startsAt: number): RateProfile {
  const placed = typeof spec === 'object' && 'weekly' in spec ? { weekly: { ...spec.weekly, startsAt } } : spec;
  return makeRateProfile(placed);
}

/** When the customers of a stream come. */
export interface Arriving {
  readonly rate: RateProfile;
  readonly counted: readonly CountedArrivals[] | null;
}

/** @param name of the stream. */
export function arrivalsOf({ file, callCounts }: Pick<Scenario, 'file' | 'callCounts'>, name: string): Arriving {
  const { count, rate: spec = 1 } = file.arrivals[name];
  const { horizon, starts } = file;
  const ofFile = isCsv(spec) ? callCounts[name] : null;
  const rate = ofFile === null ? profileOf(spec as RateSpec, starts) : rateOf(ofFile, starts);
  if (count !== undefined) return { rate, counted: [{ count, from: 0, to: horizon }] };
  return {
    rate,
    counted: ofFile !== null && isCsv(spec) && spec.csv.exact ? countedOf(ofFile, starts, horizon) : null,
  };
}

/** Within an interval all instants are alike; outside all intervals nobody calls. */
function rateOf(counts: CallCounts, starts: number): RateProfile {
  const { first, period, shift } = placed(counts, starts);
  const segments: RateSegment[] = [];
  let end = 0;
  const stay = (until: number, rate: number): void => {
    if (until > end) segments.push({ seconds: until - end, from: rate, to: rate });
    end = until;
  };
  for (const { at, count } of counts.intervals) {
    stay(first + at, 0);
    stay(first + at + counts.seconds, count / counts.seconds);
  }
  if (period < Number.POSITIVE_INFINITY) stay(period, 0);
  return rateFrom(piecewiseRate(segments, period < Number.POSITIVE_INFINITY ? 'repeat' : 0), shift);
}

/** Where a file's last interval ends, in seconds from the scenario's start; `Infinity` if its intervals come again. */
export function endOf(counts: CallCounts, starts: number): number {
  const { first, period, shift } = placed(counts, starts);
  const last = counts.intervals.at(-1);
  if (period < Number.POSITIVE_INFINITY || last === undefined) return Number.POSITIVE_INFINITY;
  // A day of which the file has an hour is a whole day.
  return Math.ceil((first + last.at + counts.seconds) / day) * day - shift;
}

/** Every interval from the scenario's start to its horizon. */
function countedOf(counts: CallCounts, starts: number, horizon: number): CountedArrivals[] {
  const { first, period, shift } = placed(counts, starts);
  const stretches: CountedArrivals[] = [];
  for (let begin = first - shift; begin < horizon; begin += period) {
    for (const { at, count } of counts.intervals) {
      const from = begin + at;
      const to = from + counts.seconds;
      if (to > 0 && from < horizon && count > 0) stretches.push({ count, from, to });
    }
  }
  return stretches;
}

/**
 * Where a file's intervals lie: `first`, their midnight, and the scenario's start, `shift`, both in seconds from one
 * midnight; and after how long they come again. Dates begin on their weekday, the first from the scenario's start on.
 */
function placed({ covers, firstDay }: CallCounts, starts: number) {
  if (covers === 'week') return { first: 0, period: week, shift: starts };
  const shift = starts % day;
  if (covers === 'day') return { first: 0, period: day, shift };
  return { first: ((firstDay - Math.floor(starts / day) + 7) % 7) * day, period: Number.POSITIVE_INFINITY, shift };
}
