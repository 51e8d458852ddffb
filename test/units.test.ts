import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../src/dates.js';
import { hoursPattern, isOpen, nextClosing, nextOpening, parseHours } from '../src/hours.js';
import { formatWeekInstant, parseClock, parseInstant, parseWeekday } from '../src/instants.js';
import {
  day,
  durationPattern,
  formatDuration,
  formatInstant,
  formatMoney,
  formatNumber,
  formatShare,
  hour,
  microseconds,
  parseChange,
  parseCountOver,
  parseDuration,
  parseMoney,
  parseMoneyRate,
  parseNumber,
  parsePlain,
  parseRate,
  parseShare,
  parseSimulated,
  ratePattern,
  UnitError,
  week,
} from '../src/units.js';
import { cases } from './effort.js';

describe('durations', () => {
  it.each([
    ['90s', 90],
    ['4m', 240],
    ['3h', 10_800],
    ['3d', 259_200],
    ['2w', 1_209_600],
    ['500ms', 0.5],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['1.5h', 5400],
    ['1_000s', 1000],
    ['90 seconds', 90],
    ['4 min 0 s', 240],
    ['0', 0],
    [0, 0],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
    expect(String(text)).toMatch(durationPattern);
  });

  it.each([
    ['90', '"90" has no unit. Write 90s or 90m.'],
    [90, '"90" has no unit. Write 90s or 90m.'],
    ['-4m', 'expected a duration such as 90s, 4m, 1h30m or 3d, but found "-4m"'],
    ['soon', 'expected a duration such as 90s, 4m, 1h30m or 3d, but found "soon"'],
    ['', 'expected a duration such as 90s, 4m, 1h30m or 3d, but found ""'],
    ['4mm', 'expected a duration such as 90s, 4m, 1h30m or 3d, but found "4mm"'],
    [null, 'expected a duration such as 90s, 4m, 1h30m or 3d, but found nothing'],
    [Number.NaN, 'expected a duration such as 90s, 4m, 1h30m or 3d, but found NaN'],
    ['30m1h', '"30m1h" mixes its units. Write the larger one first, each once: 1h30m.'],
  ])('%s is refused', (text, message) => {
    expect(() => parseDuration(text)).toThrow(new UnitError(message));
  });

  it('adds up whatever parts it is written in', async () => {
    const parts = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(99), fc.nat(99), fc.nat(99));
    await fc.assert(
      fc.asyncProperty(parts, async ([w, d, h, m, s]) => {
        expect(parseDuration(`${w}w${d}d${h}h${m}m${s}s`)).toBe(w * week + d * day + h * hour + m * 60 + s);
      }),
      { seed: 1, numRuns: cases(300) },
    );
  });

  it('reads back what a report wrote, below an hour to the second, above to its smaller unit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(20 * day), async (seconds) => {
        const back = parseDuration(formatDuration(seconds));
        const grain = seconds < hour ? 0 : seconds < 2 * day ? 30 : 1800;
        expect(Math.abs(back - seconds)).toBeLessThanOrEqual(grain);
      }),
      { seed: 2, numRuns: cases(1000) },
    );
  });

  it.each([
    [0, '0 s'],
    [0.25, '0.3 s'],
    [12.34, '12.3 s'],
    [59.97, '1 min 0 s'],
    [240, '4 min 0 s'],
    [3599.9, '1 h 0 min'],
    [86_400, '24 h 0 min'],
    [345_600, '4 d 0 h'],
    [-90, '−1 min 30 s'],
    [Number.NaN, '–'],
  ])('%d seconds are written %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('what is simulated', () => {
  it.each([
    ['36500d', 3_153_600_000],
    ['0.001ms', 1e-6],
    ['0.0', 0],
    [0, 0],
  ])('may take %s', (text, seconds) => {
    expect(parseSimulated(text)).toBe(seconds);
  });

  it.each([
    ['36501d', '"36501d" is too long. Durations go up to 100 years, 36500d.'],
    [`${'9'.repeat(300)}d`, `"${'9'.repeat(57)}…" is too long. Durations go up to 100 years, 36500d.`],
    ['0.0009ms', '"0.0009ms" is less than a microsecond. Write 0, or 0.001ms or more.'],
    [`0.${'0'.repeat(400)}1s`, '0'],
  ])('and not %s', (text, message) => {
    if (message === '0') expect(parseSimulated(text)).toBe(0);
    else expect(() => parseSimulated(text)).toThrow(new UnitError(message));
  });
});

