import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.js';
import { Ladder } from '../../src/kernel/ladder.js';
import { cases } from '../effort.js';

function drain(calendar: Calendar, until = Infinity): number[] {
  const codes: number[] = [];
  while (calendar.next(until)) codes.push(calendar.code);
  return codes;
}

interface Entry {
  at: number;
  clock: boolean;
  code: number;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at !== b.at ? a.at < b.at : a.clock !== b.clock ? a.clock : a.code < b.code;
}

/** What a calendar should do, done plainly. */
class SortedEvents {
  /** Every event there ever was. */
  readonly all: (Entry & { handle: number })[] = [];
  /** The pending ones, the earliest last. */
  readonly #pending: Entry[] = [];

  get size(): number {
    return this.#pending.length;
  }

  first(): Entry | undefined {
    const first = this.#pending.at(-1);
    return first !== undefined && first.at < Infinity ? first : undefined;
  }

  add(event: Entry & { handle: number }): void {
    this.all.push(event);
    this.#pending.splice(this.#find(event), 0, event);
  }

  remove(event: Entry): boolean {
    const i = this.#find(event);
    return this.#pending[i] === event && this.#pending.splice(i, 1).length > 0;
  }

  take(until: number): Entry | undefined {
    const first = this.first();
    return first !== undefined && first.at <= until ? this.#pending.pop() : undefined;
  }

