import { describe, expect, it } from 'vitest';
import { summaryJson } from '../../src/report/summaryJson.js';
import { blogger, ownMeasures, smallExperiment } from './experiment.js';

describe('summary.json', () => {
  const summary = JSON.parse(summaryJson(smallExperiment(), '1.2.3'));

  it('has these keys in this order', () => {
    expect(Object.keys(summary)).toEqual([
      'callstorm',
      'scenario',
      'seed',
      'replications',
      'thresholds',
      'measures',
      'switching',
      'personas',
      'title',
      'parameters',
      'overrides',
      'warnings',
      'incidents',
      'planned',
      'customers',
      'events',
      'observation',
    ]);
    expect(summary).toMatchObject({ callstorm: '1.2.3', scenario: 'story', seed: '2010', replications: 2 });
  });

  it('says of each measure the estimate, the interval, the unit and the definition', () => {
    const measure = summary.measures['phone.abandonment-rate'];
    expect(Object.keys(measure)).toEqual([
      'estimate',
      'low',
      'high',
      'spread',
      'unit',
      'definition',
      'source',
      'channel',
    ]);
    expect(measure).toMatchObject({ estimate: 2 / 5, unit: 'share' });
    expect(measure.definition).toContain('joined the queue');
  });

  // The list that scenarios, thresholds and other programs rely on.
  it.each([
    ...'contacts served disconnected abandoned blocked lost-in-menu self-served'
      .split(' ')
      .map((name) => `phone.${name}`),
    ...'disconnect-rate abandonment-rate service-level speed-of-answer wait probability-of-wait occupancy menu-time cost'
      .split(' ')
      .map((name) => `phone.${name}`),
    ...'contacts-per-journey switches-per-journey switched gave-up informed-after resolved observed-fcr true-fcr cost-per-journey'
      .split(' ')
      .map((name) => `journeys.${name}`),
  ])('has %s', (name) => {
    expect(summary.measures).toHaveProperty([name]);
  });

  it('writes null where nothing is defined', () => {
    expect(summary.measures['journeys.informed-after']).toMatchObject({ estimate: null, low: null, high: null });
    const single = JSON.parse(summaryJson(smallExperiment(1), '1.2.3'));
    expect(single.measures['phone.wait']).toMatchObject({ estimate: 25, low: null, high: null });
  });

  it('has measures of one’s own like any other', () => {
    const { measures } = JSON.parse(summaryJson(smallExperiment(1, 100, ownMeasures), '1.2.3'));
    expect(measures['early-wait']).toEqual({
      estimate: 25,
      low: null,
      high: null,
      spread: { p10: 25, p50: 25, p90: 25 },
      unit: 'seconds',
      definition: ownMeasures.at(-1)?.definition,
      source: measures['phone.wait'].source,
      channel: 'phone',
    });
    expect(measures).toHaveProperty(['all.occupancy']);
  });

  it('has the switching table and the personas', () => {
    expect(summary.switching).toEqual([
      { from: 'phone', ending: 'disconnected', to: 'website', customers: 1, moves: 1, byDefault: 0 },
      { from: 'website', ending: 'unanswered', to: 'give-up', customers: 1, moves: 1, byDefault: 0 },
    ]);
    expect(summary.personas).toEqual([blogger]);
  });

  it('is the same text for the same experiment', () => {
    expect(summaryJson(smallExperiment(), '1')).toBe(summaryJson(smallExperiment(), '1'));
  });
});
