import type { CountedArrivals } from '../customers/need.js';
import {
  makeRateProfile,
  piecewiseRate,
  type RateProfile,
  type RateSegment,
  type RateSpec,
  rateFrom,
  scaledRate,
} from '../random/index.js';
import { day, week } from '../units.js';
import type { CallCounts } from './callCounts.js';
import type { Scenario } from './parse.js';
import { isCsv } from './rateProfileField.js';
import type { ScenarioFile } from './schema.js';

/** What rates depend on beside themselves. */
type Timing = Pick<ScenarioFile, 'starts' | 'load'>;

/** A rate made runnable. */
export function profileOf(spec: RateSpec, { starts, load }: Timing): RateProfile {
  const isWeekly = typeof spec === 'object' && 'weekly' in spec;
  return loaded(makeRateProfile(isWeekly ? { weekly: { ...spec.weekly, startsAt: starts % week } } : spec), load);
}

function loaded(rate: RateProfile, load: number): RateProfile {
  return load === 1 ? rate : scaledRate(rate, load);
}

/** When the customers of a stream come. */
export interface Arriving {
  readonly rate: RateProfile;
  readonly counted: readonly CountedArrivals[] | null;
}

/** @param name of the stream. */
export function arrivalsOf({ file, callCounts }: Pick<Scenario, 'file' | 'callCounts'>, name: string): Arriving {
  const { count, rate: spec = 1 } = file.arrivals[name];
  const { horizon, load, starts } = file;
  const ofFile = isCsv(spec) ? callCounts[name] : null;
  const rate = ofFile === null ? profileOf(spec as RateSpec, file) : loaded(rateOf(ofFile, starts), load);
  if (count !== undefined) return { rate, counted: loadedCounts([{ count, from: 0, to: horizon }], load) };
  const isExact = ofFile !== null && isCsv(spec) && spec.csv.exact;
  return { rate, counted: isExact ? loadedCounts(countedOf(ofFile, starts, horizon), load) : null };
}

/** Rounded so that each stretch and all before it together are as near as can be. */
function loadedCounts(stretches: readonly CountedArrivals[], load: number): CountedArrivals[] {
  let before = 0;
  return stretches.map(({ count, ...stretch }) => {
    const from = Math.round(before * load);
    before += count;
    return { ...stretch, count: Math.round(before * load) - from };
  });
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
  if (covers === 'week') return { first: 0, period: week, shift: starts % week };
  const shift = starts % day;
  if (covers === 'day') return { first: 0, period: day, shift };
  return {
    first: ((firstDay - (Math.floor(starts / day) % 7) + 7) % 7) * day,
    period: Number.POSITIVE_INFINITY,
    shift,
  };
}
