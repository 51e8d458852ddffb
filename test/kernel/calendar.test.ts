import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.js';
import { cases } from '../effort.js';

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

  it('puts what the clock does before the rest of its instant, in order of scheduling', () => {
    const calendar = new Calendar();
    calendar.schedule(10, 0, 1);
    calendar.scheduleClock(10, 0, 2);
    calendar.schedule(10, 0, 3);
    calendar.scheduleClock(10, 0, 4);
    calendar.schedule(9, 0, 5);
    expect(drain(calendar)).toEqual([5, 2, 4, 1, 3]);
  });

  it('lets the clock come first at the present instant too, but not before what has happened', () => {
    const calendar = new Calendar();
    calendar.schedule(10, 0, 1);
    calendar.schedule(10, 0, 2);
    calendar.next(Infinity);
    calendar.schedule(10, 0, 3);
    calendar.scheduleClock(10, 0, 4);
    calendar.scheduleClock(10, 0, 5);
    expect([calendar.code, ...drain(calendar)]).toEqual([1, 4, 5, 2, 3]);
  });

  it('cancels events of the present instant, and forgets them when time goes on', () => {
    const calendar = new Calendar();
    const handles = Array.from({ length: 100 }, (_, code) => calendar.schedule(0, 0, code));
    for (const handle of handles.slice(1)) expect(calendar.cancel(handle)).toBe(true);
    expect(calendar.cancel(handles[5])).toBe(false);
    expect(calendar.size).toBe(1);
    expect(calendar.next(-1)).toBe(false);
    calendar.schedule(2, 0, 200);
    expect(drain(calendar, 1)).toEqual([0]);
    calendar.now = 1;
    const later = calendar.schedule(1, 0, 201);
    expect(calendar.next(0)).toBe(false);
    expect(calendar.cancel(later)).toBe(true);
    calendar.schedule(1, 0, 202);
    expect(drain(calendar)).toEqual([202, 200]);
  });

  it('agrees with a sorted list, whatever is scheduled, cancelled and taken', async () => {
    interface Entry {
      at: number;
      clock: boolean;
      code: number;
    }
    const isBefore = (a: Entry, b: Entry) =>
      a.at !== b.at ? a.at < b.at : a.clock !== b.clock ? a.clock : a.code < b.code;
    const after = fc.oneof(fc.nat({ max: 6 }), fc.constant(0));
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), after, clock: fc.constant(false) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('schedule' as const), after, clock: fc.constant(true) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('next' as const), within: fc.nat({ max: 4 }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), time: fc.nat({ max: 3 }) }) },
    );
    const seen = { sweeps: 0, present: 0, clocksAtPresent: 0, cancelledAtPresent: 0, grown: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { size: 'max', maxLength: 1000 }), fc.boolean(), async (steps, eager) => {
        const calendar = new Calendar();
        const handles: number[] = [];
        const isPending: boolean[] = [];
        let pending: Entry[] = [];
        let cancelled = 0;
        const first = () =>
          pending.reduce<Entry | undefined>((best, each) => (best && !isBefore(each, best) ? best : each), undefined);
        for (const step of steps) {
          if (step.do === 'schedule') {
            const { clock } = step;
            const code = handles.length;
            const at = calendar.now + step.after;
            if (at === calendar.now) {
              seen.present++;
              if (clock) seen.clocksAtPresent++;
            }
            pending.push({ at, clock, code });
            isPending.push(true);
            if (pending.length > 64) seen.grown++;
            handles.push(clock ? calendar.scheduleClock(at, code + 1, code) : calendar.schedule(at, code + 1, code));
          } else if (step.do === 'cancel' && handles.length > 0) {
            const times = eager ? 5 : 1;
            for (let i = 0; i < times; i++) {
              const code = (step.which + i) % handles.length;
              const alive = isPending[code];
              if (calendar.cancel(handles[code]) !== alive) expect(!alive).toBe(alive);
              if (!alive) continue;
              if (++cancelled > 64 && pending.length < cancelled) seen.sweeps++;
              if (pending.some((event) => event.code === code && event.at === calendar.now)) seen.cancelledAtPresent++;
              pending = pending.filter((event) => event.code !== code);
              isPending[code] = false;
            }
          } else if (step.do === 'next') {
            const until = calendar.now + step.within;
            const next = first();
            const due = next !== undefined && next.at <= until;
            expect(calendar.next(until)).toBe(due);
            if (due) {
              expect([calendar.now, calendar.target, calendar.code]).toEqual([next.at, next.code + 1, next.code]);
              pending = pending.filter((event) => event !== next);
              isPending[next.code] = false;
            }
          } else if (step.do === 'pass') {
            // As a run that ends where nothing happens.
            const until = Math.min(calendar.now + step.time, first()?.at ?? Infinity);
            if (first()?.at !== until) calendar.now = until;
          }
          if (calendar.size !== pending.length) expect(calendar.size).toBe(pending.length);
        }
        pending.sort((a, b) => (isBefore(a, b) ? -1 : 1));
        expect(drain(calendar)).toEqual(pending.map((event) => event.code));
      }),
      { seed: 1, numRuns: cases(60) },
    );
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(10);
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
