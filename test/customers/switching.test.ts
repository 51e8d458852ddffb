import { describe, expect, it } from 'vitest';
import { chooseWay, type Row, shareOf } from '../../src/customers/switching.js';

const again: Row = [
  { to: 'phone', shares: [0.48, 0.59, 0.65], after: null },
  { to: 'website', shares: [0.1], after: null },
  { to: 'give-up', shares: null, after: null },
];

describe('a row of the switching table', () => {
  it('has shares that depend on how often the customer has failed, the last holding from there on', () => {
    expect([0, 1, 2, 3, 4, 100].map((failures) => shareOf(again[0], again, failures))).toEqual([
      0.48, 0.48, 0.59, 0.65, 0.65, 0.65,
    ]);
  });

  it('leaves the rest to who takes it', () => {
    expect(shareOf(again[2], again, 1)).toBeCloseTo(0.42, 12);
    expect(shareOf(again[2], again, 3)).toBeCloseTo(0.25, 12);
  });

  it.each([
    [0.01, 1, 'phone'],
    [0.479, 1, 'phone'],
    [0.481, 1, 'website'],
    [0.579, 1, 'website'],
    [0.581, 1, 'give-up'],
    [0.6, 3, 'phone'],
    [0.999999, 3, 'give-up'],
  ])('sends u = %d after %i failures to %s', (u, failures, to) => {
    expect(chooseWay(again, failures, u).to).toBe(to);
  });
});
