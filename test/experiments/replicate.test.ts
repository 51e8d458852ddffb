import { describe, expect, it } from 'vitest';
import { finish, type Replicable, replicate } from '../../src/experiments/replicate.js';
import type { RecordSink } from '../../src/records.js';
import { abandoned, answered, journey, observation } from '../measures/records.js';

const model: Replicable = { ...observation, name: 'story', title: 'A story', seed: '2010', replications: 2 };

/** Replication r has r + 1 calls answered and one abandoned. */
function run(replication: number, sink: RecordSink) {
  for (let i = 0; i <= replication; i++) sink.contact(answered(0, 10));
  sink.contact(abandoned(0, 40));
  sink.journey(journey({ moves: [{ from: 'phone', ending: 'served', to: 'settled' }] }));
  return { personas: [], events: 10, customers: 3 + replication };
}

function estimate(experiment: { estimates: readonly { name: string; estimate: number | null }[] }, name: string) {
  return experiment.estimates.find((candidate) => candidate.name === name)?.estimate;
}

describe('replicate', () => {
  it('joins replications: totals by their mean, ratios by the ratio of expectations', () => {
    const experiment = finish(replicate(model, { run }));
    expect(experiment).toMatchObject({ name: 'story', seed: '2010', replications: 2, customers: 3.5, events: 10 });
    expect(estimate(experiment, 'phone.served')).toBe(1.5);
    expect(estimate(experiment, 'phone.abandonment-rate')).toBe(2 / 5);
    expect(experiment.switching).toEqual([{ from: 'phone', ending: 'served', to: 'settled', customers: 1 }]);
    expect(experiment.timeline.find(({ channel }) => channel === 'phone')?.arrivals).toBe(2.5);
  });

  it('yields after each replication, and can be stopped there', () => {
    const replications = replicate(model, { run, replications: 5 });
    const first = replications.next();
    expect(first).toMatchObject({ done: false, value: { done: 1, planned: 5 } });
    if (first.done) throw new Error('one replication only');
    expect(estimate(first.value.soFar(), 'phone.served')).toBe(1);
    expect([...replications].map(({ done }) => done)).toEqual([2, 3, 4, 5]);
  });

  it('lets another reader see the records of each replication', () => {
    const seen: string[] = [];
    const reader = (replication: number): RecordSink => ({
      contact: ({ ending }) => seen.push(`${replication} ${ending}`),
      journey: () => {},
      shift: () => {},
    });
    finish(replicate(model, { run, reader }));
    expect(seen).toEqual(['0 served', '0 abandoned', '1 served', '1 served', '1 abandoned']);
  });

  it('clips the interval of a share to [0, 1] and of any other measure at 0', () => {
    const { estimates } = finish(replicate(model, { run }));
    expect(estimates.find(({ name }) => name === 'phone.abandonment-rate')).toMatchObject({ low: 0, high: 1 });
    expect(estimates.find(({ name }) => name === 'phone.served')).toMatchObject({ low: 0 });
  });

  it('tells the personas of replication 0', () => {
    const told = (name: string) => ({
      name,
      contacts: [],
      told: [],
      credits: 0,
      channels: [],
      switches: 0,
      contactsByChannel: {},
      outcome: 'settled' as const,
      endedAt: 0,
    });
    const named = (replication: number, sink: RecordSink) => ({
      ...run(replication, sink),
      personas: [told(`blogger of ${replication}`)],
    });
    expect(finish(replicate(model, { run: named })).personas.map(({ name }) => name)).toEqual(['blogger of 0']);
  });
});
