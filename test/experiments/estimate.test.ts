import { describe, expect, it } from 'vitest';
import { estimateDifference, estimateMean, estimateRatio } from '../../src/experiments/estimate.js';
import { KeyedRandom } from '../../src/random/keyedRandom.js';
import { normalQuantile } from '../../src/random/normal.js';

describe('a mean', () => {
  it("has Student's interval: 1, 2, 3 is 2 ± 4.3027 · 1 / √3", () => {
    const { estimate, low, high } = estimateMean([1, 2, 3]);
    expect(estimate).toBe(2);
    expect(low).toBeCloseTo(2 - 4.30265273 / Math.sqrt(3), 7);
    expect(high).toBeCloseTo(2 + 4.30265273 / Math.sqrt(3), 7);
  });

  it('has no interval from one replication, and none at all from no replication', () => {
    expect(estimateMean([7])).toEqual({ estimate: 7, low: null, high: null });
    expect(estimateMean([])).toEqual({ estimate: null, low: null, high: null });
  });

  it('is clipped to what can be', () => {
    expect(estimateMean([0, 1], { least: 0, most: 1 })).toEqual({ estimate: 0.5, low: 0, high: 1 });
  });

  it('lies within its interval even if rounding put it out of bounds', () => {
    const above = 1 + Number.EPSILON;
    expect(estimateMean([above, above], { most: 1 })).toEqual({ estimate: above, low: above, high: above });
    const below = -Number.EPSILON;
    expect(estimateMean([below, below], { least: 0 })).toEqual({ estimate: below, low: below, high: below });
  });
});

describe('a ratio', () => {
  it('is the ratio of the means, not the mean of the ratios', () => {
    expect(estimateRatio([1, 9], [1, 90]).estimate).toBe(10 / 91);
  });

  it('has an interval by the delta method: 1/2, 2/2, 3/2 as for the mean, over 2', () => {
    const { low, high } = estimateRatio([1, 2, 3], [2, 2, 2]);
    expect(low).toBeCloseTo(1 - 4.30265273 / Math.sqrt(3) / 2, 7);
    expect(high).toBeCloseTo(1 + 4.30265273 / Math.sqrt(3) / 2, 7);
  });

  it('by hand: (1, 2), (3, 2) is 1 ± 12.7062 · 1 / 2, for the deviations are −1 and 1, their error 1, the denominator 2', () => {
    const { estimate, low, high } = estimateRatio([1, 3], [2, 2]);
    expect(estimate).toBe(1);
    expect(low).toBeCloseTo(1 - 12.70620474 / 2, 7);
    expect(high).toBeCloseTo(1 + 12.70620474 / 2, 7);
  });

  it('is sure of itself if numerator and denominator move together', () => {
    const { low, high } = estimateRatio([1, 2, 4], [2, 4, 8]);
    expect([low, high]).toEqual([0.5, 0.5]);
  });

  it('counts replications without anything below, but is nothing if there is nothing below in all', () => {
    expect(estimateRatio([1, 0], [2, 0]).estimate).toBe(0.5);
    expect(estimateRatio([0, 0], [0, 0])).toEqual({ estimate: null, low: null, high: null });
  });
});

describe('a difference', () => {
  it('of two means in pairs is the mean of the differences: 2, 4, 6 less 1, 2, 3', () => {
    const difference = estimateDifference({ numerators: [2, 4, 6] }, { numerators: [1, 2, 3] });
    expect(difference).toEqual(estimateMean([1, 2, 3]));
  });

  it('is sure of itself if the pairs differ by the same', () => {
    const sure = estimateDifference({ numerators: [11, 15, 13] }, { numerators: [1, 5, 3] });
    expect(sure).toEqual({ estimate: 10, low: 10, high: 10 });
  });

  it('of two ratios by hand: 2 less 1, the deviations over the denominators −1 − 0 and 1 − 0', () => {
    const of = { numerators: [2, 6], denominators: [2, 2] };
    const against = { numerators: [1, 3], denominators: [1, 3] };
    const { estimate, low, high } = estimateDifference(of, against);
    expect(estimate).toBe(1);
    expect(low).toBeCloseTo(1 - 12.70620474, 7);
    expect(high).toBeCloseTo(1 + 12.70620474, 7);
  });

  it('is nothing if one side is nothing, and a mistake if there are no pairs', () => {
    const nothing = { numerators: [0, 0], denominators: [0, 0] };
    expect(estimateDifference({ numerators: [1, 2] }, nothing)).toEqual({ estimate: null, low: null, high: null });
    expect(() => estimateDifference({ numerators: [1, 2] }, { numerators: [1] })).toThrow('2 and 1 replications');
  });
});

describe('coverage', () => {
  // 2000 experiments: a covered share of 95 % has a standard deviation of 0.49 points, so ± 2 points is four of them.
  const experiments = 2000;

  it('of the mean of 5 normal values is 95 %', () => {
    const normal = normals('mean');
    const covered = countOf(experiments, () => holds(estimateMean(times(5, normal)), 0));
    expect(Math.abs(covered / experiments - 0.95)).toBeLessThan(0.02);
  });

  it('of a ratio of dependent means, 30 replications, is 95 %', () => {
    const normal = normals('ratio');
    const covered = countOf(experiments, () => {
      const denominators = times(30, () => 10 + normal());
      const numerators = denominators.map((denominator) => 0.3 * denominator + normal());
      return holds(estimateRatio(numerators, denominators), 0.3);
    });
    expect(Math.abs(covered / experiments - 0.95)).toBeLessThan(0.02);
  });
});

function holds({ low, high }: { low: number | null; high: number | null }, truth: number): boolean {
  return low! <= truth && truth <= high!;
}

function times(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

function countOf(count: number, happens: () => boolean): number {
  return Array.from({ length: count }, happens).filter(Boolean).length;
}

function normals(name: string): () => number {
  const source = new KeyedRandom(name, 0).draw(0, 0, 0);
  return () => normalQuantile(source.next());
}
