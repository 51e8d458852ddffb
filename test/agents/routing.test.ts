import { describe, expect, it } from 'vitest';
import type { GroupSpec, Routing } from '../../src/agents/group.js';
import { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { parseHours } from '../../src/hours.js';
import { World } from '../../src/kernel/world.js';
import { microseconds } from '../../src/units.js';
import { serves } from './services.js';

interface Call {
  readonly talk: number;
}

/** Who answers calls that come at these seconds and take so long, by the agent's number. */
function answering(
  routing: Routing,
  calls: readonly (readonly [at: number, talk: number])[],
  { shifts = [{ count: 3, hours: parseHours('always') }], capacity = 1, uniform = () => 0 }: Given = {},
): number[] {
  const world = new World();
  const who: number[] = [];
  const router = new Router<Call>(world, 0, () => {}, uniform);
  router.addQueue('calls', {
    answered({ talk }, entry) {
      entry.talk = microseconds(talk);
      entry.afterContactWork = 0;
      who.push(entry.agent!.number);
    },
    released() {},
  });
  router.addGroup({ name: 'group', serves: [serves('calls')], shifts, capacity, routing });
  router.open();
  for (const [at, talk] of calls) {
    const target = world.register({ handle: () => router.join(new QueueEntry({ talk }), router.queue('calls'), 0) });
    world.calendar.schedule(microseconds(at), target, 0);
  }
  world.run(microseconds(10_000));
  return who;
}

interface Given {
  readonly shifts?: GroupSpec['shifts'];
  readonly capacity?: number;
  readonly uniform?: () => number;
}

describe('a group of three whose agents have talked for 30, 10 and 20 s', () => {
  const soFar = [
    [0, 30],
    [0, 10],
    [0, 20],
  ] as const;

  it('gives the next call to the longest idle: number 1, free since 10', () => {
    expect(answering('longest-idle', [...soFar, [100, 1], [102, 1], [104, 1]])).toEqual([0, 1, 2, 1, 2, 0]);
  });

  it('or to the least occupied: number 1 until it has talked for more than 20 s, then number 2', () => {
    expect(answering('least-occupied', [...soFar, [100, 5], [110, 7], [120, 1]])).toEqual([0, 1, 2, 1, 1, 2]);
  });

  it('or to anybody: as the number drawn says, from the longest idle on', () => {
    const drawn = [0.9, 0.4, 0.1];
    const uniform = () => drawn.shift()!;
    // Free since 10: number 1; since 20: 2; since 30: 0.
    const later = [
      [100, 1],
      [200, 1],
      [300, 1],
    ] as const;
    let first = 3;
    expect(answering('random', [...soFar, ...later], { uniform: () => (first-- > 1 ? 0 : uniform()) })).toEqual([
      0, 1, 2, 0, 2, 1,
    ]);
  });

  it('draws nothing when only one is free', () => {
    const refuse = () => {
      throw new Error('nothing is to be drawn');
    };
    const one = { shifts: [{ count: 1, hours: parseHours('always') }], uniform: refuse };
    expect(
      answering(
        'random',
        [
          [0, 10],
          [20, 10],
        ],
        one,
      ),
    ).toEqual([0, 0]);
    expect(answering('longest-idle', [...soFar], { uniform: refuse })).toEqual([0, 1, 2]);
  });
});

describe('the least occupied', () => {
  it('is so by the share of its time on duty, not by the time alone', () => {
    // Number 0 has talked for 60 of 1000 s, number 1, who came at 900, for 10 of 100 s.
    const shifts = [
      { count: 1, hours: parseHours('always') },
      { count: 1, hours: parseHours('mon 00:15-24:00') },
    ];
    expect(
      answering(
        'least-occupied',
        [
          [0, 60],
          [900, 20],
          [901, 10],
          [1000, 1],
        ],
        { shifts },
      ),
    ).toEqual([0, 1, 0, 0]);
  });

  it('is found among those with the fewest contacts in hand', () => {
    // Number 0 has one call in hand and number 1 none, though it has talked for longer.
    const shifts = [{ count: 2, hours: parseHours('always') }];
    expect(
      answering(
        'least-occupied',
        [
          [0, 5],
          [1, 90],
          [100, 50],
          [110, 1],
        ],
        { shifts, capacity: 2 },
      ),
    ).toEqual([0, 1, 0, 1]);
  });
});
