import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { World } from '../../src/kernel/world.js';
import { microseconds } from '../../src/units.js';
import { serves } from './services.js';

/** Groups that serve "calls": at once, after a minute, or only while some stay free; each with some agents. */
const groups = fc.array(
  fc.record({
    agents: fc.integer({ min: 0, max: 3 }),
    capacity: fc.integer({ min: 1, max: 2 }),
    after: fc.constantFrom(0, 60),
    rank: fc.nat(2),
    reserve: fc.nat(2),
    routing: fc.constantFrom('longest-idle' as const, 'random' as const, 'least-occupied' as const),
  }),
  { minLength: 1, maxLength: 3 },
);

it('a queue is free if, and only if, the next contact that joins it is answered at once', () => {
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(groups, fc.array(fc.nat(90), { minLength: 1, maxLength: 20 }), (specs, gaps) => {
      const world = new World();
      const router = new Router<string>(world, 0, () => {});
      const queue = router.addQueue('calls', {
        answered: (_, entry) => {
          entry.talk = microseconds(100);
          entry.afterContactWork = 0;
        },
        released: () => {},
      });
      const added = specs.map(({ after, capacity, rank, reserve, routing }, i) =>
        router.addGroup({
          name: `group ${i}`,
          shifts: [],
          capacity,
          routing,
          serves: [{ ...serves('calls', { after, rank }), reserve }],
        }),
      );
      router.open();
      for (const [i, group] of added.entries()) router.staff(group, specs[i].agents);
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        world.run(microseconds(now));
        const isFree = router.isFree(queue);
        seen.add(isFree);
        expect(router.join(new QueueEntry('a call'), queue, 0) === 'answered').toBe(isFree);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(seen).toEqual(new Set([true, false]));
});
