import { describe, expect, it } from 'vitest';
import { type Fit, fitDurations } from '../../src/calibration/fitDurations.js';
import { distanceFrom, isFarFrom, kaplanMeier, timeBy } from '../../src/calibration/kaplanMeier.js';
import { digamma, trigamma } from '../../src/calibration/polygamma.js';
import { shareOf } from '../../src/calibration/wilson.js';
import { KeyedRandom, makeDistribution } from '../../src/random/index.js';

/**
 * Weeks of remission under 6-mercaptopurine; those with a minus were still in remission. Freireich and others, Blood 21
 * (1963), the example of Cox and Oakes, "Analysis of Survival Data" (1984), and of most textbooks.
 */
const remissions = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const sixMp = remissions.map((weeks) => ({ seconds: Math.abs(weeks), isOver: weeks > 0 }));

const over = (times: readonly number[]) => times.map((seconds) => ({ seconds, isOver: true }));
const fitOf = (fits: readonly Fit[], family: string) => fits.find((fit) => fit.family === family)!;
const parametersOf = (fits: readonly Fit[], family: string) =>
  Object.fromEntries(fitOf(fits, family).parameters.map(({ name, estimate }) => [name, estimate]));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('durations of which some are censored', () => {
  const { fits, over: ended, censored } = fitDurations(sixMp);

  it('fit as in the textbook: nine relapses in 359 weeks, and a Weibull of shape 1.354 and scale 33.77', () => {
    expect([ended, censored]).toEqual([9, 12]);
    expect(parametersOf(fits, 'exponential').mean).toBeCloseTo(359 / 9, 9);
    expect(parametersOf(fits, 'weibull').shape).toBeCloseTo(1.354, 3);
    expect(parametersOf(fits, 'weibull').scale).toBeCloseTo(33.77, 1);
  });

  it('have no gamma, and the lowest AIC first', () => {
    expect(fits.map(({ family }) => family).toSorted()).toEqual(['exponential', 'lognormal', 'weibull']);
    expect(fits.map(({ aic }) => aic)).toEqual(fits.map(({ aic }) => aic).toSorted((a, b) => a - b));
    // −2 (9 log (9/359) − 9) + 2
    expect(fitOf(fits, 'exponential').aic).toBeCloseTo(2 - 2 * (9 * Math.log(9 / 359) - 9), 9);
  });

  it('are at the maximum: no step aside is likelier', () => {
    const logLikelihood = (spec: Parameters<typeof makeDistribution>[0]) => {
      const { cdf } = makeDistribution(spec);
      const step = 1e-4;
      const parts = sixMp.map(({ seconds, isOver }) =>
        isOver ? (cdf(seconds + step) - cdf(seconds - step)) / (2 * step) : 1 - cdf(seconds),
      );
      return parts.reduce((sum, part) => sum + Math.log(part), 0);
    };
    const { mu, sigma } = parametersOf(fits, 'lognormal');
    const best = logLikelihood({ lognormal: { mu, sigma } });
    expect(best).toBeCloseTo(2 - fitOf(fits, 'lognormal').aic / 2, 5);
    for (const [a, b] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const) {
      expect(logLikelihood({ lognormal: { mu: mu + a, sigma: sigma + b } })).toBeLessThan(best);
    }
  });

  it('have the steps of Kaplan and Meier', () => {
    const steps = kaplanMeier(sixMp);
    const left = steps.map(({ seconds, share }) => [seconds, Number((1 - share).toFixed(3))]);
    expect(left).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ]);
    expect(timeBy(steps, 0.5)).toBe(23);
    expect(timeBy(steps, 0.6)).toBeUndefined();
  });

  it('of which none is over, or all are equal, say little', () => {
    expect(fitDurations([{ seconds: 5, isOver: false }])).toMatchObject({ over: 0, censored: 1, fits: [] });
    expect(fitDurations(over([7, 7, 7])).fits.map(({ family }) => family)).toEqual(['exponential']);
  });
});

describe('durations that are all over', () => {
  const random = new KeyedRandom('times', 0);
  const draw = (spec: Parameters<typeof makeDistribution>[0], n: number) => {
    const distribution = makeDistribution(spec);
    let i = 0;
    return Array.from({ length: n }, () => distribution.sample({ next: () => random.uniform(0, 0, i++) }));
  };
  const times = draw({ gamma: { shape: 2, scale: 100 } }, 200);
  const { fits } = fitDurations(over(times));

  it('have the lognormal of their logarithms’ mean and deviation', () => {
    const logs = times.map(Math.log);
    const { mu, sigma } = parametersOf(fits, 'lognormal');
    expect(mu).toBeCloseTo(mean(logs), 6);
    expect(sigma).toBeCloseTo(Math.sqrt(mean(logs.map((log) => (log - mean(logs)) ** 2))), 6);
  });

  it('solve the equations of the likelihood for Weibull and gamma', () => {
    const weibull = parametersOf(fits, 'weibull');
    const powers = times.map((time) => (time / weibull.scale) ** weibull.shape);
    const logs = times.map((time) => Math.log(time / weibull.scale));
    expect(mean(powers)).toBeCloseTo(1, 5);
    expect(mean(powers.map((power, i) => power * logs[i])) - mean(logs)).toBeCloseTo(1 / weibull.shape, 5);
    const gamma = parametersOf(fits, 'gamma');
    expect(gamma.shape * gamma.scale).toBeCloseTo(mean(times), 6);
    expect(digamma(gamma.shape) + Math.log(gamma.scale)).toBeCloseTo(mean(times.map(Math.log)), 9);
    expect(fits[0].family).toBe('gamma');
  });

  it('are far from the wrong distribution, and not from the right one', () => {
    const steps = kaplanMeier(over(times));
    const right = makeDistribution({ gamma: { shape: 2, scale: 100 } }).cdf;
    const wrong = makeDistribution({ exponential: { mean: 200 } }).cdf;
    expect([isFarFrom(steps, right), isFarFrom(steps, wrong)]).toEqual([false, true]);
    // Kolmogorov and Smirnov's distance, in the head: 0.25 before the one step.
    expect(distanceFrom(kaplanMeier(over([1])), () => 0.25)).toBe(0.75);
  });
});

describe('figures from tables', () => {
  it('digamma and trigamma', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.log(2), 12);
    expect(trigamma(1)).toBeCloseTo((Math.PI * Math.PI) / 6, 12);
    expect(trigamma(0.5)).toBeCloseTo((Math.PI * Math.PI) / 2, 12);
  });

  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson’s interval of %s in %s', (count, of, low, high) => {
    const share = shareOf(count, of);
    expect(share.estimate).toBe(count / of);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });
});
