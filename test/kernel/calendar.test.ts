import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.js';

function drain(calendar: Calendar, until = Infinity): number[] {
  const codes: number[] = [];
  while (calendar.next(until)) codes.push(calendar.code);
  return codes;
}

describe('calendar', () => {
  it('orders by time, then by order of scheduling', () => {
    const calendar = new Calendar();
    for (const [code, at] of [5, 1, 5, 0, 1, 5, 1].entries()) calendar.schedule(at, 0, code);
    expect(drain(calendar)).toEqual([3, 1, 4, 6, 0, 2, 5]);
  });

  it('puts an event scheduled for this very instant behind those already waiting for it', () => {
    const calendar = new Calendar();
    for (const code of [1, 2]) calendar.schedule(10, 0, code);
    calendar.next(Infinity);
    calendar.schedule(calendar.now, 0, 3);
    expect(drain(calendar)).toEqual([2, 3]);
  });

  it('sets now, target and code to the event it takes, and leaves them when nothing is due', () => {
    const calendar = new Calendar();
    calendar.schedule(3, 7, -9);
    expect(calendar.next(2.9)).toBe(false);
    expect(calendar.now).toBe(0);
    expect(calendar.next(3)).toBe(true);
    expect([calendar.now, calendar.target, calendar.code]).toEqual([3, 7, -9]);
    expect(calendar.next(Infinity)).toBe(false);
    expect(calendar.now).toBe(3);
  });

  it('refuses the past and what is not a time', () => {
    const calendar = new Calendar();
    calendar.schedule(4, 0, 0);
    calendar.next(Infinity);
    expect(() => calendar.schedule(3.999, 0, 0)).toThrow('cannot schedule an event at 3.999: it is 4 now');
    expect(() => calendar.schedule(NaN, 0, 0)).toThrow('at NaN');
  });

  it('never reaches an event at Infinity', () => {
    const calendar = new Calendar();
    const handle = calendar.schedule(Infinity, 0, 1);
    expect(calendar.next(Infinity)).toBe(false);
    expect(calendar.size).toBe(1);
    expect(calendar.cancel(handle)).toBe(true);
    expect(calendar.size).toBe(0);
  });

  it('cancels an event once, and never one that has happened or whose place was taken', () => {
    const calendar = new Calendar();
    const first = calendar.schedule(1, 0, 1);
    const second = calendar.schedule(2, 0, 2);
    expect(calendar.cancel(second)).toBe(true);
    expect(calendar.cancel(second)).toBe(false);
    expect(calendar.size).toBe(1);
    expect(drain(calendar)).toEqual([1]);
    const third = calendar.schedule(3, 0, 3);
    const fourth = calendar.schedule(4, 0, 4);
    for (const stale of [first, second, -1]) expect(calendar.cancel(stale)).toBe(false);
    expect([third, fourth]).not.toContain(first);
    expect(drain(calendar)).toEqual([3, 4]);
  });

  it('agrees with a sorted list, whatever is scheduled, cancelled and taken', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), after: fc.nat({ max: 6 }) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('next' as const), within: fc.nat({ max: 4 }) }) },
    );
    let sweeps = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { size: 'max', maxLength: 1500 }), fc.boolean(), async (steps, eager) => {
        const calendar = new Calendar();
        const handles: number[] = [];
        let pending: { at: number; code: number }[] = [];
        let cancelled = 0;
        for (const step of steps) {
          if (step.do === 'schedule') {
            const at = calendar.now + step.after;
            pending.push({ at, code: handles.length });
            handles.push(calendar.schedule(at, handles.length + 1, handles.length));
          } else if (step.do === 'cancel' && handles.length > 0) {
            const times = eager ? 5 : 1;
            for (let i = 0; i < times; i++) {
              const code = (step.which + i) % handles.length;
              const alive = pending.some((event) => event.code === code);
              expect(calendar.cancel(handles[code])).toBe(alive);
              if (alive && ++cancelled > 64 && pending.length < cancelled) sweeps++;
              pending = pending.filter((event) => event.code !== code);
            }
          } else if (step.do === 'next') {
            const until = calendar.now + step.within;
            const first = pending.reduce<{ at: number; code: number } | undefined>(
              (best, event) => (best === undefined || event.at < best.at ? event : best),
              undefined,
            );
            const due = first !== undefined && first.at <= until;
            expect(calendar.next(until)).toBe(due);
            if (due) {
              expect([calendar.now, calendar.target, calendar.code]).toEqual([first.at, first.code + 1, first.code]);
              pending = pending.filter((event) => event !== first);
            }
          }
          expect(calendar.size).toBe(pending.length);
        }
        pending.sort((a, b) => a.at - b.at || a.code - b.code);
        expect(drain(calendar)).toEqual(pending.map((event) => event.code));
      }),
      { seed: 1, numRuns: 60 },
    );
    expect(sweeps).toBeGreaterThan(0);
  });

  it('sweeps out the cancelled: a hundred thousand timers set and cancelled leave the rest in order', () => {
    const calendar = new Calendar();
    for (let i = 0; i < 100; i++) calendar.schedule(1000 - (i % 10), 0, i);
    for (let i = 0; i < 100_000; i++) calendar.cancel(calendar.schedule(500 + (i % 7), 0, -1));
    expect(calendar.size).toBe(100);
    const expected = Array.from({ length: 100 }, (_, i) => i).sort((a, b) => (b % 10) - (a % 10) || a - b);
    expect(drain(calendar)).toEqual(expected);
  });
});
