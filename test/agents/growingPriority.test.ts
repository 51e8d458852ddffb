import { describe, expect, it } from 'vitest';
import { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { World } from '../../src/kernel/world.js';
import { KeyedRandom } from '../../src/random/index.js';
import { microseconds, seconds } from '../../src/units.js';
import { serves } from './services.js';

interface Call {
  readonly name: string;
  readonly talk: number;
}

/** One agent from 0 on; queues by name, each with its growth a minute for the agent. A diary of who is answered when. */
function desk(queues: Readonly<Record<string, number>> = { calls: 0 }) {
  const world = new World();
  const diary: string[] = [];
  const router = new Router<Call>(world, 0, () => {});
  for (const name of Object.keys(queues)) {
    router.addQueue(name, {
      answered({ name, talk }, entry) {
        entry.talk = microseconds(talk);
        entry.afterContactWork = 0;
        diary.push(`${seconds(world.calendar.now)} ${name}`);
      },
      released() {},
    });
  }
  const group = router.addGroup({
    name: 'desk',
    shifts: [],
    capacity: 1,
    serves: Object.entries(queues).map(([name, grows]) => serves(name, { growth: grows / 60e6 })),
  });
  router.open();
  router.staff(group, 1);
  const call = (instant: number, name: string, { talk = 60, queue = 'calls', priority = 0, grows = 0 } = {}) => {
    const join = () => router.join(new QueueEntry({ name, talk }), router.queue(queue), priority, grows / 60e6);
    world.calendar.schedule(microseconds(instant), world.register({ handle: join }), 0);
  };
  return { diary, call, run: (until: number) => world.run(microseconds(until)) };
}

describe('priority that grows', () => {
  it('at one rate lets the long wait catch up with the high priority: three minutes are worth three', () => {
    const answered = (lateAt: number) => {
      const { call, diary, run } = desk();
      call(0, 'first', { talk: 600 });
      call(60, 'patient', { priority: 0, grows: 1 });
      call(lateAt, 'important', { priority: 3, grows: 1 });
      run(1000);
      return diary;
    };
    // 179 s after "patient" three are worth more than the wait; 181 s after they are not.
    expect(answered(60 + 179)).toEqual(['0 first', '600 important', '660 patient']);
    expect(answered(60 + 181)).toEqual(['0 first', '600 patient', '660 important']);
  });

  it('at two rates turns the order round while they wait', () => {
    const answered = (freeAt: number) => {
      const { call, diary, run } = desk();
      call(0, 'first', { talk: freeAt });
      call(60, 'slow', { grows: 1 });
      call(120, 'fast', { grows: 2 });
      run(1000);
      return diary;
    };
    // At 150 s: 1.5 against 1. At 240 s: 3 against 4.
    expect(answered(150)).toEqual(['0 first', '150 slow', '210 fast']);
    expect(answered(240)).toEqual(['0 first', '240 fast', '300 slow']);
  });

  it('of queues works between them, for the agent who serves both', () => {
    const answered = (freeAt: number) => {
      const { call, diary, run } = desk({ calls: 1, sales: 2 });
      call(0, 'first', { talk: freeAt });
      call(60, 'slow');
      call(120, 'fast', { queue: 'sales' });
      run(1000);
      return diary;
    };
    expect(answered(150)).toEqual(['0 first', '150 slow', '210 fast']);
    expect(answered(240)).toEqual(['0 first', '240 fast', '300 slow']);
  });
});

/*
 * Kleinrock's delay-dependent priorities (Naval Research Logistics Quarterly 11, 1964; Queueing Systems II, 3.47), which
 * the field now calls an accumulating priority queue (Stanford, Taylor and Ziedins, 2014). M/M/1 of mean service 1, the
 * load 0.3 in the class that grows by 1 and 0.5 in the one that grows by 2: W = 0.8 / (1 - 0.8) = 4 for all together, so
 * that W1 = 4 / (1 - 0.5 (1 - 1/2)) = 16/3, and W2 = 4 - 0.3 · 16/3 · (1 - 1/2) = 3.2.
 */
it('of two classes at one agent gives the mean waits of Kleinrock’s formula', () => {
  const world = new World();
  const random = new KeyedRandom('growing priorities', 0);
  const exponential = (entity: number, purpose: number, mean: number) =>
    microseconds(-Math.log(random.uniform(entity, purpose, 0)) * mean);
  interface Customer {
    readonly number: number;
    readonly grows: number;
  }
  const batches = 40;
  const span = microseconds(8000);
  const waits = [1, 2].map(() => Array.from({ length: batches }, () => ({ sum: 0, count: 0 })));
  const router = new Router<Customer>(world, 0, () => {});
  const queue = router.addQueue('customers', {
    answered({ grows, number }, entry) {
      const batch = waits[grows - 1][Math.min(Math.floor(entry.joinedAt / span), batches - 1)];
      batch.sum += seconds(world.calendar.now - entry.joinedAt);
      batch.count++;
      entry.talk = exponential(number, 1, 1);
      entry.afterContactWork = 0;
    },
    released() {},
  });
  const server = router.addGroup({ name: 'server', shifts: [], capacity: 1, serves: [serves('customers')] });
  router.open();
  router.staff(server, 1);
  let count = 0;
  const target = world.register({
    handle(grows) {
      const number = count++;
      world.calendar.schedule(
        world.calendar.now + exponential(number, 2, grows === 1 ? 1 / 0.3 : 1 / 0.5),
        target,
        grows,
      );
      router.join(new QueueEntry({ number, grows }), queue, 0, grows / 60e6);
    },
  });
  for (const grows of [1, 2]) world.calendar.schedule(0, target, grows);
  world.run(batches * span);
  const expected = [16 / 3, 3.2];
  for (const [i, all] of waits.entries()) {
    const means = all.map(({ sum, count }) => sum / count);
    const mean = means.reduce((sum, each) => sum + each) / batches;
    const error = Math.sqrt(means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (batches - 1) / batches);
    expect(error).toBeLessThan(0.2);
    expect(Math.abs(mean - expected[i])).toBeLessThan(4 * error);
  }
});
