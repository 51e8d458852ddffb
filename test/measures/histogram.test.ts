import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOfValues, Histogram, leastOf, pooled, quantileOf } from '../../src/measures/index.js';

function packed(values: readonly number[]) {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram.packed;
}

/** Microseconds, up to four and a half years: the sum of a hundred is exact. */
const value = fc.oneof(
  fc.nat(2000),
  fc.maxSafeNat().map((large) => large % 2 ** 47),
  fc.constantFrom(0, 2 ** 32 - 1, 2 ** 32, 2 ** 47 - 1),
);
const values = fc.array(value, { minLength: 1, maxLength: 50 });

describe('a histogram', () => {
  it('finds the value itself of few or equal values', () => {
    const of = (share: number, all: readonly number[]) => quantileOf(packed(all), share)?.value;
    expect(of(0.5, [30, 10, 20])).toBe(20);
    expect(of(0.5, [10, 20])).toBe(10);
    expect(
      of(
        0.95,
        Array.from({ length: 20 }, (_, i) => i + 1),
      ),
    ).toBe(19);
    // Nobody waits but one in ten, who waits a minute.
    const waits = [...Array(9).fill(0), 60_000_001];
    expect([of(0.9, waits), of(0.91, waits)]).toEqual([0, 60_000_001]);
    expect(quantileOf(packed([]), 0.5)).toBeNull();
  });

  it('knows the least value of a bucket', () => {
    fc.assert(
      fc.property(value, (any) => {
        const least = leastOf(packed([any])[0]);
        expect(packed([least])[0]).toBe(packed([any])[0]);
        expect(least).toBeLessThanOrEqual(any);
        if (least > 0) expect(packed([least - 1])[0]).toBeLessThan(packed([any])[0]);
      }),
    );
  });

  it('is never off by more than 0.2 %', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const sorted = all.toSorted((a, b) => a - b);
        const due = sorted[Math.max(0, Math.ceil(share * all.length * (1 - 1e-12)) - 1)];
        const found = quantileOf(packed(all), share)!.value;
        expect(Math.abs(found - due)).toBeLessThanOrEqual(due / 512);
      }),
    );
  });

  it('adds up with others to that of all values together', () => {
    fc.assert(
      fc.property(values, values, (some, others) => {
        const both = pooled([packed(some), packed(others)]);
        expect(both).toEqual(packed([...some, ...others]));
        expect(countOfValues(both)).toBe(some.length + others.length);
      }),
    );
  });
});
