import { describe, expect, it } from 'vitest';
import { progressOf, type Rewards, rankOf, rewardedActivity } from '../../src/community/index.js';

describe('status', () => {
  const ranks = [10, 100];

  it('pulls more the nearer the next rank is, and not at all just after one or at the top', () => {
    expect([0, 5, 9].map((points) => progressOf(points, ranks))).toEqual([0, 0.5, 0.9]);
    expect([10, 55, 99].map((points) => progressOf(points, ranks))).toEqual([0, 0.5, 89 / 90]);
    expect([100, 5000].map((points) => progressOf(points, ranks))).toEqual([0, 0]);
    expect([0, 9, 10, 99, 100].map((points) => rankOf(points, ranks))).toEqual([0, 0, 1, 1, 2]);
    expect(progressOf(3, [])).toBe(0);
  });
});

describe('rewards', () => {
  const pay = (rest: Partial<Rewards>): Rewards => ({
    pay: 0,
    fair: 2,
    from: 10,
    until: 20,
    pull: 0.6,
    crowding: 0.2,
    aftermath: 0.3,
    ...rest,
  });
  const during = (amount: number) => rewardedActivity(pay({ pay: amount }), 10);

  it('that are low do worse than none; fair ones do better; twice the fair pay is the most that helps', () => {
    expect(during(0)).toBe(1);
    expect(during(0.2)).toBeCloseTo(0.86, 12);
    expect(during(2)).toBeCloseTo(1.4, 12);
    expect(during(4)).toBeCloseTo(2, 12);
    expect(during(400)).toBe(during(4));
  });

  it('move nobody before they begin, and leave less than before when they stop', () => {
    expect(rewardedActivity(pay({ pay: 2 }), 9)).toBe(1);
    expect(rewardedActivity(pay({ pay: 2 }), 20)).toBeCloseTo(0.7, 12);
  });
});
