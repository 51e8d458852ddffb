import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf, tenthOf, topShare, zipfWeights } from '../../src/community/index.js';

describe('unequal contributors', () => {
  it('fall with rank to a power, and weigh 1 on average', () => {
    const [first, second, , fourth] = zipfWeights(4, 1);
    expect(first / second).toBeCloseTo(2, 12);
    expect(first / fourth).toBeCloseTo(4, 12);
    expect(zipfWeights(7, 0.8).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(7, 12);
  });

  it('have a top tenth of whole people, at least one', () => {
    expect([1, 8, 14, 15, 100].map(tenthOf)).toEqual([1, 1, 1, 2, 10]);
  });

  // Studies name a rank exponent of .79 to .84; the top tenth has 56 % with it, the lower the larger the community.
  it('write about 56 % in the top tenth with the exponents that were observed', () => {
    expect(Math.abs(topShare(zipfWeights(1000, 0.84)) - 0.56)).toBeLessThan(0.02);
    expect(Math.abs(topShare(zipfWeights(4000, 0.79)) - 0.56)).toBeLessThan(0.02);
  });

  it('come to any share that the top tenth should have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 2000 }),
        fc.double({ min: 0.15, max: 0.95, noNaN: true }),
        (count, share) => {
          expect(topShare(zipfWeights(count, exponentOf(share, count)))).toBeCloseTo(share, 6);
        },
      ),
    );
    expect(exponentOf(0.05, 100)).toBe(0);
  });
});
