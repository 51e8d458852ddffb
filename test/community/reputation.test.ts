import { expect, it } from 'vitest';
import { Reputation } from '../../src/community/index.js';

it('falls by a share of those who still trust, and comes back by halves', () => {
  const reputation = new Reputation();
  expect(reputation.distrust(0)).toBe(0);
  reputation.fall(0.8, 100, 50);
  expect([50, 150, 250].map((now) => reputation.distrust(now))).toEqual(
    [0.8, 0.4, 0.2].map((due) => expect.closeTo(due, 12)),
  );
  reputation.fall(0.5, 100, 250);
  expect(reputation.distrust(250)).toBeCloseTo(0.6, 12);
  reputation.fall(0, 0, 300);
  expect(reputation.distrust(300)).toBe(0);
});