describe('whatever the digits, what is read is a finite number, or refused', () => {
  const digits = fc.oneof(
    fc.nat(999).map(String),
    fc.constantFrom(1, 15, 16, 17, 300, 308, 309, 400).map((n) => '9'.repeat(n)),
  );
  const decimal = fc.oneof(
    digits,
    fc.tuple(digits, digits).map(([a, b]) => `${a}.${b}`),
    fc.nat(400).map((zeros) => `0.${'0'.repeat(zeros)}1`),
    fc.tuple(digits, fc.integer({ min: -400, max: 400 })).map(([a, e]) => `${a}e${e}`),
  );
  const unit = fc.constantFrom('s', 'm', 'h', 'd', 'w');
  const duration = fc
    .array(
      fc.tuple(decimal, fc.oneof(unit, fc.constant('ms'))).map(([a, u]) => a + u),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => all.join(''));
  const rate = fc.tuple(decimal, fc.option(decimal, { nil: '' }), unit).map(([a, b, u]) => `${a}/${b}${u}`);
  const money = fc
    .tuple(fc.constantFrom('', '£'), decimal, fc.constantFrom('', '/h', '/year'))
    .map(([a, b, c]) => a + b + c);
  const share = decimal.map((a) => `${a}%`);

  it.each<[string, fc.Arbitrary<string>, (value: unknown) => number[]]>([
    ['numbers', decimal, (value) => [parseNumber(value)]],
    ['plain numbers', decimal, (value) => [parsePlain(value, 'a number')]],
    ['durations', fc.oneof(duration, decimal), (value) => [parseDuration(value)]],
    ['simulated durations', duration, (value) => [microseconds(parseSimulated(value)) * 2 ** 10]],
    ['shares', fc.oneof(share, decimal), (value) => [parseShare(value)]],
    [
      'rates',
      fc.oneof(rate, decimal),
      (value) => [parseRate(value), parseCountOver(value).count, parseCountOver(value).seconds],
    ],
    ['money', money, (value) => [parseMoney(value).amount]],
    ['money over time', money, (value) => [parseMoneyRate(value, 'hour'), parseMoneyRate(value, 'month')]],
  ])('%s', async (_, texts, read) => {
    let isRead = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        try {
          for (const number of read(text)) expect(number).toSatisfy(Number.isFinite);
          isRead++;
        } catch (error) {
          if (!(error instanceof UnitError)) throw error;
          expect(error.message.length).toBeLessThan(250);
        }
      }),
      { seed: 7, numRuns: cases(500) },
    );
    expect(isRead).toBeGreaterThan(cases(500) / 20);
  });

  it.each([
    [() => parseNumber('1e400'), '"1e400" is too large. Write a smaller number.'],
    [() => parsePlain('1e16', 'a number'), '"1e16" is too large. Numbers go up to 1e15.'],
    [() => parseRate('1/0.0000000001s'), '"1/0.0000000001s" is too large. Rates go up to 1_000_000_000/s.'],
    [() => parseMoney('£1_000_000_000_001'), '"£1_000_000_000_001" is too large. Amounts go up to 1_000_000_000_000.'],
    [() => parseShare('1e400'), '"1e400" is too large. Write a smaller number.'],
    [() => parseShare('1000'), 'expected a share from 0% to 100%, but found "1000"'],
    [() => parseDuration(`${'9'.repeat(309)}d`), `"${'9'.repeat(57)}…" is too large. Write a smaller number.`],
    [() => parseDuration(`${'9'.repeat(305)}w`), `"${'9'.repeat(57)}…" is too large. Write a shorter duration.`],
    [() => parseDuration('0x0'), 'expected a duration such as 90s, 4m, 1h30m or 3d, but found "0x0"'],
  ])('%s', (read, message) => {
    expect(read).toThrow(new UnitError(message));
  });
});

