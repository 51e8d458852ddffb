import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import {
  makeRateProfile,
  piecewiseRate,
  type RateProfile,
  type RateSpec,
  rateFrom,
  scaledRate,
  withDayFactors,
} from '../../src/random/index.js';
import { cases } from '../effort.js';

const hour = 3600;
const day = 24 * hour;

function rates(profile: RateProfile, ...times: number[]): number[] {
  return times.map((t) => profile.rateAt(t));
}

describe('a piecewise rate', () => {
  // 2 a second for 3 s, nothing for 4 s, up from 0 to 6 in 3 s: 6, 6, then 15 arrivals.
  const segments = [
    { seconds: 3, from: 2, to: 2 },
    { seconds: 4, from: 0, to: 0 },
    { seconds: 3, from: 0, to: 6 },
  ];

  it('ends with a rate that stays', () => {
    const profile = piecewiseRate(segments, 5);
    expect(rates(profile, 0, 2.9, 3, 6, 8, 9, 10, 99)).toEqual([2, 2, 0, 0, 2, 4, 5, 5]);
    expect([0, 1, 3, 5, 7, 8, 10, 12].map(profile.cumulative, profile)).toEqual([0, 2, 6, 6, 6, 7, 15, 25]);
    expect([0, 2, 6, 7, 15, 25].map(profile.inverse, profile)).toEqual([0, 1, 3, 8, 10, 12]);
  });

  it('or begins again', () => {
    const profile = piecewiseRate(segments, 'repeat');
    expect(rates(profile, 10, 13, 18, 39)).toEqual([2, 0, 2, 4]);
    expect([10, 11, 15, 18, 20, 30].map(profile.cumulative, profile)).toEqual([15, 17, 21, 22, 30, 45]);
    expect([15, 17, 21, 22, 30, 45].map(profile.inverse, profile)).toEqual([10, 11, 13, 18, 20, 30]);
  });

  it('or ends: what it does not reach is never', () => {
    const profile = piecewiseRate(segments, 0);
    expect(profile.cumulative(1e9)).toBe(15);
    expect([15, 15.001].map(profile.inverse, profile)).toEqual([10, Infinity]);
    const never = piecewiseRate([{ seconds: 1, from: 0, to: 0 }], 'repeat');
    expect([0, 1e-9].map(never.inverse, never)).toEqual([0, Infinity]);
  });

  it('goes down a ramp as well as up', () => {
    // From 4 to 0 in 4 s: 8 arrivals, half of them after 4 - sqrt(8) s.
    const profile = piecewiseRate([{ seconds: 4, from: 4, to: 0 }], 0);
    expect(profile.inverse(4)).toBeCloseTo(4 - Math.sqrt(8), 14);
    expect(profile.inverse(8)).toBe(4);
    expect(profile.rateAt(3)).toBe(1);
  });

  it('refuses what is no rate', () => {
    expect(() => piecewiseRate([], 0)).toThrow('segments: expected at least one, but found none');
    expect(() => piecewiseRate([{ seconds: 0, from: 1, to: 1 }], 0)).toThrow(
      'segments.0.seconds: expected a number above 0',
    );
    expect(() => piecewiseRate([{ seconds: 1, from: 1, to: -1 }], 0)).toThrow(
      'segments.0.to: expected a number, 0 or above, but found -1',
    );
    expect(() => piecewiseRate([{ seconds: 1, from: 1, to: 1 }], NaN)).toThrow(InputError);
  });
});

