import { expect, it } from 'vitest';
import { expectedWait } from '../../src/agents/expectedWait.js';
import { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { World } from '../../src/kernel/world.js';
import { makeDistribution } from '../../src/random/index.js';
import { microseconds, seconds } from '../../src/units.js';
import { serves } from './services.js';

/** Three agents who take a minute a call and one who takes two, all busy for ten minutes; then seven who wait. */
function busyDesk() {
  const world = new World();
  const router = new Router<string>(world, 0, () => {});
  const queue = router.addQueue('calls', {
    answered: (_, entry) => {
      entry.talk = microseconds(600);
      entry.afterContactWork = 0;
    },
    released: () => {},
  });
  const groupOf = (name: string, talk: number, work: number, after = 0) => ({
    name,
    shifts: [],
    capacity: 1,
    serves: [
      { ...serves('calls', { after }), handleTime: makeDistribution(talk), afterContactWork: makeDistribution(work) },
    ],
  });
  const quick = router.addGroup(groupOf('quick', 50, 10));
  const slow = router.addGroup(groupOf('slow', 120, 0));
  const helping = router.addGroup(groupOf('helping', 1, 0, microseconds(3600)));
  router.open();
  router.staff(quick, 3);
  router.staff(slow, 1);
  router.staff(helping, 5);
  for (let call = 0; call < 11; call++) router.join(new QueueEntry(`call ${call}`), queue, 0);
  return { world, queue };
}

it('is the length of the queue ÷ what its agents finish: seven calls at three a minute and one in two', () => {
  const { queue } = busyDesk();
  expect(queue.length).toBe(7);
  expect(seconds(expectedWait(queue, 'queue-length'))).toBeCloseTo(7 / (3 / 60 + 1 / 120), 9);
});

it('is the wait of the call answered last: none, and ten minutes once the first talks are over', () => {
  const { world, queue } = busyDesk();
  expect(expectedWait(queue, 'last-answered')).toBe(0);
  world.run(microseconds(600));
  expect(expectedWait(queue, 'last-answered')).toBe(microseconds(600));
});

it('never ends where nobody is at work', () => {
  const router = new Router<string>(new World(), 0, () => {});
  const queue = router.addQueue('calls', { answered: () => {}, released: () => {} });
  router.join(new QueueEntry('a call'), queue, 0);
  expect(expectedWait(queue, 'queue-length')).toBe(Number.POSITIVE_INFINITY);
});
