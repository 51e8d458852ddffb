import { describe, expect, it } from 'vitest';
import type { Estimate, Experiment } from '../../src/experiments/index.js';
import { resultWarnings } from '../../src/report/resultWarnings.js';
import { smallExperiment } from './experiment.js';

/** An experiment on a calm day with nothing but these estimates, each exact unless its interval is given. */
function found(
  figures: Record<string, number | [number, number, number] | null>,
  incidents: string[] | null = [],
): Experiment {
  const estimates = Object.entries(figures).map(([name, figure]): Estimate => {
    const [estimate, low, high] = Array.isArray(figure) ? figure : [figure, null, null];
    const [, channel, by, of] = /^(\w+)\.[\w-]+\[(queue|group)=(\w+)\]$/.exec(name) ?? [];
    const part = channel === undefined ? {} : { channel, breakdown: { by: by as 'queue' | 'group', of } };
    return { name, estimate, low, high, unit: 'share', definition: '', source: 'house', replications: 1, ...part };
  });
  const experiment = smallExperiment();
  const queues = [{ channel: 'phone', queue: 'technical', groups: [{ channel: 'phone', group: 'experts' }] }];
  return { ...experiment, estimates, incidents, observation: { ...experiment.observation, queues } };
}

describe('idle groups beside full queues', () => {
  const lost = 'phone.abandonment-rate[queue=technical]';
  const busy = 'phone.occupancy[group=general]';

  it('are told, by their names and figures', () => {
    expect(resultWarnings(found({ [busy]: 0.39, [lost]: 0.42 }))).toEqual([
      'phone: 42.0 % abandon the queue "technical", while "general" is busy 39.0 % of its time. Consider letting others help, by `skills` or `helps`.',
    ]);
    const sales = 'phone.occupancy[group=sales]';
    expect(resultWarnings(found({ [busy]: 0.39, [sales]: 0.1, [lost]: 0.42 }))).toEqual([
      'phone: 42.0 % abandon the queue "technical", while "general" is busy 39.0 % and "sales" is busy 10.0 % of its time. Consider letting others help, by `skills` or `helps`.',
    ]);
  });

  it('are none if the group is busy, or few callers leave, or the limits are within the intervals', () => {
    expect(resultWarnings(found({ [busy]: 0.5, [lost]: 0.42 }))).toEqual([]);
    expect(resultWarnings(found({ [busy]: 0.39, [lost]: 0.2 }))).toEqual([]);
    expect(resultWarnings(found({ [busy]: [0.39, 0.2, 0.6], [lost]: 0.42 }))).toEqual([]);
    expect(resultWarnings(found({ [busy]: 0.39, [lost]: [0.42, 0.1, 0.7] }))).toEqual([]);
    expect(resultWarnings(found({ [busy]: null, [lost]: 0.42 }))).toEqual([]);
  });

  it('are of one channel, and not of a group that serves the queue', () => {
    expect(resultWarnings(found({ 'social.occupancy[group=general]': 0.1, [lost]: 0.42 }))).toEqual([]);
    expect(resultWarnings(found({ 'phone.occupancy[group=experts]': 0.1, [lost]: 0.42 }))).toEqual([]);
  });

  it('are not looked for among measures of other names', () => {
    expect(resultWarnings(found({ 'phone.occupancy': 0.1, 'phone.abandonment-rate': 0.42 }))).toEqual([]);
  });
});

describe('a calm day', () => {
  it('on which a third gives up is told', () => {
    expect(resultWarnings(found({ 'journeys.gave-up': [0.4, 0.35, 0.45] }))).toEqual([
      'journeys: 40.0 % give up, though nothing is broken. Check that there are enough agents, and that `journeys.after` has a row for each ending: without one, customers give up.',
    ]);
    expect(resultWarnings(found({ 'journeys.gave-up': [0.4, 0.3, 0.5] }))).toEqual([]);
  });

  it('is none with an incident, or if nobody knows', () => {
    expect(resultWarnings(found({ 'journeys.gave-up': 0.9 }, ['outage']))).toEqual([]);
    expect(resultWarnings(found({ 'journeys.gave-up': 0.9 }, null))).toEqual([]);
  });

  it('is none if something of a channel is down or fails', () => {
    const experiment = found({ 'journeys.gave-up': 0.9 });
    expect(resultWarnings({ ...experiment, failing: ['website'] })).toEqual([]);
    expect(resultWarnings({ ...experiment, failing: [] })).toHaveLength(1);
  });
});
