import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholePower, wholeRoot } from '../../src/experiments/powers.js';

describe('powers and roots', () => {
  it('are exact where they are whole', () => {
    expect(wholePower(3, 5)).toBe(243);
    expect(wholePower(7, 0)).toBe(1);
    expect(wholeRoot(243, 5)).toBe(3);
    expect(wholeRoot(100, 1)).toBe(100);
    expect(wholeRoot(1, 9)).toBe(1);
    expect(wholeRoot(2, 2)).toBeCloseTo(Math.SQRT2, 15);
  });

  it('a root is the last number whose power is not above the value', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), fc.integer({ min: 1, max: 2000 }), (value, degree) => {
        const root = wholeRoot(value, degree);
        expect(wholePower(root, degree)).toBeLessThanOrEqual(value);
        expect(wholePower(root * (1 + 2 * Number.EPSILON), degree)).toBeGreaterThan(value);
      }),
    );
  });
});