describe('shares, numbers, money', () => {
  it('reads shares as percent or as a fraction', () => {
    expect(parseShare('15%')).toBe(0.15);
    expect(parseShare('0.5 %')).toBe(0.005);
    expect(parseShare(0.15)).toBe(0.15);
    expect(parseShare('100%')).toBe(1);
  });

  it.each([
    [15, '"15" is more than the whole. A share goes from 0 to 1; write 15% for a percentage.'],
    ['101%', 'expected a share from 0% to 100%, but found "101%"'],
    [-0.1, 'expected a share from 0% to 100%, but found -0.1'],
    [true, 'expected a share such as 15% or 0.15, but found true'],
  ])('%s is no share', (value, message) => {
    expect(() => parseShare(value)).toThrow(new UnitError(message));
  });

  it('writes a share so that it reads back within its decimals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
        expect(parseShare(formatShare(share))).toBeCloseTo(share, 3);
      }),
      { seed: 3, numRuns: cases(300) },
    );
    expect(formatShare(0.1234)).toBe('12.3 %');
  });

  it('reads back every whole number it wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.maxSafeInteger(), async (number) => {
        expect(parseNumber(formatNumber(number))).toBe(number);
      }),
      { seed: 4, numRuns: cases(300) },
    );
    expect(formatNumber(40_000)).toBe('40_000');
    expect(formatNumber(100)).toBe('100');
    expect(formatNumber(1234.56)).toBe('1_234.6');
  });

  it('says how to write thousands', () => {
    expect(parseNumber('40_000')).toBe(40_000);
    expect(() => parseNumber('40,000')).toThrow('"40,000" has commas. Write 40_000.');
    expect(() => parseNumber('4__0')).toThrow('expected a number, but found "4__0"');
    expect(() => parseNumber(Number.POSITIVE_INFINITY)).toThrow('expected a number, but found Infinity');
  });

  it('reads money with its sign', () => {
    expect(parseMoney('£10')).toEqual({ amount: 10, currency: 'GBP' });
    expect(parseMoney('$5.25')).toEqual({ amount: 5.25, currency: 'USD' });
    expect(parseMoney('€3')).toEqual({ amount: 3, currency: 'EUR' });
    expect(parseMoney(7)).toEqual({ amount: 7 });
    expect(() => parseMoney(-7)).toThrow('expected an amount of money such as £10 or 5.25, but found -7');
    expect(formatMoney(10, 'GBP')).toBe('£10.00');
    expect(formatMoney(10, 'CHF')).toBe('10.00 CHF');
  });

  it('writes what rounds to nothing as 0, and what is no number as a dash', () => {
    const all = [formatNumber, formatShare, formatDuration, (amount: number) => formatMoney(amount, 'GBP')];
    for (const none of [0, -0, -1e-9]) {
      expect(all.map((format) => format(none))).toEqual(['0', '0.0 %', '0 s', '£0.00']);
    }
    for (const none of [Number.NaN, Infinity, -Infinity]) {
      expect(all.map((format) => format(none))).toEqual(['–', '–', '–', '–']);
    }
    expect(all.map((format) => format(-2))).toEqual(['-2', '-200.0 %', '−2 s', '£-2.00']);
  });
});

describe('rates', () => {
  it.each([
    ['0.5/h', 0.5 / 3600],
    ['12/m', 0.2],
    ['30 per hour', 30 / 3600],
    ['0.3/year', 0.3 / 31_536_000],
    ['5/s', 5],
    ['6 / min', 0.1],
    ['90/30m', 0.05],
    ['45 per 15 min', 0.05],
    [0, 0],
  ])('%s is %d per second', (text, perSecond) => {
    expect(parseRate(text)).toBeCloseTo(perSecond, 15);
    expect(String(text)).toMatch(ratePattern);
  });

  it('asks for the unit', () => {
    expect(parseChange('-4/year')).toBe(-parseRate('4/year'));
    expect(parseChange('4/year')).toBe(parseRate('4/year'));
    expect(() => parseChange('--4/year')).toThrow('expected a change over time such as -4/year, but found "--4/year"');
    expect(() => parseChange('-4/fortnight')).toThrow('such as -4/year, but found "-4/fortnight"');
    expect(() => parseChange('-4/month')).toThrow('a rate has no months');
    expect(() => parseRate(0.5)).toThrow('"0.5" has no unit. Write 0.5/h or 0.5/m.');
    expect(() => parseRate('3/fortnight')).toThrow(
      'expected a rate such as 0.5/h, 90/30m or 30 per hour, but found "3/fortnight"',
    );
    expect(() => parseRate('3/0h')).toThrow('expected a rate over more than no time, but found "3/0h"');
  });

  it('keeps count and time apart, so that 90 calls in 30 min of 240 s are 12 erlangs to the last digit', () => {
    const { count, seconds } = parseCountOver('90/30m');
    expect({ count, seconds }).toEqual({ count: 90, seconds: 1800 });
    expect((count * 240) / seconds).toBe(12);
  });
});

