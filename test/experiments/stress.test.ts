import { describe, expect, it } from 'vitest';
import type { ThresholdVerdict } from '../../src/experiments/index.js';
import { breakingPoint, type StressRange } from '../../src/experiments/stress.js';

/** Held up to the first limit, missed from the second on, undecided between them. */
async function search(held: number, missed: number, range: Partial<StressRange> = {}) {
  const verdictOf = (level: number): ThresholdVerdict =>
    level <= held ? 'held' : level >= missed ? 'missed' : 'undecided';
  const found = await breakingPoint(
    async (level) => ({ level, verdict: verdictOf(level), thresholds: [], replications: 1 }),
    { today: 1, least: 1 / 64, most: 64, within: 0.05, ...range },
  );
  return { held: found.held?.level, missed: found.missed?.level, levels: found.levels.map(({ level }) => level) };
}

describe('the breaking point', () => {
  it('is found by doubling and bisecting', async () => {
    // 1, 2, 4 by doubling; 3, 2.5, 2.75, 2.875 halve what lies between, until 2.75 and 2.875 are within 5 %.
    expect(await search(2.8, 2.8)).toEqual({ held: 2.75, missed: 2.875, levels: [1, 2, 2.5, 2.75, 2.875, 3, 4] });
  });

  it('is looked for below, where today is too much', async () => {
    const { held, missed, levels } = await search(0.3, 0.3);
    expect(levels.slice(-2)).toEqual([0.5, 1]);
    expect(held).toBeLessThanOrEqual(0.3);
    expect(missed).toBeGreaterThan(0.3);
    expect(missed! / held!).toBeLessThanOrEqual(1.05);
  });

  it.each([1.5, 0.7, 12.34])('is as near as is asked, around %d', async (limit) => {
    const { held, missed } = await search(limit, limit, { within: 0.002 });
    expect(held! <= limit && limit < missed! + 1e-9).toBe(true);
    expect(missed! / held!).toBeLessThanOrEqual(1.0025);
  });

  it('has two ends where the noise leaves it undecided', async () => {
    const { held, missed } = await search(1.4, 2.2);
    expect(held).toBeLessThanOrEqual(1.4);
    expect(held).toBeGreaterThan(1.4 / 1.05);
    expect(missed).toBeGreaterThanOrEqual(2.2);
    expect(missed).toBeLessThan(2.2 * 1.05);
  });

  it('may lie beyond what is looked at, or what can be simulated', async () => {
    expect(await search(100, 100)).toEqual({ held: 64, missed: undefined, levels: [1, 2, 4, 8, 16, 32, 64] });
    expect((await search(100, 100, { today: 0.3, most: 1 })).levels).toEqual([0.3, 0.6, 1]);
    expect((await search(100, 100, { canRun: (level) => level < 5 })).levels).toEqual([1, 2, 4]);
    expect((await search(0, 0.001, { least: 0.25 })).levels).toEqual([0.25, 0.5, 1]);
  });
});
