import { describe, expect, it } from 'vitest';
import { Timeline } from '../../src/measures/timeline.js';
import { abandoned, answered, contact, observation } from './records.js';

describe('the timeline', () => {
  const phone = { ...observation, channels: ['phone'] as const, horizonSeconds: 250 };

  it('spreads a call over the slices it crosses', () => {
    const timeline = new Timeline(phone);
    // In the menu from 50 to 100, waiting until 150, talking until 240 of 250 s.
    timeline.contact({ ...answered(100, 50, 90), arrivedAt: 50, menuSeconds: 50 });
    expect(timeline.rows(1)).toMatchObject([
      { fromSeconds: 0, arrivals: 1, inMenu: 0.5, queued: 0, busyAgents: 0, served: 0 },
      { fromSeconds: 100, arrivals: 0, inMenu: 0, queued: 0.5, busyAgents: 0.5, served: 0 },
      { fromSeconds: 200, arrivals: 0, inMenu: 0, queued: 0, busyAgents: 40 / 50, served: 1 },
    ]);
  });

  it('puts endings where they happen, the horizon itself into the last slice', () => {
    const timeline = new Timeline(phone);
    timeline.contact(abandoned(90, 20));
    timeline.contact(contact({ ending: 'disconnected', arrivedAt: 0, endedAt: 250 }));
    const rows = timeline.rows(1);
    expect(rows.map((row) => row.abandoned)).toEqual([0, 1, 0]);
    expect(rows.map((row) => row.disconnected)).toEqual([0, 0, 1]);
  });

  it('ends at the horizon, also where a slice does', () => {
    const timeline = new Timeline({ ...phone, horizonSeconds: 200 });
    timeline.contact(answered(150, 0, 100));
    timeline.contact(contact({ ending: 'disconnected', arrivedAt: 0, endedAt: 200 }));
    const rows = timeline.rows(1);
    expect(rows.map((row) => row.busyAgents)).toEqual([0, 0.5]);
    expect(rows.map((row) => row.disconnected)).toEqual([0, 1]);
  });

  it('keeps channels apart, skips those not asked for, and gives means over replications', () => {
    const timeline = new Timeline({ ...observation, channels: ['phone', 'website'], horizonSeconds: 100 });
    timeline.contact(contact());
    timeline.contact(contact({ channel: 'website' }));
    timeline.contact(contact({ channel: 'website' }));
    timeline.contact(contact({ channel: 'forum' }));
    expect(timeline.rows(2).map(({ channel, arrivals }) => [channel, arrivals])).toEqual([
      ['phone', 0.5],
      ['website', 1],
    ]);
  });
});
