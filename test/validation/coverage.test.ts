import { describe, expect, it } from 'vitest';
import { coverageBounds, covered } from './cases/coverage.js';

describe('coverage', () => {
  it('counts the intervals that hold the truth, ends included; one without ends holds nothing', () => {
    const intervals = [
      { estimate: 2, low: 1, high: 3 },
      { estimate: 4, low: 3, high: 5 },
      { estimate: 5, low: 4, high: 6 },
      { estimate: 3, low: null, high: null },
    ];
    expect(covered(3, intervals)).toBe(2);
  });

  it('may be 1.5 points off in 1000 experiments, and three times that in a ninth of them', () => {
    expect(coverageBounds(1000).low).toBeCloseTo(0.935, 12);
    expect(coverageBounds(1000).high).toBeCloseTo(0.965, 12);
    expect(coverageBounds(1000 / 9).low).toBeCloseTo(0.905, 12);
  });
});
