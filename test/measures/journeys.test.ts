import { describe, expect, it } from 'vitest';
import { journey, measured } from './records.js';

describe('journeys', () => {
  // Settled at once; after six contacts over three channels; given up; told before they called; cut short.
  const journeys = [
    journey({ reachedAgent: true, cost: 5, informedAt: 30 }),
    journey({ contacts: 6, switches: 2, resolvedAtFirst: false, cost: 15, noticedAt: 100, informedAt: 190 }),
    journey({ contacts: 1, resolved: false, resolvedAtFirst: false, outcome: 'gave-up' }),
    journey({ contacts: 0, resolvedAtFirst: false, noticedAt: 100, informedAt: 50, firstContactAt: Number.NaN }),
    journey({ contacts: 9, switches: 9, outcome: 'open', resolved: false, endedAt: 1000, cost: 99, informedAt: 9 }),
  ];

  it.each([
    ['journeys.count', 5],
    ['journeys.ended', 4],
    ['journeys.open', 1],
    ['journeys.contacts-per-journey', 8 / 4],
    ['journeys.switches-per-journey', 2 / 4],
    ['journeys.cost-per-journey', 20 / 4],
    ['journeys.switched', 1 / 4],
    ['journeys.reached-agent', 1 / 4],
    ['journeys.gave-up', 1 / 4],
    ['journeys.resolved', 3 / 4],
    ['journeys.informed', 3 / 4],
    ['journeys.informed-after', (30 + 90 + 0) / 3],
    ['journeys.observed-fcr', 2 / 3],
    ['journeys.true-fcr', 1 / 3],
  ])('%s is %d', (name, value) => {
    expect(measured(name, { journeys })).toBe(value);
  });

  it('count by their end within the window; by the noticing where they are counted as such', () => {
    const journeys = [journey({ noticedAt: 50, endedAt: 150, contacts: 3 }), journey({ endedAt: 90 })];
    expect(measured('journeys.contacts-per-journey', { journeys }, { warmUpSeconds: 100 })).toBe(3);
    expect(measured('journeys.count', { journeys }, { warmUpSeconds: 100 })).toBe(0);
  });

  it('show the FCR trap: who gives up after one contact looks resolved to an observer', () => {
    const journeys = [journey({ outcome: 'gave-up', resolved: false, resolvedAtFirst: false })];
    expect(measured('journeys.observed-fcr', { journeys })).toBe(1);
    expect(measured('journeys.true-fcr', { journeys })).toBe(0);
  });
});
