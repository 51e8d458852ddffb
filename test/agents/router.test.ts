import { describe, expect, it } from 'vitest';
import type { GroupSpec } from '../../src/agents/group.js';
import { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { parseHours } from '../../src/hours.js';
import { World } from '../../src/kernel/world.js';
import { microseconds, seconds } from '../../src/units.js';
import { serves } from './services.js';

interface Call {
  readonly name: string;
  readonly talk: number;
  readonly work: number;
  entry: QueueEntry<Call>;
}

/** A router whose talks last as long as each call says, and a diary of who answered what when. All in seconds. */
function routerOf(groups: readonly Partial<GroupSpec>[], queueLimit?: number) {
  const world = new World();
  const diary: string[] = [];
  const now = () => seconds(world.calendar.now);
  const client = {
    answered({ name, talk, work }: Call, entry: QueueEntry<Call>) {
      entry.talk = microseconds(talk);
      entry.afterContactWork = microseconds(work);
      diary.push(`${now()} ${name} by ${entry.agent!.group.name} ${entry.agent!.number}`);
    },
    released() {},
  };
  const router = new Router<Call>(world, 0, (agent) =>
    diary.push(`${now()} ${agent.group.name} ${agent.number} leaves`),
  );
  const specs = groups.map((group, i) => ({
    name: `group ${i}`,
    serves: [serves('calls')],
    shifts: [{ count: 1, hours: parseHours('always') }],
    capacity: 1,
    ...group,
  }));
  const queues = new Set(specs.flatMap((spec) => spec.serves.map(({ queue }) => queue)));
  for (const queue of queues) router.addQueue(queue, client, { limit: queueLimit });
  for (const spec of specs) router.addGroup(spec);
  router.open();
  const calls = new Map<string, Call>();
  const at = (instant: number, what: () => void) => {
    world.calendar.schedule(microseconds(instant), world.register({ handle: what }), 0);
  };
  function call(instant: number, name: string, { talk = 100, work = 0, queue = 'calls', priority = 0 } = {}): void {
    const made = { name, talk, work } as Call;
    made.entry = new QueueEntry(made);
    calls.set(name, made);
    at(instant, () => {
      if (router.join(made.entry, router.queue(queue), priority) === 'full') diary.push(`${instant} ${name} refused`);
    });
  }
  function leave(instant: number, name: string): void {
    at(instant, () => router.leave(calls.get(name)!.entry));
  }
  const run = (until: number) => world.run(microseconds(until));
  return { run, router, diary, call, leave };
}

describe('a router', () => {
  it('gives a contact to the agent who has been free longest', () => {
    const { run, diary, call } = routerOf([{ shifts: [{ count: 2, hours: parseHours('always') }] }]);
    call(0, 'a', { talk: 50 });
    call(1, 'b', { talk: 10 });
    call(60, 'c');
    call(61, 'd');
    run(100);
    // Agent 1 is free again at 11, agent 0 at 50.
    expect(diary).toEqual(['0 a by group 0 0', '1 b by group 0 1', '60 c by group 0 1', '61 d by group 0 0']);
  });

  it('answers in order of arrival, but higher priorities first', () => {
    const { run, diary, call } = routerOf([{}]);
    call(0, 'a', { talk: 10 });
    call(1, 'b', { talk: 10 });
    call(2, 'c', { talk: 10, priority: 1 });
    call(3, 'd', { talk: 10, priority: 1 });
    run(100);
    expect(diary).toEqual(['0 a by group 0 0', '10 c by group 0 0', '20 d by group 0 0', '30 b by group 0 0']);
  });

  it('forgets who leaves', () => {
    const { run, diary, call, leave } = routerOf([{}]);
    call(0, 'a', { talk: 10 });
    call(1, 'b');
    call(2, 'c');
    leave(5, 'b');
    run(100);
    expect(diary).toEqual(['0 a by group 0 0', '10 c by group 0 0']);
  });

  it('refuses who finds the queue full; who is answered at once does not queue', () => {
    const { run, diary, call } = routerOf([{}], 1);
    call(0, 'a', { talk: 10 });
    call(1, 'b', { talk: 10 });
    call(2, 'c');
    run(100);
    expect(diary).toEqual(['0 a by group 0 0', '2 c refused', '10 b by group 0 0']);
  });

  it('prefers the group whose first skill it is', () => {
    const { run, diary, call } = routerOf([
      { name: 'both', serves: [serves('bills'), serves('calls', { rank: 1 })] },
      { name: 'calls only' },
    ]);
    call(0, 'a');
    call(1, 'b');
    run(10);
    expect(diary).toEqual(['0 a by calls only 0', '1 b by both 0']);
  });

  it('lets an agent with two queues take whoever has waited longest', () => {
    const { run, diary, call } = routerOf([{ name: 'both', serves: [serves('bills'), serves('calls', { rank: 1 })] }]);
    call(0, 'a', { talk: 10 });
    call(1, 'b', { talk: 10 });
    call(2, 'c', { queue: 'bills', talk: 10 });
    run(100);
    expect(diary).toEqual(['0 a by both 0', '10 b by both 0', '20 c by both 0']);
  });

  it('overflows to a helper who becomes free after the time has come, past those who have not waited enough', () => {
    const { run, diary, call } = routerOf([
      { name: 'own' },
      { name: 'helper', serves: [serves('bills'), serves('calls', { after: 20, rank: 1 })] },
    ]);
    call(0, 'a', { talk: 1000 });
    call(0, 'bill', { talk: 35, queue: 'bills' });
    call(1, 'patient');
    call(30, 'urgent', { priority: 9 });
    run(60);
    // At 35 the helper is free: "urgent" is first in line, but has waited 5 s only; "patient" has waited 34 s.
    expect(diary).toEqual(['0 a by own 0', '0 bill by helper 0', '35 patient by helper 0']);
  });

  it('lets a busy agent finish when the shift ends, and a free one go at once', () => {
    const { run, diary, call } = routerOf([{ shifts: [{ count: 2, hours: parseHours('mon 00:00-00:01') }] }]);
    call(30, 'a', { talk: 100 });
    run(1000);
    expect(diary).toEqual(['30 a by group 0 0', '60 group 0 1 leaves', '130 group 0 0 leaves']);
  });

  it('ends the shift before anything else that happens then: who is done at that instant takes no more', () => {
    const shift = { shifts: [{ count: 1, hours: parseHours('mon 00:00-00:01') }] };
    const { run, diary, call } = routerOf([shift]);
    call(0, 'a', { talk: 60 });
    call(1, 'b', { talk: 5 });
    run(1000);
    expect(diary).toEqual(['0 a by group 0 0', '60 group 0 0 leaves']);
    const working = routerOf([shift]);
    working.call(0, 'a', { talk: 40, work: 20 });
    working.call(1, 'b', { talk: 5 });
    working.run(1000);
    expect(working.diary).toEqual(['0 a by group 0 0', '60 group 0 0 leaves']);
  });

  it('begins the shift before a call that comes at that instant', () => {
    const { run, diary, call } = routerOf([{ shifts: [{ count: 1, hours: parseHours('mon 00:01-00:02') }] }]);
    call(60, 'a');
    run(100);
    expect(diary).toEqual(['60 a by group 0 0']);
  });

  it('knows whether anyone whose work it is, is on duty', () => {
    const { run, router } = routerOf([
      { name: 'own', shifts: [{ count: 1, hours: parseHours('mon 00:01-00:02') }] },
      { name: 'helper', serves: [serves('bills'), serves('calls', { after: 20, rank: 1 })] },
    ]);
    const staffedAt = (at: number) => {
      run(at);
      return router.isStaffed(router.queue('calls'));
    };
    expect([staffedAt(30), staffedAt(90), staffedAt(150)]).toEqual([false, true, false]);
  });

  it('serves the queue of higher priority first, whoever has waited longer', () => {
    const { run, diary, call } = routerOf([
      { name: 'both', serves: [serves('calls', { priority: 1 }), serves('mentions')] },
    ]);
    call(0, 'a', { talk: 10 });
    call(1, 'mention', { queue: 'mentions', talk: 10 });
    call(2, 'b', { talk: 10 });
    run(100);
    expect(diary).toEqual(['0 a by both 0', '10 b by both 0', '20 mention by both 0']);
  });
});

describe('agents who handle several contacts at once', () => {
  const three = { capacity: 3, shifts: [{ count: 2, hours: parseHours('always') }] };

  it('get the next one when they have the fewest, of those whoever has stood there longest', () => {
    const { run, diary, call } = routerOf([three]);
    for (const [i, name] of ['a', 'b', 'c', 'd', 'e', 'f', 'g'].entries()) call(i, name, { talk: 50 });
    run(100);
    // Two each, then three each; "g" waits until the first talk is over.
    expect(diary.map((line) => line.replace('by group 0 ', ''))).toEqual([
      '0 a 0',
      '1 b 1',
      '2 c 0',
      '3 d 1',
      '4 e 0',
      '5 f 1',
      '50 g 0',
    ]);
  });

  it('finish all of them when the shift ends, and take no more', () => {
    const { run, diary, call } = routerOf([
      { capacity: 2, shifts: [{ count: 1, hours: parseHours('mon 00:00-00:01') }] },
    ]);
    call(0, 'a', { talk: 70 });
    call(1, 'b', { talk: 100, work: 5 });
    call(2, 'c');
    run(1000);
    expect(diary).toEqual(['0 a by group 0 0', '1 b by group 0 0', '106 group 0 0 leaves']);
  });
});
