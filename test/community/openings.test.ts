import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterOpenTime, openTimeBetween } from '../../src/community/openings.js';
import { isOpen, parseHours } from '../../src/hours.js';
import { day, hour, week } from '../../src/units.js';

describe('so much open time', () => {
  it('passes while it is open, and stands still while it is not', () => {
    const office = parseHours('mon-fri 09:00-17:00');
    expect(afterOpenTime(office, 0, 0)).toBe(9 * hour);
    expect(afterOpenTime(office, 9 * hour, 3 * hour)).toBe(12 * hour);
    expect(afterOpenTime(office, 16 * hour, 2 * hour)).toBe(day + 10 * hour);
    expect(afterOpenTime(office, 4 * day + 16 * hour, 2 * hour)).toBe(week + 10 * hour);
    expect(afterOpenTime(office, 9 * hour, 40 * hour)).toBe(week + 9 * hour);
    expect(afterOpenTime(parseHours('always'), 5, 10)).toBe(15);
    expect(afterOpenTime(parseHours('never'), 5, 10)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is no time at all if it is beyond all times', () => {
    expect(afterOpenTime(parseHours('mon-fri 09:00-17:00'), 0, 1e30)).toBe(Number.POSITIVE_INFINITY);
    expect(afterOpenTime(parseHours('always'), 0, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('adds up: first one stretch and then another is both at once, and ends while it is open', () => {
    const all = ['mon-fri 09:00-17:00', 'always', '22:00-06:00', 'sat 10:00-12:00, sun 23:00-24:00'].map(parseHours);
    const stretch = fc.integer({ min: 0, max: 400 * hour });
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: 0, max: 3 * week }),
        stretch,
        stretch,
        (hours, at, one, other) => {
          const both = afterOpenTime(hours, at, one + other);
          expect(afterOpenTime(hours, afterOpenTime(hours, at, one), other)).toBe(both);
          expect(isOpen(hours, both)).toBe(true);
          expect(openTimeBetween(hours, at, both)).toBeCloseTo(one + other, 3);
        },
      ),
    );
  });
});
