import { describe, expect, it } from 'vitest';
import { estimate, holm, plain, twoSided } from './statistics.js';

describe('judging', () => {
  it('knows Student’s tails', () => {
    // Quantiles of the printed tables.
    expect(twoSided(2.262, 9)).toBeCloseTo(0.05, 4);
    expect(twoSided(-3.25, 9)).toBeCloseTo(0.01, 4);
    expect(twoSided(12.706, 1)).toBeCloseTo(0.05, 5);
    expect(twoSided(0, 9)).toBe(1);
    expect(twoSided(1e9, 30)).toBe(1e-12);
  });

  it('adjusts as Holm does: the smallest times all, the next times one less, never falling', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
  });

  it('estimates a mean and a ratio with their errors', () => {
    // Mean 2, variance 1, three values.
    expect(estimate([1, 2, 3].map(plain))).toEqual({ value: 2, error: Math.sqrt(1 / 3), degrees: 2 });
    // 6 over 3 in all; deviations from twice the denominator: 1, 0, -1.
    const pairs = [3, 2, 1].map((numerator) => ({ numerator, denominator: 1 }));
    expect(estimate(pairs)).toMatchObject({ value: 2, degrees: 2 });
    const ratio = estimate([
      { numerator: 5, denominator: 2 },
      { numerator: 3, denominator: 2 },
    ]);
    expect(ratio.value).toBe(2);
    expect(ratio.error).toBeCloseTo(Math.sqrt(2 / 1 / 2) / 2, 12);
  });
});
