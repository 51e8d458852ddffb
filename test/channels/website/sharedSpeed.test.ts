import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyedHeap } from '../../../src/channels/website/keyedHeap.js';
import { SharedSpeed } from '../../../src/channels/website/sharedSpeed.js';
import { World } from '../../../src/kernel/index.js';

/** Instants and durations in microseconds. `quitsAfter`: when the visitor leaves at the latest. */
interface Visit {
  at: number;
  takes: number;
  quitsAfter: number;
}

const second = 1e6;
const visit: fc.Arbitrary<Visit> = fc.record({
  at: fc.integer({ min: 0, max: 20 }).map((seconds) => seconds * second),
  takes: fc.integer({ min: 0, max: 10 * second }),
  quitsAfter: fc.integer({ min: 0, max: 40 * second }),
});

/** When each visit ends: plainly, by what all visits do between one event and the next. */
function plainly(visits: readonly Visit[], capacity: number): number[] {
  const left = visits.map(({ takes }) => takes);
  const ends = visits.map(() => Number.NaN);
  let now = 0;
  for (;;) {
    const there = visits.flatMap(({ at }, i) => (at <= now && Number.isNaN(ends[i]) ? [i] : []));
    const speed = Math.min(1, capacity / there.length);
    const next = Math.min(
      ...visits.flatMap(({ at }) => (at > now ? [at] : [])),
      ...there.map((i) => now + left[i] / speed),
      ...there.map((i) => visits[i].at + visits[i].quitsAfter),
    );
    if (next === Number.POSITIVE_INFINITY) return ends;
    for (const i of there) {
      const isOver = now + left[i] / speed <= next || visits[i].at + visits[i].quitsAfter <= next;
      left[i] -= (next - now) * speed;
      if (isOver) ends[i] = next;
    }
    now = next;
  }
}

function shared(visits: readonly Visit[], capacity: number): number[] {
  const world = new World();
  const { calendar } = world;
  const ends = visits.map(() => Number.NaN);
  const leave = (visitor: number) => {
    ends[visitor] = calendar.now;
    speed.leave(visitor);
  };
  const speed = new SharedSpeed(world, capacity, leave);
  const quits = world.register({ handle: (i) => (Number.isNaN(ends[i]) ? leave(i) : undefined) });
  const comes = world.register({
    handle: (i) => {
      speed.enter(i, visits[i].takes);
      calendar.schedule(calendar.now + visits[i].quitsAfter, quits, i);
    },
  });
  for (const [i, { at }] of visits.entries()) calendar.schedule(at, comes, i);
  world.run(Number.POSITIVE_INFINITY);
  expect(speed.visitors).toBe(0);
  return ends;
}

it('visits end when they would if each were looked at between all events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (visits, capacity) => {
      const due = plainly(visits, capacity);
      // Each end is rounded up by less than a microsecond, and so may put off those behind it.
      for (const [i, end] of shared(visits, capacity).entries()) expect(Math.abs(end - due[i])).toBeLessThan(50);
    }),
    { seed: 3, numRuns: 500 },
  );
});

it('a heap gives its items in the order of their keys and of their coming, whichever are taken out', async () => {
  const step = fc.record({ item: fc.nat(40), key: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
      const heap = new KeyedHeap();
      let plain: { item: number; key: number }[] = [];
      for (const { item, key } of steps) {
        if (plain.some((each) => each.item === item)) {
          heap.remove(item);
          plain = plain.filter((each) => each.item !== item);
        } else {
          heap.add(item, key);
          // Sorting is stable: of two with the same key the first comes first.
          plain = [...plain, { item, key }].sort((a, b) => a.key - b.key);
        }
        expect([heap.first, heap.size]).toEqual([plain[0]?.item ?? -1, plain.length]);
        if (heap.size > 0) expect(heap.keyOf(heap.first)).toBe(plain[0].key);
      }
    }),
    { seed: 4, numRuns: 200 },
  );
});
