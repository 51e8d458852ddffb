import { describe, expect, it } from 'vitest';
import { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { World } from '../../src/kernel/world.js';
import { microseconds, seconds } from '../../src/units.js';
import { serves } from './services.js';

interface Call {
  readonly name: string;
  readonly talk: number;
  readonly work: number;
  entry: QueueEntry<Call>;
}

/** A group without shifts, and a diary; all in seconds. */
function staffedRouter(capacity = 1) {
  const world = new World();
  const diary: string[] = [];
  const now = () => seconds(world.calendar.now);
  const router = new Router<Call>(world, 0, ({ number }) => diary.push(`${now()} ${number} leaves`));
  router.addQueue('calls', {
    answered({ name, talk, work }, entry) {
      entry.talk = microseconds(talk);
      entry.afterContactWork = microseconds(work);
      diary.push(`${now()} ${name} by ${entry.agent!.number}`);
    },
    released() {},
  });
  const group = router.addGroup({ name: 'group', serves: [serves('calls')], shifts: [], capacity });
  router.open();
  const at = (instant: number, what: () => void) => {
    world.calendar.schedule(microseconds(instant), world.register({ handle: what }), 0);
  };
  const staff = (instant: number, count: number) => at(instant, () => router.staff(group, count));
  const call = (instant: number, name: string, talk: number, work = 0) => {
    const made = { name, talk, work } as Call;
    made.entry = new QueueEntry(made);
    at(instant, () => router.join(made.entry, router.queue('calls'), 0));
  };
  return { run: (until: number) => world.run(microseconds(until)), group, diary, staff, call };
}

describe('a group without shifts', () => {
  it('has as many agents as asked for, who take at once those who wait', () => {
    const { run, diary, staff, call } = staffedRouter();
    call(0, 'a', 100);
    call(1, 'b', 100);
    call(2, 'c', 100);
    staff(10, 1);
    staff(20, 3);
    run(50);
    expect(diary).toEqual(['10 a by 0', '20 b by 1', '20 c by 2']);
  });

  it('lets the free ones go first, at once', () => {
    const { run, group, diary, staff, call } = staffedRouter();
    staff(0, 3);
    call(1, 'a', 100);
    staff(10, 1);
    call(20, 'b', 100);
    run(50);
    expect(diary).toEqual(['1 a by 0', '10 1 leaves', '10 2 leaves']);
    expect(group.present).toBe(1);
  });

  it('lets whoever finishes first go if all are busy', () => {
    const { run, diary, staff, call } = staffedRouter();
    staff(0, 2);
    call(1, 'slow', 100);
    call(2, 'quick', 28);
    call(3, 'waiting', 10);
    staff(10, 1);
    run(200);
    expect(diary).toEqual(['1 slow by 0', '2 quick by 1', '30 1 leaves', '101 waiting by 0']);
  });

  it('keeps the one who would have gone if another is asked for in time, and not if it is too late', () => {
    const { run, group, diary, staff, call } = staffedRouter();
    staff(0, 1);
    call(1, 'a', 9, 10);
    staff(2, 0);
    staff(3, 1);
    call(4, 'b', 20, 10);
    staff(21, 0);
    staff(45, 1);
    call(46, 'c', 10);
    run(100);
    // The talk with "b" ends at 40, the work after it at 50: agent 0 is on the way out when another is needed.
    expect(diary).toEqual(['1 a by 0', '20 b by 0', '46 c by 1', '50 0 leaves']);
    expect(group.present).toBe(1);
  });

  it('lets each agent go once, however many contacts were in hand', () => {
    const { run, group, diary, staff, call } = staffedRouter(2);
    staff(0, 2);
    for (const [i, talk] of [20, 30, 40, 50].entries()) call(i + 1, `call ${i}`, talk);
    staff(10, 0);
    run(200);
    // Agent 0 has calls 0 and 2 in hand, agent 1 calls 1 and 3.
    expect(diary.filter((line) => line.includes('leaves'))).toEqual(['43 0 leaves', '54 1 leaves']);
    expect([group.present, group.surplus]).toEqual([0, 0]);
  });
});
