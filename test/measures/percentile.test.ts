import { describe, expect, it } from 'vitest';
import { experimentOf, type Replicable, summarise } from '../../src/experiments/index.js';
import { percentileName, percentileOf, whyNoPercentile } from '../../src/measures/percentile.js';
import { answered, journey, observe, tell } from './records.js';

const observation = observe();
const measureOf = (name: string) => {
  const measure = observation.measures.find((each) => each.name === name);
  if (measure === undefined) throw new Error(`no measure ${name}`);
  return measure;
};

describe('a percentile', () => {
  it('of a wait is the one that all scenarios have', () => {
    for (const name of ['phone.wait', 'phone.speed-of-answer', 'journeys.time-to-help']) {
      const { numerator, quantile, unit } = measureOf(`${name}-p90`);
      const derived = percentileOf(measureOf(name), '90');
      expect(derived).toMatchObject({ name: `${name}-p90`, numerator, quantile, unit });
      expect(derived).not.toHaveProperty('denominator');
    }
  });

  it('has a name that results can have, of a part, too', () => {
    expect(percentileName('phone.wait', '99.9')).toBe('phone.wait-p99.9');
    expect(percentileName('phone.wait[queue=sales]', '50')).toBe('phone.wait-p50[queue=sales]');
  });

  it.each([
    ['phone.abandonment-rate', 'a share'],
    ['phone.contacts', 'a total'],
    ['phone.wait-p90', 'a percentile already'],
    ['journeys.cost-per-journey', 'the mean of amounts of money'],
    ['phone.wait', undefined],
    ['journeys.contacts-per-journey', undefined],
  ])('of %s: %s', (name, why) => {
    expect(whyNoPercentile(measureOf(name), observation.format)).toBe(why);
  });

  it('is of no ratio whose sums are over other records, or whose denominator does not count them', () => {
    const { denominator, ...wait } = measureOf('phone.wait');
    const other = { ...wait, denominator: { ...denominator!, where: [] } };
    expect(whyNoPercentile(other, observation.format)).toBe('a ratio of two sums');
    const byMenu = { ...wait, denominator: { ...denominator!, of: 'menuSeconds' } };
    expect(whyNoPercentile(byMenu, observation.format)).toBe('a ratio of two sums');
    const distinct = { ...wait, denominator: { ...denominator!, of: 'customer', distinct: true } };
    expect(whyNoPercentile(distinct, observation.format)).toBe('a ratio of two sums');
  });

  it('is what so many in a hundred do not exceed: of waits from 1 to 10 seconds, and of 1, 1, 1 and 5 contacts', () => {
    const asked = [percentileOf(measureOf('phone.wait'), '70')];
    asked.push(percentileOf(measureOf('journeys.contacts-per-journey'), '75'));
    asked.push(percentileOf(measureOf('journeys.contacts-per-journey'), '75.1'));
    const model: Replicable = { ...observation, measures: asked, name: 'x', title: '', seed: '', replications: 1 };
    const summary = summarise(model, 0, (_, sink) => {
      const contacts = Array.from({ length: 10 }, (__, i) => answered(0, i + 1));
      tell({ contacts, journeys: [1, 1, 1, 5].map((count) => journey({ contacts: count })) }, model.format, sink);
      return { personas: [], events: 0, customers: 0 };
    });
    const { estimates } = experimentOf(model, '', [summary]);
    expect(estimates.map(({ estimate }) => estimate)).toEqual([7, 1, 5]);
  });
});
