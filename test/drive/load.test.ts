import { describe, expect, it } from 'vitest';
import { pressed } from '../../src/drive/inWords.js';
import { LoadTally } from '../../src/drive/load/figures.js';
import { arrivals, callsIn, type LoadPlan, peakOf, secondsOf } from '../../src/drive/load/plan.js';
import { judged, readThreshold } from '../../src/drive/load/threshold.js';
import { wander } from '../../src/drive/load/wander.js';
import { endpointAt, facts, fetchFrom, shopEndpoint } from './shop.js';

describe('when calls come in', () => {
  it('is evenly at a steady rate', () => {
    expect([...arrivals({ from: 4, stages: [{ seconds: 1, to: 4 }] })]).toEqual([0, 0.25, 0.5, 0.75]);
    expect(callsIn({ from: 0.1, stages: [{ seconds: 30, to: 0.1 }] })).toBe(3);
  });

  it('is where the rate adds up to whole calls, as it rises, stays and falls', () => {
    const plan: LoadPlan = {
      from: 0,
      stages: [
        { seconds: 2, to: 4 },
        { seconds: 3, to: 4 },
        { seconds: 4, to: 0 },
      ],
    };
    const times = [...arrivals(plan)];
    expect(times).toHaveLength(4 + 12 + 8);
    // Rising by 2/s each second, t² calls have come in after t.
    expect(times.slice(0, 4).map((t) => t * t)).toEqual([0, 1, 2, 3].map((n) => expect.closeTo(n, 9)));
    expect(times.slice(4, 16)).toEqual(Array.from({ length: 12 }, (_, i) => expect.closeTo(2 + i / 4, 9)));
    // Falling by 1/s each second: 8 - (4 - t)²/2 after t.
    for (const [i, t] of times.slice(16).entries()) expect(8 - (9 - t) ** 2 / 2).toBeCloseTo(i, 9);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is never in a stage without a rate', () => {
    const stages = [
      { seconds: 5, to: 0 },
      { seconds: 1, to: 4 },
    ];
    expect([...arrivals({ from: 0, stages })]).toEqual([5, expect.closeTo(5 + Math.sqrt(0.5), 9)]);
  });
});

describe('calls that come in as in a simulation', () => {
  it('come at these instants; the highest rate is the most within any second', () => {
    const plan = [0, 0.5, 3, 3.2, 3.9, 4];
    expect([...arrivals(plan)]).toEqual(plan);
    // From 3 to 3.9; a second later than 3 is the next second's.
    expect([callsIn(plan), secondsOf(plan), peakOf(plan)]).toEqual([6, 4, 3]);
    expect([callsIn([]), secondsOf([]), peakOf([])]).toEqual([0, 0, 0]);
  });
});

describe('figures of a load', () => {
  const tally = new LoadTally();
  // 1 to 100 ms, out of order.
  for (let i = 0; i < 100; i++) tally.fetched((((i * 37) % 100) + 1) / 1000);
  for (let i = 0; i < 40; i++) tally.ended('hangs up', i < 3 ? { why: 'is busy', pressed: `press ${i}` } : undefined);
  const figures = tally.figures(8);

  it('are of the nearest rank', () => {
    expect([50, 95, 99, 100].map(figures.latency)).toEqual([0.05, 0.095, 0.099, 0.1]);
    expect(figures.meanLatency).toBeCloseTo(0.0505, 12);
    expect(figures).toMatchObject({ calls: 40, failed: 3, requests: 100 });
  });

  it('keep why calls failed, and the first caller who met it', () => {
    expect([...tally.errors]).toEqual([['is busy', { calls: 3, pressed: 'press 0' }]]);
  });

  it.each([
    ['latency p95 < 96ms', true],
    ['p95 < 95ms', false],
    ['p95 <= 95ms', true],
    ['latency < 50ms', false],
    ['latency p99.5 >= 0.1s', true],
    ['errors < 7.5%', false],
    ['errors <= 7.5%', true],
  ])('are held against %s: %s', (text, isMet) => {
    expect(judged(readThreshold(text), figures).isMet).toBe(isMet);
  });

  it('meet no goal where there are none', () => {
    const none = new LoadTally().figures(1);
    for (const text of ['p95 < 1s', 'p95 > 0s', 'errors < 1%'])
      expect(judged(readThreshold(text), none).isMet).toBe(false);
  });

  it.each([
    'latency p95',
    'errors p95 < 1%',
    '< 1s',
    'speed < 1s',
    'p95 = 1s',
    'p95 < 300',
    'latency p0 < 1s',
    'errors < 2',
  ])('know no goal %s', (text) => {
    expect(() => readThreshold(text)).toThrow();
  });
});

describe('a share of errors', () => {
  it('is no 1 without a sign: that all calls may fail is no goal', () => {
    expect(() => readThreshold('errors < 1')).toThrow('Write 1%.');
    expect(readThreshold('errors < 0.01')).toMatchObject({ limit: 0.01 });
  });
});

describe('a caller without a flow', () => {
  it('presses keys that the prompt names, the same of the same seed', async () => {
    const endpoint = endpointAt(fetchFrom(shopEndpoint()));
    const ways = async (seed: number) => {
      const all = [];
      for (let number = 0; number < 12; number++)
        all.push(pressed((await wander(endpoint, facts, seed, number)).turns));
      return all;
    };
    const all = await ways(1);
    expect(await ways(1)).toEqual(all);
    expect(new Set(all)).toEqual(new Set(['press 1', 'press 2, wait']));
  });
});