describe('a week of seven days', () => {
  const one = (rate: number) => [{ at: 12 * hour, rate }];
  const days = [1, 2, 3, 4, 5, 6, 7].map(one);

  it('holds the last rate of a day until the first of the next', () => {
    const profile = makeRateProfile({ weekly: { days } });
    expect(rates(profile, 0, 12 * hour, day, 1.5 * day, 6.5 * day, 7 * day)).toEqual([7, 1, 1, 2, 7, 7]);
    expect(profile.cumulative(7 * day)).toBe(28 * day);
  });

  it('or goes there in a straight line', () => {
    const profile = makeRateProfile({ weekly: { days, shape: 'ramps' } });
    expect(rates(profile, 0, 12 * hour, day, 1.5 * day, 2 * day)).toEqual([4, 1, 1.5, 2, 2.5]);
  });

  it('is the same week if all its days are alike', () => {
    const same = [8, 3, 5].map((rate, i) => ({ at: (3 + 8 * i) * hour, rate }));
    const more = { shape: 'ramps', weekdays: [1, 2, 3, 4, 5, 6, 7], startsAt: 5 * hour } as const;
    const [once, seven] = [{ day: same }, { days: days.map(() => same) }].map((week) =>
      makeRateProfile({ weekly: { ...week, ...more } }),
    );
    for (let t = 0; t < 14 * day; t += 7777) {
      expect(seven.rateAt(t)).toBe(once.rateAt(t));
      expect(seven.cumulative(t)).toBe(once.cumulative(t));
    }
  });

  it('has seven of them', () => {
    expect(() => makeRateProfile({ weekly: { days: days.slice(1) } })).toThrow(
      'weekly.days: expected 7 days, but found 6',
    );
  });
});

const rate = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 50, noNaN: true }));
const segment = fc.record({ seconds: fc.double({ min: 0.01, max: 1000, noNaN: true }), from: rate, to: rate });
const anyProfile = fc
  .record({
    segments: fc.array(segment, { minLength: 1, maxLength: 8 }),
    then: fc.oneof(fc.constant('repeat' as const), rate),
    from: fc.double({ min: 0, max: 5000, noNaN: true }),
    scale: fc.double({ min: 0.01, max: 10, noNaN: true }),
    factors: fc.option(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 5 })),
  })
  .map(({ segments, then, from, scale, factors }) => {
    const profile = scaledRate(rateFrom(piecewiseRate(segments, then), from), scale);
    return factors ? withDayFactors(profile, (i) => factors[i % factors.length], from) : profile;
  });

describe('every profile', () => {
  it('has an inverse: the first instant by which the area is reached', async () => {
    await fc.assert(
      fc.asyncProperty(anyProfile, fc.double({ min: 1e-6, max: 1e4, noNaN: true }), async (profile, area) => {
        const t = profile.inverse(area);
        if (t === Infinity) {
          expect(profile.cumulative(1e6)).toBeLessThanOrEqual(area * (1 + 1e-9));
          return;
        }
        const slack = 1e-9 * Math.max(1, area) + 1e-9 * Math.max(1, t) * 50;
        expect(Math.abs(profile.cumulative(t) - area)).toBeLessThan(slack);
        // A moment earlier it is not reached, unless hardly anyone arrives in that moment.
        const earlier = Math.max(0, t * (1 - 1e-6) - 1e-6);
        expect(profile.cumulative(earlier)).toBeLessThanOrEqual(area + slack);
        const flat = profile.cumulative(t) - profile.cumulative(Math.max(0, t - 1));
        if (t > 1) expect(flat).toBeGreaterThan(0);
      }),
      { seed: 3, numRuns: cases(200) },
    );
  });

  it('has the integral of the rate as its area', async () => {
    await fc.assert(
      fc.asyncProperty(anyProfile, fc.double({ min: 0, max: 5000, noNaN: true }), async (profile, begin) => {
        const cells = 20_000;
        const width = 3000 / cells;
        let sum = 0;
        for (let i = 0; i < cells; i++) sum += profile.rateAt(begin + (i + 0.5) * width) * width;
        // The midpoint rule errs by at most the jump in each cell with a breakpoint.
        const area = profile.cumulative(begin + 3000) - profile.cumulative(begin);
        expect(Math.abs(area - sum)).toBeLessThan(1e-3 * area + 0.01 * 3000);
      }),
      { seed: 4, numRuns: cases(50) },
    );
  });
});

