import { describe, expect, it } from 'vitest';
import { estimateQuantile } from '../../src/experiments/quantile.js';
import { spreadOf } from '../../src/experiments/spread.js';
import { Histogram } from '../../src/measures/index.js';
import { KeyedRandom } from '../../src/random/keyedRandom.js';

function histogramOf(values: readonly number[]) {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram.packed;
}

describe('a quantile of replications', () => {
  it('is of all their values together, not the mean of theirs', () => {
    const { estimate } = estimateQuantile([histogramOf([1, 1, 1, 1, 1, 1, 1, 1]), histogramOf([90, 100])], 0.9);
    expect(estimate).toBe(90);
  });

  it('has no interval from one replication, and is nothing without a value', () => {
    expect(estimateQuantile([histogramOf([7])], 0.5)).toEqual({ estimate: 7, low: null, high: null });
    expect(estimateQuantile([histogramOf([]), histogramOf([])], 0.5).estimate).toBeNull();
  });

  it('is sure of itself where every replication says the same', () => {
    const day = histogramOf([10, 20, 30, 40]);
    expect(estimateQuantile([day, day, day], 0.5)).toEqual({ estimate: 20, low: 20, high: 20 });
  });

  it.each([
    [0.5, 10, 40],
    [0.95, 10, 200],
    [0.95, 30, 40],
    [0.99, 10, 400],
  ])(
    '%d of exponential waits is covered 95 times in 100: %d replications of some %d calls',
    (share, replications, calls) => {
      const source = new KeyedRandom(`quantile ${share} ${replications}`, 0).draw(0, 0, 0);
      const exponential = () => Math.round(60e6 * -Math.log(source.next()));
      const truth = 60e6 * -Math.log(1 - share);
      const experiments = 600;
      let covered = 0;
      for (let i = 0; i < experiments; i++) {
        const histograms = Array.from({ length: replications }, () =>
          // Some days are busier than others.
          histogramOf(Array.from({ length: Math.ceil(calls * (0.5 + source.next())) }, exponential)),
        );
        const { low, high } = estimateQuantile(histograms, share);
        if (low! <= truth && truth <= high!) covered++;
      }
      // The standard deviation of the share is 0.9 points.
      expect(Math.abs(covered / experiments - 0.95)).toBeLessThan(0.03);
    },
  );

  it.each([0, 1])('holds where nine in ten do not wait at all, of seed %d', (seed) => {
    const source = new KeyedRandom('atom', seed).draw(0, 0, 0);
    const histograms = Array.from({ length: 10 }, () =>
      histogramOf(Array.from({ length: 100 }, () => (source.next() < 0.9 ? 0 : 60e6))),
    );
    expect(estimateQuantile(histograms, 0.5)).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(estimateQuantile(histograms, 0.99)).toEqual({ estimate: 60e6, low: 60e6, high: 60e6 });
  });
});

describe('a spread', () => {
  it('is as a spreadsheet works out percentiles: of 1 to 11 the second, sixth and tenth', () => {
    expect(spreadOf([11, 1, 2, 3, 10, 9, 8, 4, 5, 6, 7])).toEqual({ p10: 2, p50: 6, p90: 10 });
    expect(spreadOf([0, 10])).toEqual({ p10: 1, p50: 5, p90: 9 });
  });

  it('leaves out what is undefined', () => {
    expect(spreadOf([Number.NaN, 4, Number.NaN])).toEqual({ p10: 4, p50: 4, p90: 4 });
    expect(spreadOf([Number.NaN])).toBeUndefined();
  });
});