  /** How many pending ones come after it. */
  #find(event: Entry): number {
    let low = 0;
    let high = this.#pending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(event, this.#pending[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Numbers from 0 up to 1: fast-check's own would be too many. */
function randomFrom(salt: number): () => number {
  let state = salt;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
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
    const after = fc.oneof(fc.nat({ max: 6 }), fc.constant(0));
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), after, clock: fc.constant(false) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('schedule' as const), after, clock: fc.constant(true) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('next' as const), within: fc.nat({ max: 4 }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), time: fc.nat({ max: 3 }) }) },
    );
    const seen = { manyCancelled: 0, present: 0, clocksAtPresent: 0, cancelledAtPresent: 0, grown: 0 };
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
              if (++cancelled > 64 && pending.length < cancelled) seen.manyCancelled++;
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

  it('agrees with a sorted list of thousands of near and far events, most of them in the ladder', async () => {
    const second = 1e6;
    const delays = {
      none: () => 0,
      instants: (random: number) => Math.floor(random * 7),
      keys: (random: number) => Math.floor(random * 20 * second),
      hangUp: () => 900 * second,
      hours: (random: number) => Math.floor(random * random * 36_000 * second),
      days: (random: number) => Math.ceil(random * 30) * 86_400 * second,
      scales: (random: number) => Math.floor(2 ** (random * 48)),
      never: () => Infinity,
    };
    const kinds = Object.keys(delays) as (keyof typeof delays)[];
    const salt = fc.nat();
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('schedule' as const),
          count: fc.nat({ max: 800 }),
          kinds: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }),
          clock: fc.boolean(),
          salt,
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), count: fc.nat({ max: 600 }), salt }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const), count: fc.nat({ max: 500 }) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('hold' as const), count: fc.nat({ max: 1000 }), salt }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('slice' as const),
          within: fc.constantFrom(0, 3, second, 60 * second, 3600 * second),
          most: fc.nat({ max: 300 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('meet' as const) }) },
    );
    const seen = { put: 0, removed: 0, refilled: 0, overflowed: 0, spilled: 0, rungs: 0, met: 0 };
    const { take, retake } = Ladder.prototype;
    const put = vi.spyOn(Ladder.prototype, 'add');
    const removed = vi.spyOn(Ladder.prototype, 'remove');
    vi.spyOn(Ladder.prototype, 'take').mockImplementation(function (this: Ladder) {
      const list = take.call(this);
      if (list >= 0) seen.refilled++;
      if (list >= 0 && this.limit === Infinity) seen.overflowed++;
      seen.rungs = Math.max(seen.rungs, this.rungs);
      return list;
    });
    vi.spyOn(Ladder.prototype, 'retake').mockImplementation(function (this: Ladder, list) {
      const before = this.rungs;
      const near = retake.call(this, list);
      if (this.rungs > before) seen.spilled++;
      return near;
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { size: 'max', maxLength: 40 }), async (steps) => {
        const calendar = new Calendar();
        const events = new SortedEvents();
        const schedule = (after: number, clock: boolean) => {
          const event = { at: calendar.now + after, clock, code: events.all.length, handle: -1 };
          const { at, code } = event;
          event.handle = clock ? calendar.scheduleClock(at, ~code, code) : calendar.schedule(at, ~code, code);
          events.add(event);
        };
        // A bare `expect` costs more than all the rest.
        const take = (until: number) => {
          const event = events.take(until);
          const taken = calendar.next(until);
          if (taken !== (event !== undefined)) expect(taken).toBe(event !== undefined);
          if (event === undefined) return false;
          const { now, target, code } = calendar;
          if (now !== event.at || target !== ~event.code || code !== event.code) {
            expect({ now, target, code }).toEqual({ now: event.at, target: ~event.code, code: event.code });
          }
          return true;
        };
        for (const step of steps) {
          if (step.do === 'schedule') {
            const random = randomFrom(step.salt);
            for (let i = 0; i < step.count; i++) {
              schedule(delays[step.kinds[i % step.kinds.length]](random()), step.clock && i % 3 === 0);
            }
          } else if (step.do === 'cancel') {
            const random = randomFrom(step.salt);
            for (let i = 0; i < step.count && events.all.length > 0; i++) {
              const event = events.all[Math.floor(random() * events.all.length)];
              const alive = events.remove(event);
              if (calendar.cancel(event.handle) !== alive) expect(!alive).toBe(alive);
            }
          } else if (step.do === 'take') {
            for (let i = 0; i < step.count && take(Infinity); i++);
          } else if (step.do === 'hold') {
            // As callers do: each event has others follow soon, and a timer set far ahead and mostly cancelled.
            const random = randomFrom(step.salt);
            for (let i = 0; i < step.count && take(Infinity); i++) {
              schedule(delays.keys(random()), false);
              schedule(delays.hangUp(), false);
              const event = events.all[events.all.length - 1 - Math.floor(random() * Math.min(events.all.length, 40))];
              expect(calendar.cancel(event.handle)).toBe(events.remove(event));
            }
          } else if (step.do === 'slice') {
            const until = calendar.now + step.within;
            let taken = 0;
            while (taken < step.most && take(until)) taken++;
            if (taken < step.most) calendar.now = until;
          } else {
            const next = events.first();
            if (next === undefined) continue;
            if (next.at > calendar.now) seen.met++;
            calendar.now = next.at;
            schedule(0, false);
            schedule(0, true);
          }
          expect(calendar.size).toBe(events.size);
        }
        while (take(Infinity));
        expect(calendar.size).toBe(events.size);
      }),
      { seed: 1, numRuns: cases(40) },
    );
    seen.put = put.mock.calls.length;
    seen.removed = removed.mock.calls.length;
    vi.restoreAllMocks();
    const { rungs, ...often } = seen;
    expect(rungs).toBeGreaterThan(3);
    for (const times of Object.values(often)) expect(times).toBeGreaterThan(20);
  });

  it('keeps the order even where a double no longer tells microseconds apart', () => {
    for (let instants = 50; instants < 100; instants++) {
      const calendar = new Calendar();
      const times: number[] = [];
      const schedule = (at: number) => calendar.schedule(at, 0, times.push(at) - 1);
      for (let i = 0; i < 200; i++) schedule(2 ** 53 + 2 * (i % instants));
      const codes: number[] = [];
      while (calendar.next(Infinity)) {
        codes.push(calendar.code);
        if (times.length < 400) schedule(calendar.now + 2);
      }
      expect(codes).toEqual([...times.keys()].sort((a, b) => times[a] - times[b] || a - b));
    }
  });

  it('holds a million events and forgets them', () => {
    const calendar = new Calendar();
    const random = randomFrom(1);
    const handles = Array.from({ length: 1e6 }, (_, code) => calendar.schedule(Math.floor(random() * 1e9), 0, code));
    expect(calendar.size).toBe(1e6);
    for (const handle of handles) if (handle % 10 !== 0) calendar.cancel(handle);
    expect(calendar.size).toBe(1e5);
    let last = 0;
    while (calendar.next(Infinity)) {
      if (calendar.now < last) expect(calendar.now).toBeGreaterThanOrEqual(last);
      last = calendar.now;
    }
    expect([calendar.size, calendar.happened]).toEqual([0, 1e5]);
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