describe('makeRateProfile', () => {
  it('constant: a bare number too', () => {
    for (const spec of [4, { constant: 4 }]) {
      const profile = makeRateProfile(spec);
      expect(rates(profile, 0, 1e6)).toEqual([4, 4]);
      expect([profile.cumulative(10), profile.inverse(40)]).toEqual([40, 10]);
    }
  });

  it('weekly: by the hour, weekends quiet, from a Saturday noon', () => {
    const hourly = Array.from({ length: 24 }, (_, i) => i);
    const weekdays = [1, 1, 1, 1, 1, 0.5, 0];
    const profile = makeRateProfile({ weekly: { day: hourly, weekdays, startsAt: 5 * day + 12 * hour } });
    // Saturday 12:00, 13:30, 23:59; Sunday noon; Monday 08:00.
    expect(rates(profile, 0, 1.5 * hour, 12 * hour - 60, 24 * hour, 44 * hour)).toEqual([6, 6.5, 11.5, 0, 8]);
    // A week has 276 rate-hours a working day and half of that on Saturday.
    expect(profile.cumulative(7 * day) / hour).toBeCloseTo(5.5 * 276, 8);
    // The rest of Saturday brings 105 (12 + … + 23 = 210, halved); the next comes on Monday after 01:00.
    expect(profile.inverse(105 * hour)).toBeCloseTo(12 * hour, 6);
    expect(profile.inverse(105 * hour + 1)).toBeCloseTo(37 * hour + 1, 6);
  });

  it('weekly: free breakpoints hold over midnight', () => {
    const opening = [
      { at: 8 * hour, rate: 3 },
      { at: 20 * hour, rate: 1 },
    ];
    const profile = makeRateProfile({ weekly: { day: opening } });
    expect(rates(profile, 0, 7.9 * hour, 8 * hour, 20 * hour, 25 * hour, 32 * hour)).toEqual([1, 1, 3, 1, 1, 3]);
  });

  it('weekly: ramps go from breakpoint to breakpoint, over midnight too', () => {
    const points = [
      { at: 6 * hour, rate: 0 },
      { at: 18 * hour, rate: 12 },
    ];
    const profile = makeRateProfile({ weekly: { day: points, shape: 'ramps' } });
    expect(rates(profile, 0, 3 * hour, 6 * hour, 7 * hour, 18 * hour, 23 * hour, 24 * hour)).toEqual(
      [6, 3, 0, 1, 12, 7, 6].map((rate) => expect.closeTo(rate, 9)),
    );
    expect(profile.cumulative(day)).toBeCloseTo(6 * day, 5);
  });

  it('stages: ramp up, hold, jump, and over', () => {
    const steps = [
      { seconds: 10, rate: 4 },
      { seconds: 5, rate: 4 },
      { seconds: 0, rate: 1 },
      { seconds: 5, rate: 1 },
    ];
    const profile = makeRateProfile({ stages: { steps } });
    expect(rates(profile, 0, 5, 12, 15, 19, 20)).toEqual([0, 2, 4, 1, 1, 0]);
    expect(profile.cumulative(100)).toBe(20 + 20 + 5);
    expect(makeRateProfile({ stages: { from: 2, steps, then: 7 } }).rateAt(20)).toBe(7);
  });

  it('spike: base, up, peak, down, base', () => {
    const jump = makeRateProfile({ spike: { base: 1, peak: 9, at: 10, seconds: 5 } });
    expect(rates(jump, 0, 9.9, 10, 14.9, 15, 1e6)).toEqual([1, 1, 9, 9, 1, 1]);
    const ramp = makeRateProfile({ spike: { base: 1, peak: 9, at: 10, seconds: 5, ramp: 4 } });
    expect(rates(ramp, 10, 12, 14, 19, 21, 23)).toEqual([1, 5, 9, 9, 5, 1]);
    expect(rates(makeRateProfile({ spike: { base: 1, peak: 9, at: 0, seconds: 5 } }), 0, 5)).toEqual([9, 1]);
  });

  it.each<[RateSpec, string]>([
    [-1, 'rate: expected a number, 0 or above, but found -1'],
    [{ weekly: { day: [] } }, 'weekly.day: expected at least one rate, but found none'],
    [{ weekly: { day: [1, -2] } }, 'weekly.day.1.rate: expected a number, 0 or above, but found -2'],
    [{ weekly: { day: [1], weekdays: [1, 1] } }, 'weekly.weekdays: expected 7 factors, but found 2'],
    [
      { weekly: { day: [1], weekdays: [1, 1, 1, 1, 1, 1, -1] } },
      'weekly.weekdays.6: expected a number, 0 or above, but found -1',
    ],
    [
      { weekly: { day: [1], startsAt: 604_800 } },
      'weekly.startsAt: expected seconds into the week, from 0 up to 604800, but found 604800',
    ],
    [
      { weekly: { day: [8, 8].map((h) => ({ at: h * hour, rate: 1 })) } },
      'weekly.day.1.at: expected seconds after midnight, ascending, below 86400, but found 28800',
    ],
    [{ stages: { steps: [] } }, 'stages.steps: expected at least one step, but found none'],
    [
      { stages: { steps: [{ seconds: -5, rate: 1 }] } },
      'stages.steps.0.seconds: expected a number, 0 or above, but found -5',
    ],
    [{ spike: { base: 1, peak: 2, at: 0, seconds: 0 } }, 'spike.seconds: expected a number above 0, but found 0'],
    [{ soak: {} } as unknown as RateSpec, 'rate: expected constant, weekly, stages or spike, but found "soak"'],
  ])('refuses %j', (spec, message) => {
    expect(() => makeRateProfile(spec)).toThrow(InputError);
    expect(() => makeRateProfile(spec)).toThrow(message);
  });
});

