import { describe, expect, it } from 'vitest';
import { Timeline, timelineRows } from '../../src/measures/index.js';
import { formatOf } from './kinds.js';
import { abandoned, answered, contact, type Story, tell } from './records.js';

describe('the timeline', () => {
  const format = formatOf(['phone', 'website']);
  const phone = { sliceSeconds: 100, horizonSeconds: 250, format: formatOf(['phone']) };

  function rowsOf(observation: ConstructorParameters<typeof Timeline>[0], ...contacts: NonNullable<Story['contacts']>) {
    const timeline = new Timeline(observation);
    tell({ contacts }, observation.format, timeline);
    return timelineRows(observation, timeline.sums, 1);
  }

  it('spreads a call over the slices it crosses', () => {
    // In the menu from 50 to 100, waiting until 150, talking until 240 of 250 s.
    const rows = rowsOf(phone, { ...answered(100, 50, 90), arrivedAt: 50, menuSeconds: 50 });
    expect(rows).toMatchObject([
      { fromSeconds: 0, arrivals: 1, inMenu: 0.5, queued: 0, busyAgents: 0, served: 0 },
      { fromSeconds: 100, arrivals: 0, inMenu: 0, queued: 0.5, busyAgents: 0.5, served: 0 },
      { fromSeconds: 200, arrivals: 0, inMenu: 0, queued: 0, busyAgents: 40 / 50, served: 1 },
    ]);
  });

  it('puts endings where they happen, the horizon itself into the last slice', () => {
    const disconnected = contact({ ending: 'disconnected', arrivedAt: 0, endedAt: 250 });
    const rows = rowsOf(phone, abandoned(90, 20), disconnected);
    expect(rows.map((row) => row.abandoned)).toEqual([0, 1, 0]);
    expect(rows.map((row) => row.disconnected)).toEqual([0, 0, 1]);
    expect(rows.map((row) => row.served)).toEqual([0, 0, 0]);
  });

  it('ends at the horizon, also where a slice does', () => {
    const disconnected = contact({ ending: 'disconnected', arrivedAt: 0, endedAt: 200 });
    const rows = rowsOf({ ...phone, horizonSeconds: 200 }, answered(150, 0, 100), disconnected);
    expect(rows.map((row) => row.busyAgents)).toEqual([0, 0.5]);
    expect(rows.map((row) => row.disconnected)).toEqual([0, 1]);
  });

  it('has a slice begin where the last one ends, and goes back as easily as on', () => {
    const at = [210, 10, 100, 110, 10].map((arrivedAt) => contact({ arrivedAt, endedAt: arrivedAt }));
    expect(rowsOf(phone, ...at).map((row) => row.arrivals)).toEqual([2, 2, 1]);
  });

  it('keeps channels apart, and gives means over replications', () => {
    const observation = { ...phone, horizonSeconds: 100, format };
    const timeline = new Timeline(observation);
    const visit = contact({ channel: 'website', ending: 'informed' });
    tell({ contacts: [contact(), visit, visit] }, format, timeline);
    const rows = timelineRows(observation, timeline.sums, 2);
    expect(rows.map(({ channel, arrivals }) => [channel, arrivals])).toEqual([
      ['phone', 0.5],
      ['website', 1],
    ]);
  });
});
