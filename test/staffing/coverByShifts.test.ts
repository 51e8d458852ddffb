import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoverRequest, coverByShifts, formatHours, type PossibleShift } from '../../src/staffing/index.js';
import { erlangA, requiredAgents } from '../../src/theory/index.js';
import { day, hour, minute, week } from '../../src/units.js';

const plain = { breaks: [] };
const hours = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => (first + i) * hour);
const eight: PossibleShift = { ...plain, name: 'eight', lasts: 8 * hour, starts: hours(8, 13), cost: 8 };
const five: PossibleShift = { ...plain, name: 'five', lasts: 5 * hour, starts: hours(8, 16), cost: 5.5 };

/** Hours from 08:00 on. */
function fromEight(required: readonly number[], ...shifts: PossibleShift[]): CoverRequest {
  const intervals = required.map((agents, i) => ({ at: (8 + i) * hour, agents }));
  return { period: day, intervals, intervalSeconds: hour, shifts };
}

describe('the cheapest roster', () => {
  // CallCC with patience of 1000 s; required agents and optimal costs were computed elsewhere.
  const rates = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
  const required = rates.map((rate) =>
    requiredAgents((agents) => {
      const queue = erlangA({ agents, arrivalRate: rate / 3600, serviceRate: 1 / 100, patienceRate: 1 / 1000 });
      return queue.answeredWithin(20) >= 0.8;
    }),
  );

  it('of 8-hour shifts costs 96, and with 5-hour shifts as well 83.5', async () => {
    expect(required).toEqual([5, 7, 7, 7, 8, 7, 7, 7, 6, 5, 4, 4, 4]);
    const long = await coverByShifts(fromEight(required, eight));
    expect(long).toMatchObject({ cost: 96, leastCost: 96, agents: 12, hoursOnDuty: 96, hoursRequired: 78 });
    const both = await coverByShifts(fromEight(required, eight, five));
    expect(both).toMatchObject({ cost: 83.5, leastCost: 83.5 });
    for (const { required, onDuty } of both.intervals) expect(onDuty).toBeGreaterThanOrEqual(required);
  });

  it('of equal cost has the fewest hours on duty, then the earliest starts', async () => {
    // One agent from 10:00 to 12:00. The long shift could start earlier, at 08:00.
    const short: PossibleShift = { ...plain, name: 'short', lasts: 4 * hour, starts: hours(9, 10), cost: 8 };
    const { rows } = await coverByShifts(fromEight([0, 0, 1, 1], eight, short));
    expect(rows).toEqual([{ shift: 'short', count: 1, start: 9 * hour, lasts: 4 * hour, breaks: [], cost: 8 }]);
  });

  it('has enough agents at every instant, also in the middle of an interval', async () => {
    // Two agents are required all day. One of three is in the break, and no two at once.
    const breaks = [{ lasts: 30 * minute, from: 3 * hour, to: 5 * hour, isPaid: false }];
    const shift: PossibleShift = { name: 'day', lasts: 8 * hour, starts: [8 * hour], breaks, cost: 1 };
    const { rows, intervals, ...sums } = await coverByShifts(fromEight([2, 2, 2, 2, 2, 2, 2, 2], shift));
    expect(rows.flatMap(({ count, breaks }) => breaks.map(({ at }) => [count, at / hour]))).toEqual([
      [1, 11],
      [1, 11.5],
      [1, 12],
    ]);
    expect(intervals.map(({ onDuty }) => onDuty)).toEqual([3, 3, 3, 2, 2, 3, 3, 3]);
    expect(sums).toMatchObject({ agents: 3, hoursOnDuty: 22.5, hoursPaid: 22.5, hoursRequired: 16 });
  });

  it('goes on past midnight, and past the end of the week', async () => {
    const night: PossibleShift = { ...plain, name: 'night', lasts: 8 * hour, starts: [6 * day + 22 * hour], cost: 3 };
    const intervals = [{ at: 5 * hour, agents: 2 }];
    const { rows } = await coverByShifts({ period: week, intervals, intervalSeconds: hour, shifts: [night] });
    expect(rows).toMatchObject([{ shift: 'night', count: 2, start: 6 * day + 22 * hour, cost: 6 }]);
  });

  it('is the same for the same request', async () => {
    const request = fromEight(required, eight, five);
    expect(await coverByShifts(request)).toEqual(await coverByShifts(request));
  });
});

