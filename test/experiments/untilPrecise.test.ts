import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMean, type Interval, precisionOf, UntilPrecise } from '../../src/experiments/index.js';
import { normals } from './normals.js';

const within = (precision: number): Interval => ({
  estimate: 100,
  low: 100 - 100 * precision,
  high: 100 + 100 * precision,
});
const narrow = within(0.02);
const wide = within(0.021);

/** Adds until it is done, or there is no more. @returns it. */
function added(rule: UntilPrecise, intervalAfter: (count: number) => Interval): UntilPrecise {
  while (!rule.done) rule.add([intervalAfter(rule.count + 1)]);
  return rule;
}

describe('replications until figures are precise', () => {
  it('are the minimum and five more, if all goes well', () => {
    const rule = new UntilPrecise({ precision: [0.02] });
    expect(rule).toMatchObject({ count: 0, wanted: 15, done: false, isPrecise: false, tooWide: [0] });
    added(rule, () => narrow);
    expect(rule).toMatchObject({ count: 15, wanted: 15, isPrecise: true, narrowSince: 10, tooWide: [] });
  });

  it('begin anew with an interval that is too wide again', () => {
    const rule = added(new UntilPrecise({ precision: [0.02] }), (count) => (count === 13 ? wide : narrow));
    expect(rule).toMatchObject({ count: 19, narrowSince: 14, isPrecise: true });
  });

  it('look ahead by five for each hundred where there are more than a hundred', () => {
    const from = (first: number) =>
      added(new UntilPrecise({ precision: [0.02] }), (count) => (count < first ? wide : narrow)).count;
    expect([100, 101, 119, 120, 250].map((first) => from(first) - first)).toEqual([5, 5, 5, 6, 12]);
  });

  it('end with the cap, and say which figures are too wide', () => {
    const rule = new UntilPrecise({ precision: [0.02, 0.02, 0.03], most: 40 });
    while (!rule.done) rule.add([narrow, wide, wide]);
    expect(rule).toMatchObject({ count: 40, wanted: 40, isPrecise: false, narrowSince: null, tooWide: [1] });
    // Narrow in the end, but nobody knows whether it stays so.
    expect(
      added(new UntilPrecise({ precision: [0.02], most: 40 }), (count) => (count < 37 ? wide : narrow)),
    ).toMatchObject({
      count: 40,
      isPrecise: false,
      narrowSince: 37,
      tooWide: [],
    });
  });

  it('go on until all figures are narrow at once', () => {
    const rule = new UntilPrecise({ precision: [0.02, 0.02], minimum: 3 });
    while (!rule.done) rule.add([rule.count < 6 ? wide : narrow, rule.count < 4 ? narrow : within(0.01)]);
    expect(rule).toMatchObject({ count: 12, narrowSince: 7 });
  });

  it('do not end because a figure is undefined', () => {
    const undefinedOne = { estimate: null, low: null, high: null };
    expect(added(new UntilPrecise({ precision: [0.5], most: 30 }), () => undefinedOne)).toMatchObject({
      count: 30,
      isPrecise: false,
      tooWide: [0],
    });
  });

  it('take no more than they want', () => {
    const rule = added(new UntilPrecise({ precision: [0.02], minimum: 2, lookAhead: 0 }), () => narrow);
    expect(rule.count).toBe(2);
    expect(() => rule.add([narrow])).toThrow('no more are wanted after 2 replications');
    expect(() => new UntilPrecise({ precision: [0.02] }).add([])).toThrow('expected 1, but found 0');
  });

  it('are those of the published algorithm, whichever intervals are narrow', () => {
    const goals = fc.record({
      minimum: fc.integer({ min: 2, max: 12 }),
      lookAhead: fc.integer({ min: 0, max: 7 }),
      most: fc.integer({ min: 12, max: 300 }),
    });
    const wideAt = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 60 });
    fc.assert(
      fc.property(goals, wideAt, fc.integer({ min: 1, max: 250 }), (goal, places, first) => {
        const isNarrow = (n: number) => n >= first && !places.includes(n);
        const rule = new UntilPrecise({ precision: [0.02], ...goal });
        const promised: number[] = [];
        while (!rule.done) {
          promised.push(rule.wanted);
          rule.add([isNarrow(rule.count + 1) ? narrow : wide]);
        }
        const due = published(isNarrow, goal);
        expect({ count: rule.count, isPrecise: rule.isPrecise }).toEqual(due);
        expect(promised).toEqual([...promised].sort((a, b) => a - b));
        expect(Math.max(...promised)).toBe(rule.count);
      }),
    );
  });

  it('are about as many as the variance asks for, and the interval holds the truth about as often as it should', () => {
    const truth = 100;
    const ends = Array.from({ length: 200 }, (_, experiment) => {
      const normal = normals(`Until precise ${experiment}`);
      const values: number[] = [];
      const rule = new UntilPrecise({ precision: [0.05] });
      while (!rule.done) {
        values.push(truth + 20 * normal(0, rule.count));
        rule.add([estimateMean(values)]);
      }
      const { low, high } = estimateMean(values);
      return { count: rule.count, holds: low! <= truth && truth <= high! };
    });
    const count = ends.reduce((sum, end) => sum + end.count, 0) / ends.length;
    // 1.96 × 20 / √n ≤ 5 from 62 on, and five more.
    expect(count).toBeGreaterThan(57);
    expect(count).toBeLessThan(72);
    expect(ends.filter(({ holds }) => holds).length / ends.length).toBeGreaterThan(0.91);
  });
});

/** Hoad, Robinson and Davies' algorithm as loops within a loop. */
function published(
  isNarrow: (n: number) => boolean,
  { minimum, lookAhead, most }: { minimum: number; lookAhead: number; most: number },
): { count: number; isPrecise: boolean } {
  let n = minimum;
  for (;;) {
    while (!isNarrow(n)) {
      if (n >= most) return { count: most, isPrecise: false };
      n++;
    }
    const ahead = n <= 100 ? lookAhead : Math.floor((lookAhead * n) / 100);
    let k = 0;
    while (k < ahead && n + k < most && isNarrow(n + k + 1)) k++;
    if (k === ahead) return { count: n + k, isPrecise: true };
    if (n + k >= most) return { count: most, isPrecise: false };
    n += k + 1;
  }
}

describe('the precision of an interval', () => {
  it('is its half-width over the estimate, of a lopsided one the longer half', () => {
    expect(precisionOf({ estimate: 50, low: 49, high: 51 })).toBe(0.02);
    expect(precisionOf({ estimate: 50, low: 45, high: 51 })).toBe(0.1);
    expect(precisionOf({ estimate: -50, low: -51, high: -49 })).toBe(0.02);
  });

  it('is 0 of an interval without a width, and infinite where nothing can be said', () => {
    expect(precisionOf({ estimate: 3, low: 3, high: 3 })).toBe(0);
    expect(precisionOf({ estimate: 0, low: 0, high: 0 })).toBe(0);
    expect(precisionOf({ estimate: 0, low: 0, high: 1 })).toBe(Number.POSITIVE_INFINITY);
    expect(precisionOf({ estimate: 3, low: null, high: null })).toBe(Number.POSITIVE_INFINITY);
    expect(precisionOf({ estimate: null, low: null, high: null })).toBe(Number.POSITIVE_INFINITY);
  });
});
