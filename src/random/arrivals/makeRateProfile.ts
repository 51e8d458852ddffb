import { mustBeList, mustBePositive, mustHave, mustNotBeNegative, refused, unexpected } from '../../arguments.js';
import { piecewiseRate, type RateSegment } from './piecewiseRate.js';
import { rateFrom } from './rateFrom.js';
import type { RateProfile } from './rateProfile.js';
import type { DayRates, RateSpec, RateSpike, StagedRate, WeeklyRate } from './rateSpec.js';

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;

/** @throws {InputError} that names the number that is wrong. */
export function makeRateProfile(spec: RateSpec): RateProfile {
  if (typeof spec === 'number') return constantRate(spec);
  mustHave('rate', spec, [], 'a number, or a rate such as { weekly: { day: […] } }');
  if ('constant' in spec) return constantRate(spec.constant);
  if ('weekly' in spec) return weeklyRate(spec.weekly);
  if ('stages' in spec) return stagedRate(spec.stages);
  if ('spike' in spec) return rateSpike(spec.spike);
  throw unexpected('rate', 'constant, weekly, stages or spike', Object.keys(spec).join(', '));
}

function constantRate(rate: number): RateProfile {
  mustNotBeNegative('rate', rate);
  return piecewiseRate([{ seconds: 1, from: rate, to: rate }], rate);
}

function weeklyRate(spec: WeeklyRate): RateProfile {
  mustHave('weekly', spec, []);
  const { shape = 'steps', weekdays = [1, 1, 1, 1, 1, 1, 1], startsAt = 0 } = spec;
  mustBeList('weekly.weekdays', weekdays);
  if (weekdays.length !== 7) throw refused('weekly.weekdays', `expected 7 factors, but found ${weekdays.length}`);
  for (const [i, factor] of weekdays.entries()) mustNotBeNegative(`weekly.weekdays.${i}`, factor);
  if (!(typeof startsAt === 'number' && startsAt >= 0 && startsAt < weekSeconds)) {
    throw unexpected('weekly.startsAt', `seconds into the week, from 0 up to ${weekSeconds}`, startsAt);
  }
  const days = daysOf(spec);
  const week = weekdays.flatMap((factor, i) => {
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

/** One day that is always the same, or seven. */
function daysOf(spec: WeeklyRate): Breakpoint[][] {
  if (!('days' in spec)) return [breakpointsOf(spec.day, 'weekly.day')];
  mustBeList('weekly.days', spec.days);
  const { length } = spec.days;
  if (length !== 1 && length !== 7) throw refused('weekly.days', `expected 7 days, but found ${length}`);
  return spec.days.map((day, i) => breakpointsOf(day, `weekly.days.${i}`));
}

function breakpointsOf(day: DayRates, name: string): Breakpoint[] {
  mustBeList(name, day, 'a list of rates');
  if (day.length === 0) throw refused(name, 'expected at least one rate, but found none');
  const points = day.map((point, i) =>
    typeof point === 'number' ? { at: (i * daySeconds) / day.length, rate: point } : point,
  );
  for (const [i, point] of points.entries()) {
    mustHave(`${name}.${i}`, point, [], 'a rate, or { at, rate }');
    mustNotBeNegative(`${name}.${i}.rate`, point.rate);
    if (!(point.at >= 0 && point.at < daySeconds && (i === 0 || point.at > points[i - 1].at))) {
      throw unexpected(`${name}.${i}.at`, `seconds after midnight, ascending, below ${daySeconds}`, point.at);
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

function stagedRate(stages: StagedRate): RateProfile {
  mustHave('stages', stages, []);
  const { from = 0, steps, then = 0 } = stages;
  mustNotBeNegative('stages.from', from);
  mustNotBeNegative('stages.then', then);
  mustBeList('stages.steps', steps);
  if (steps.length === 0) throw refused('stages.steps', 'expected at least one step, but found none');
  let rate = from;
  const segments: RateSegment[] = [];
  for (const [i, step] of steps.entries()) {
    mustHave(`stages.steps.${i}`, step, []);
    mustNotBeNegative(`stages.steps.${i}.seconds`, step.seconds);
    mustNotBeNegative(`stages.steps.${i}.rate`, step.rate);
    if (step.seconds > 0) segments.push({ seconds: step.seconds, from: rate, to: step.rate });
    rate = step.rate;
  }
  return segments.length === 0 ? constantRate(then) : piecewiseRate(segments, then);
}

function rateSpike(spike: RateSpike): RateProfile {
  mustHave('spike', spike, []);
  const { base, peak, at, seconds, ramp = 0 } = spike;
  for (const [name, value] of Object.entries({ base, peak, at, ramp })) mustNotBeNegative(`spike.${name}`, value);
  mustBePositive('spike.seconds', seconds);
  const steps = [
    { seconds: at, rate: base },
    { seconds: ramp, rate: peak },
    { seconds, rate: peak },
    { seconds: ramp, rate: base },
  ];
  return stagedRate({ from: base, steps, then: base });
}
