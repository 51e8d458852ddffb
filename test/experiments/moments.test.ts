import { expect, it } from 'vitest';
import { Moments } from '../../src/experiments/moments.js';

const momentsOf = (values: readonly number[]) => {
  const moments = new Moments();
  for (const value of values) moments.add(value);
  return moments;
};

it('has the mean and the unbiased variance, of large values too', () => {
  expect(momentsOf([2, 4, 6])).toMatchObject({ count: 3, mean: 4, variance: 4 });
  // A sum of squares would have lost it.
  expect(momentsOf([1e9 + 2, 1e9 + 4, 1e9 + 6])).toMatchObject({ mean: 1e9 + 4, variance: 4 });
});

it('of one value, or of equal ones, has no variance', () => {
  expect(momentsOf([5]).variance).toBe(0);
  expect(momentsOf([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, variance: 0 });
});
