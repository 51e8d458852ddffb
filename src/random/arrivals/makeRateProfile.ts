import { mustBePositive, mustNotBeNegative } from '../parameter.js';
import { piecewiseRate, type RateSegment } from './piecewiseRate.js';
import { rateFrom } from './rateFrom.js';
import type { RateProfile } from './rateProfile.js';
import type { DayRates, RateSpec, RateSpike, StagedRate, WeeklyRate } from './rateSpec.js';

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;

/** @throws RangeError with one sentence saying which number is wrong and why. */
export function makeRateProfile(spec: RateSpec): RateProfile {
  if (typeof spec === 'number') return constantRate(spec);
  if ('constant' in spec) return constantRate(spec.constant);
  if ('weekly' in spec) return weeklyRate(spec.weekly);
  if ('stages' in spec) return stagedRate(spec.stages);
  if ('spike' in spec) return rateSpike(spec.spike);
  throw new RangeError(`there is no rate profile called ${Object.keys(spec).join(', ')}`);
}

function constantRate(rate: number): RateProfile {
  return piecewiseRate([{ seconds: 1, from: rate, to: rate }], rate);
}

function weeklyRate(spec: WeeklyRate): RateProfile {
  const { shape = 'steps', weekdays, startsAt = 0 } = spec;
  if (weekdays && weekdays.length !== 7) throw new RangeError(`a week has 7 factors, not ${weekdays.length}`);
  for (const factor of weekdays ?? []) mustNotBeNegative('a weekday factor', factor);
  if (!(startsAt >= 0 && startsAt < weekSeconds)) {
    throw new RangeError(`the start must lie from 0 up to ${weekSeconds} seconds into the week, but it is ${startsAt}`);
  }
  const days = ('days' in spec ? spec.days : [spec.day]).map(breakpointsOf);
  if (days.length !== 1 && days.length !== 7) throw new RangeError(`a week has 7 days, not ${days.length}`);
  const week = (weekdays ?? [1, 1, 1, 1, 1, 1, 1]).flatMap((factor, i) => {
    const [before, day, after] = [i + 6, i, i + 1].map((index) => days[index % days.length]);
    const segments = daySegments(day, before[before.length - 1], after[0], shape);
    return segments.map(({ seconds, from, to }) => ({ seconds, from: from * factor, to: to * factor }));
  });
  const profile = piecewiseRate(week, 'repeat');
  return startsAt === 0 ? profile : rateFrom(profile, startsAt);
}

interface Breakpoint {
  readonly at: number;
  readonly rate: number;
}

function breakpointsOf(day: DayRates): Breakpoint[] {
  if (day.length === 0) throw new RangeError('a day needs at least one rate');
  const points = day.map((point, i) =>
    typeof point === 'number' ? { at: (i * daySeconds) / day.length, rate: point } : point,
  );
  for (const [i, { at, rate }] of points.entries()) {
    mustNotBeNegative('a rate', rate);
    if (!(at >= 0 && at < daySeconds && (i === 0 || at > points[i - 1].at))) {
      throw new RangeError(
        `the breakpoints of a day must ascend from 00:00 and stay below 24:00, but one is ${at} s after midnight`,
      );
    }
  }
  return points;
}

/** From midnight to midnight. @param before the last breakpoint of the day before. @param after the first of the next. */
function daySegments(
  points: readonly Breakpoint[],
  before: Breakpoint,
  after: Breakpoint,
  shape: 'steps' | 'ramps',
): RateSegment[] {
  const first = points[0];
  const last = points[points.length - 1];
  const ends = [...points, { at: daySeconds, rate: midnightRate(last, after, shape) }];
  if (first.at > 0) ends.unshift({ at: 0, rate: midnightRate(before, first, shape) });
  return ends.slice(1).map(({ at, rate }, i) => ({
    seconds: at - ends[i].at,
    from: ends[i].rate,
    to: shape === 'steps' ? ends[i].rate : rate,
  }));
}

/** The rate at midnight, between the last breakpoint of a day and the first of the next. */
function midnightRate(last: Breakpoint, first: Breakpoint, shape: 'steps' | 'ramps'): number {
  if (shape === 'steps') return last.rate;
  return last.rate + ((first.rate - last.rate) * (daySeconds - last.at)) / (first.at + daySeconds - last.at);
}

function stagedRate({ from = 0, steps, then = 0 }: StagedRate): RateProfile {
  let rate = from;
  const segments: RateSegment[] = [];
  for (const step of steps) {
    mustNotBeNegative('the seconds of a stage', step.seconds);
    if (step.seconds > 0) segments.push({ seconds: step.seconds, from: rate, to: step.rate });
    rate = step.rate;
  }
  const jumpsOnly = segments.length === 0 && steps.length > 0;
  return jumpsOnly ? constantRate(then) : piecewiseRate(segments, then);
}

function rateSpike({ base, peak, at, seconds, ramp = 0 }: RateSpike): RateProfile {
  mustBePositive('the seconds of a spike', seconds);
  const steps = [
    { seconds: at, rate: base },
    { seconds: ramp, rate: peak },
    { seconds, rate: peak },
    { seconds: ramp, rate: base },
  ];
  return stagedRate({ from: base, steps, then: base });
}