it('hours end at 24:00, not at 00:00', () => {
  expect(formatHours({ start: 16 * hour, lasts: 8 * hour }, day)).toBe('16:00-24:00');
  expect(formatHours({ start: 6 * day + 22 * hour, lasts: 8 * hour }, week)).toBe('sun 22:00-06:00');
});

describe('what cannot be covered', () => {
  it('is told by its hours', async () => {
    await expect(
      coverByShifts(fromEight([1, 1, 3, 2, 1], { ...five, starts: [8 * hour], lasts: 2 * hour })),
    ).rejects.toThrow('no shift covers 10:00 to 13:00, when 3 agents are required');
  });

  it('is an instant at which all would take their break', async () => {
    const breaks = [{ lasts: hour, from: 2 * hour, to: 2 * hour, isPaid: true }];
    const shift = { ...five, starts: [8 * hour], breaks };
    await expect(coverByShifts(fromEight([1, 1, 1, 1, 1], shift))).rejects.toThrow('no shift covers 10:00 to 11:00');
    const apart = { ...shift, breaks: [{ ...breaks[0], to: 3 * hour }] };
    // With an hour to choose from, two agents take turns.
    expect((await coverByShifts(fromEight([1, 1, 1, 1, 1], apart))).agents).toBe(2);
  });

  it.each([
    ['a shift of a day', { lasts: day }, 'request.shifts.0: a shift lasts more than 0 and less than 24 hours.'],
    ['a shift of seconds', { lasts: 90 }, 'request.shifts.0.lasts: expected whole minutes'],
    ['a price below 0', { cost: -1 }, 'request.shifts.0.cost: expected a number from 0 to 1000000, but found -1'],
    [
      'breaks that meet',
      { breaks: [0, 15].map((from) => ({ lasts: 15 * minute, from: from * minute, to: 15 * minute, isPaid: true })) },
      'request.shifts.0: a break can begin before the one listed before it has ended.',
    ],
  ])('is %s', async (_, wrong, message) => {
    await expect(coverByShifts(fromEight([1], { ...five, ...wrong }))).rejects.toThrow(message);
  });

  it('is more than the solver can look through', async () => {
    const starts = Array.from({ length: 1440 }, (_, i) => i * minute);
    const shifts = [1, 2, 3, 4].map((i) => ({ ...five, name: String(i), starts }));
    await expect(coverByShifts(fromEight([1], ...shifts))).rejects.toThrow('there are 5760 possible starts and breaks');
  });
});

/** Every roster of at most so many agents a start. */
function* rosters(starts: number, most: number): Generator<number[]> {
  if (starts === 0) yield [];
  else for (const rest of rosters(starts - 1, most)) for (let n = 0; n <= most; n++) yield [...rest, n];
}

it('no roster of a small day is cheaper', async () => {
  const anyShift = fc.record({
    lasts: fc.integer({ min: 1, max: 4 }),
    starts: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 2 }),
    cost: fc.integer({ min: 0, max: 20 }).map((cost) => cost / 4),
  });
  const anyDay = fc.record({
    first: fc.integer({ min: 0, max: 21 }),
    required: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
    kinds: fc.array(anyShift, { minLength: 1, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(anyDay, async ({ first, required, kinds }) => {
      const shifts = kinds.map(({ lasts, starts, cost }, i) => ({
        ...{ name: String(i), breaks: [], cost, lasts: lasts * hour, starts: starts.map((start) => start * hour) },
      }));
      const intervals = required.map((agents, i) => ({ at: (first + i) * hour, agents }));
      const all = kinds.flatMap(({ lasts, starts, cost }) => starts.map((start) => ({ start, lasts, cost })));
      const onDuty = (counts: readonly number[], at: number) =>
        all.reduce((sum, { start, lasts }, i) => sum + ((at - start + 24) % 24 < lasts ? counts[i] : 0), 0);
      const costs = [...rosters(all.length, 2)]
        .filter((counts) => required.every((agents, i) => onDuty(counts, first + i) >= agents))
        .map((counts) => all.reduce((sum, { cost }, i) => sum + counts[i] * cost, 0));
      const answer = coverByShifts({ period: day, intervals, intervalSeconds: hour, shifts });
      if (costs.length === 0) await expect(answer).rejects.toThrow('no shift covers');
      else expect((await answer).cost).toBe(Math.min(...costs));
    }),
    { numRuns: 40 },
  );
});