describe('withDayFactors', () => {
  it('makes whole days busier or quieter, counted from midnight', () => {
    // Starts at 18:00: six hours of day 0, then day 1 at half the rate, a closed day 2, day 3 at double.
    const profile = withDayFactors(makeRateProfile(10), (i) => [1, 0.5, 0, 2][i] ?? 1, 18 * hour);
    expect(rates(profile, 0, 6 * hour, 30 * hour, 54 * hour, 78 * hour)).toEqual([10, 5, 0, 20, 10]);
    const area = 10 * 6 * hour + 5 * day;
    expect(profile.cumulative(30 * hour)).toBeCloseTo(area, 6);
    expect(profile.inverse(area)).toBeCloseTo(30 * hour, 6);
    expect(profile.inverse(area + 20)).toBeCloseTo(54 * hour + 1, 6);
  });

  it('asks for each day once, and no further than it must', () => {
    const asked: number[] = [];
    const profile = withDayFactors(makeRateProfile(1), (i) => asked.push(i));
    profile.inverse(0.5);
    profile.cumulative(2.5 * day);
    profile.rateAt(hour);
    expect(asked).toEqual([0, 1, 2]);
  });

  it('gives up on an area that no day brings', () => {
    expect(withDayFactors(makeRateProfile(1), () => 0).inverse(1)).toBe(Infinity);
    const over = makeRateProfile({ stages: { from: 1, steps: [{ seconds: 10, rate: 1 }] } });
    expect(withDayFactors(over, () => 2).inverse(20)).toBe(10);
    expect(withDayFactors(over, () => 2).inverse(20.1)).toBe(Infinity);
  });

  it('refuses a factor below 0', () => {
    expect(() => withDayFactors(makeRateProfile(1), () => -1).rateAt(0)).toThrow(
      'factorOf(0): expected a number, 0 or above, but found -1',
    );
  });
});
