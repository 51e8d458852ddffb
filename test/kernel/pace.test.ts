import { expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { Calendar } from '../../src/kernel/index.js';
import { World } from '../../src/kernel/world.js';

/** So many actors, each with an event every `period` microseconds. */
function ticking(actors: number, period: number, isNew = false) {
  const world = new World('the ticking world');
  let events = 0;
  for (let i = 0; i < actors; i++) {
    const target = world.register({
      handle(code) {
        events++;
        world.calendar.schedule(world.calendar.now + period, target, isNew ? code + 1 : code);
      },
      about: () => `clock ${i}`,
    });
    world.calendar.schedule(0, target, 0);
  }
  return { run: (until: number) => world.run(until), events: () => events };
}

it('refuses what goes round at one instant, and says who it is', () => {
  const { run, events } = ticking(1, 0);
  expect(() => run(1)).toThrow(InputError);
  // A look comes after 2²⁰ events, and sees 1,000 and 100 for the one who takes part.
  expect(events()).toBe(2 ** 20 + 1100);
});

it('tells when, and who', () => {
  expect(() => ticking(1, 0).run(1)).toThrow(
    'the ticking world: time hardly passes at 0 h 00 min: 1_101 events within a second go round among 1 timers or actors, such as clock 0. Give the loop a delay of seconds, or a way out.',
  );
});

it('refuses what goes round within microseconds, alone or among many', () => {
  expect(() => ticking(1, 1).run(1e9)).toThrow(/1_101 events within a second go round among 1 timers/);
  expect(() => ticking(1000, 1).run(1e9)).toThrow(/101_001 events within a second go round among 1_000 timers/);
});

it('says the same whether it runs at once or in slices', () => {
  const { run, events } = ticking(1, 1);
  expect(() => {
    for (let until = 0; ; until += 1000) run(until);
  }).toThrow(/time hardly passes/);
  expect(events()).toBe(2 ** 20 + 1100);
});

it('lets pass what takes its time, however often it happens', () => {
  const { run, events } = ticking(1, 1000);
  run(2e9);
  expect(events()).toBe(2_000_001);
});

it('lets pass a crowd, and what is new each time', () => {
  const crowd = ticking(100_000, 500_000);
  crowd.run(10e6);
  expect(crowd.events()).toBe(2_100_000);
  const fresh = ticking(1, 1, true);
  fresh.run(1.5e6);
  expect(fresh.events()).toBe(1_500_001);
});

it('refuses more pending events than it can hold', () => {
  const calendar = new Calendar('a small calendar', 1024);
  for (let i = 0; i < 1024; i++) calendar.schedule(7.2e9, 0, i);
  expect(() => calendar.schedule(1, 0, 1024)).toThrow(InputError);
  expect(() => calendar.schedule(1, 0, 1024)).toThrow(
    'a small calendar: more than 1_024 events are pending at 0 h 00 min. Simulate fewer customers, needs or agents at once.',
  );
});
