import { expect, it } from 'vitest';
import { World } from '../../src/kernel/world.js';

/** Two clocks that tick every 2 and every 3 microseconds and write down what they see. */
function twoClocks(): { world: World; log: string[] } {
  const world = new World();
  const log: string[] = [];
  for (const period of [2, 3]) {
    const target = world.register({
      handle(code) {
        log.push(`${world.calendar.now}: every ${period}, tick ${code}`);
        world.calendar.schedule(world.calendar.now + period, target, code + 1);
      },
    });
    world.calendar.schedule(period, target, 1);
  }
  return { world, log };
}

it('hands each event to its actor, in order', () => {
  const { world, log } = twoClocks();
  world.run(6);
  expect(log).toEqual([
    '2: every 2, tick 1',
    '3: every 3, tick 1',
    '4: every 2, tick 2',
    '6: every 3, tick 2',
    '6: every 2, tick 3',
  ]);
});

it('ends at the instant asked for, and at the last event if that is Infinity', () => {
  const world = new World();
  world.run(5);
  expect(world.calendar.now).toBe(5);
  world.calendar.schedule(7, world.register({ handle() {} }), 0);
  world.run(Infinity);
  expect(world.calendar.now).toBe(7);
});

it('runs to one instant and on to another as it runs to the second at once', () => {
  const inSlices = twoClocks();
  for (const until of [1, 2, 2, 5, 6, 20]) inSlices.world.run(until);
  const atOnce = twoClocks();
  atOnce.world.run(20);
  expect(inSlices.log).toEqual(atOnce.log);
  expect(atOnce.log.length).toBe(16);
});