describe('the week', () => {
  it('reads clocks, weekdays and instants', () => {
    expect(parseClock('08:00')).toBe(8 * hour);
    expect(parseClock('24:00')).toBe(day);
    expect(() => parseClock('24:01')).toThrow('expected a time of day from 00:00 to 24:00, but found "24:01"');
    expect(() => parseClock(8)).toThrow('but found 8');
    expect(parseWeekday('mon')).toBe(0);
    expect(parseWeekday('Sunday')).toBe(6);
    expect(() => parseWeekday('toast')).toThrow('expected a weekday');
    expect(parseInstant('mon 10:00')).toBe(10 * hour);
    expect(parseInstant('tue 00:30')).toBe(day + hour / 2);
  });

  it('opens every day from eight to ten at night', () => {
    const hours = parseHours('08:00-22:00');
    expect(hours.intervals).toHaveLength(7);
    expect(isOpen(hours, 8 * hour - 1)).toBe(false);
    expect(isOpen(hours, 8 * hour)).toBe(true);
    expect(isOpen(hours, 22 * hour)).toBe(false);
    expect(nextOpening(hours, 22 * hour)).toBe(day + 8 * hour);
    expect(nextClosing(hours, 9 * hour)).toBe(22 * hour);
    expect(nextOpening(hours, 6 * day + 23 * hour + 3 * week)).toBe(7 * day + 8 * hour + 3 * week);
  });

  it('reads days, lists of days, and several spans', () => {
    const hours = parseHours('mon-fri 08:00-12:00, 13:00-18:00, sat 09:00-13:00');
    expect(isOpen(hours, 4 * day + 14 * hour)).toBe(true);
    expect(isOpen(hours, 4 * day + 12.5 * hour)).toBe(false);
    expect(isOpen(hours, 5 * day + 14 * hour)).toBe(false);
    expect(parseHours('mon, wed 09:00-17:00')).toEqual(parseHours('mon 09:00-17:00, wed 09:00-17:00'));
    expect(parseHours('sat-mon 00:00-24:00')).toEqual(parseHours('sat, sun, mon 00:00-24:00'));
  });

  it('goes on over midnight, also from Sunday into Monday', () => {
    const nights = parseHours('22:00-06:00');
    expect(isOpen(nights, 3 * hour)).toBe(true);
    expect(nextClosing(nights, 6 * day + 23 * hour)).toBe(7 * day + 6 * hour);
    expect(nextClosing(parseHours('sun 00:00-24:00'), 6 * day)).toBe(week);
  });

  it('knows always and never', () => {
    expect(nextClosing(parseHours('always'), 5)).toBe(Number.POSITIVE_INFINITY);
    expect(nextOpening(parseHours('never'), 5)).toBe(Number.POSITIVE_INFINITY);
    expect(parseHours('00:00-24:00')).toEqual(parseHours('always'));
  });

  it('refuses what is no opening hours', () => {
    expect(() => parseHours('9 to 5')).toThrow('expected opening hours such as');
    expect(() => parseHours('08:00-08:00')).toThrow('opens and closes at once');
    expect(() => parseHours('08:00-12:00, sat')).toThrow('expected opening hours such as');
  });

  it('opens and closes where it says it does', async () => {
    const time = fc.nat(23).map((h) => `${String(h).padStart(2, '0')}:00`);
    const spans = fc.array(
      fc.tuple(fc.constantFrom('mon', 'tue', 'fri-sat', 'sun-mon'), time, time).filter(([, a, b]) => a !== b),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(spans, fc.nat(3 * week), async (list, at) => {
        const text = list.map(([days, from, to]) => `${days} ${from}-${to}`).join(', ');
        expect(text).toMatch(hoursPattern);
        const hours = parseHours(text);
        const opening = nextOpening(hours, at);
        const closing = nextClosing(hours, at);
        expect(Math.min(opening, closing)).toBe(at);
        expect(isOpen(hours, opening)).toBe(true);
        expect(isOpen(hours, closing)).toBe(false);
        for (const edge of [opening, closing]) {
          if (edge > at) expect(isOpen(hours, edge - 1)).toBe(edge === closing);
        }
      }),
      { seed: 5, numRuns: cases(500) },
    );
  });

  describe('on dates', () => {
    const at = (date: string, time: string) => parseInstant(`${date} ${time}`);

    it('have their own hours there, and those of the week elsewhere', () => {
      const hours = parseHours('mon-fri 08:00-18:00 except 2026-12-25 closed, 2026-12-24 09:00-12:00, 13:00-14:00');
      const open = (date: string, time: string) => isOpen(hours, at(date, time));
      expect(['08:59', '09:00', '12:00', '13:59', '14:00'].map((time) => open('2026-12-24', time))).toEqual([
        false,
        true,
        false,
        true,
        false,
      ]);
      expect([open('2026-12-25', '10:00'), open('2026-12-28', '10:00'), open('2026-12-27', '10:00')]).toEqual([
        false,
        true,
        false,
      ]);
      expect(nextOpening(hours, at('2026-12-24', '14:00'))).toBe(at('2026-12-28', '08:00'));
      expect(nextClosing(hours, at('2026-12-24', '09:00'))).toBe(at('2026-12-24', '12:00'));
      // A week without a date has none of these.
      expect(isOpen(hours, 4 * day + 10 * hour)).toBe(true);
    });

    it('open for good, or until a date', () => {
      const until = parseHours('always except 2030-01-01 closed');
      expect(nextClosing(until, at('2026-12-24', '14:00'))).toBe(at('2030-01-01', '00:00'));
      expect(nextClosing(until, at('2030-01-02', '14:00'))).toBe(Number.POSITIVE_INFINITY);
      expect(nextOpening(parseHours('never except 2030-01-01 08:00-09:00'), 0)).toBe(at('2030-01-01', '08:00'));
    });

    it('are days as the platform counts them', () => {
      for (let days = 101 * 365; days < 180 * 365; days += 17) {
        const date = new Date(Date.UTC(1900, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
        if (date < '2001' || date > '2081') continue;
        expect([dateOfDay(days), dayOfDate(date)]).toEqual([date, days]);
        expect(formatWeekInstant(parseInstant(`${date} 10:30`))).toBe(`${date} 10:30`);
      }
      expect(['2026-02-29', '2026-13-01', '1999-12-31', '2026-00-10'].map(dayOfDate)).toEqual(Array(4).fill(undefined));
    });

    it.each([
      ['mon 08:00-18:00 except 2026-02-30 closed', 'a date of the years 2001 to 2080'],
      ['always except 2026-12-24 22:00-06:00', 'does not end on the day'],
      ['always except 2026-12-24 closed, 2026-12-24 closed', 'is there twice'],
      ['always except 2026-12-24 12:00-13:00, 08:00-09:00', 'Write them in order'],
      ['always except closed', 'expected opening hours'],
    ])('%s is refused', (text, why) => {
      expect(() => parseHours(text)).toThrow(why);
    });

    it('open and close where they say, hour by hour', async () => {
      const time = fc.nat(23);
      const clock = (hours: number) => `${String(hours).padStart(2, '0')}:00`;
      const weekly = fc.tuple(fc.constantFrom('mon-fri', 'sat', 'thu'), time, time).filter(([, a, b]) => a !== b);
      const own = fc.option(fc.tuple(time, time).filter(([a, b]) => a < b));
      const exceptions = fc.dictionary(fc.constantFrom('2026-12-23', '2026-12-24', '2026-12-27'), own, { minKeys: 1 });
      await fc.assert(
        fc.asyncProperty(
          fc.array(weekly, { minLength: 1, maxLength: 2 }),
          exceptions,
          fc.nat(14 * 24),
          async (weeks, dates, from) => {
            const usual = weeks.map(([days, a, b]) => `${days} ${clock(a)}-${clock(b)}`).join(', ');
            const told = Object.entries(dates).map(
              ([date, span]) => `${date} ${span === null ? 'closed' : `${clock(span[0])}-${clock(span[1])}`}`,
            );
            const hours = parseHours(`${usual} except ${told.join(', ')}`);
            const isOpenAt = (instant: number) => {
              const date = Object.hasOwn(dates, dateOfDay(Math.floor(instant / day)))
                ? dates[dateOfDay(Math.floor(instant / day))]
                : undefined;
              if (date === undefined) return isOpen(parseHours(usual), instant);
              return date !== null && date[0] * hour <= instant % day && instant % day < date[1] * hour;
            };
            const start = at('2026-12-16', '00:00') + from * hour;
            const scan = (due: boolean) => {
              for (let instant = start; instant < start + 5 * week; instant += hour)
                if (isOpenAt(instant) === due) return instant;
              return Number.POSITIVE_INFINITY;
            };
            expect(isOpen(hours, start)).toBe(isOpenAt(start));
            expect([nextOpening(hours, start), nextClosing(hours, start)]).toEqual([scan(true), scan(false)]);
          },
        ),
        { seed: 24, numRuns: cases(200) },
      );
    });
  });

  it('writes instants since the start', () => {
    expect(formatInstant(24 * hour)).toBe('24 h 00 min');
    expect(formatInstant(24 * hour + 299)).toBe('24 h 05 min');
  });
});
