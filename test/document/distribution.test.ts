import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { distribution, durationDistribution, patience, readDocument } from '../../src/document/index.js';
import { InputError } from '../../src/errors.js';

const schema = z.strictObject({
  lasts: durationDistribution.optional(),
  factor: distribution.optional(),
  waits: patience.optional(),
});

function problemOf(yaml: string): string {
  try {
    readDocument(yaml, 'x.yaml', schema);
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n')[1].trim();
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('distributions in a document', () => {
  it.each([
    ['lasts: 4m', { lasts: 240 }],
    ['lasts: { constant: 4m }', { lasts: { constant: 240 } }],
    ['lasts: { exponential: { mean: 4m } }', { lasts: { exponential: { mean: 240 } } }],
    ['lasts: { exponential: { rate: 36/h } }', { lasts: { exponential: { rate: 0.01 } } }],
    ['lasts: { lognormal: { median: 3h, p90: 24h } }', { lasts: { lognormal: { median: 10_800, p90: 86_400 } } }],
    ['lasts: { lognormal: { mean: 6m, p90: 12m } }', { lasts: { lognormal: { mean: 360, p90: 720 } } }],
    ['lasts: { lognormal: { mean: 6m, sd: 1m } }', { lasts: { lognormal: { mean: 360, sd: 60 } } }],
    ['lasts: { lognormal: { mu: -1, sigma: 2 } }', { lasts: { lognormal: { mu: -1, sigma: 2 } } }],
    ['lasts: { gamma: { shape: 2, scale: 1m } }', { lasts: { gamma: { shape: 2, scale: 60 } } }],
    ['lasts: { weibull: { shape: 2, scale: 1m } }', { lasts: { weibull: { shape: 2, scale: 60 } } }],
    ['lasts: { uniform: { min: 1m, max: 2m } }', { lasts: { uniform: { min: 60, max: 120 } } }],
    ['lasts: { triangular: { min: 0, mode: 1m, max: 2m } }', { lasts: { triangular: { min: 0, mode: 60, max: 120 } } }],
    ['lasts: { erlang: { phases: 3, mean: 1m } }', { lasts: { erlang: { phases: 3, mean: 60 } } }],
    ['lasts: { empirical: [1m, 90s] }', { lasts: { empirical: [60, 90] } }],
    ['lasts: { discrete: [{ value: 1m, weight: 30% }] }', { lasts: { discrete: [{ value: 60, weight: 0.3 }] } }],
    [
      'lasts: { mixture: [{ weight: 30%, of: 20s }, { weight: 70%, of: { exponential: { mean: 4m } } }] }',
      {
        lasts: {
          mixture: [
            { weight: 0.3, of: 20 },
            { weight: 0.7, of: { exponential: { mean: 240 } } },
          ],
        },
      },
    ],
    ['waits: never', { waits: Number.POSITIVE_INFINITY }],
    ['waits: 0', { waits: 0 }],
    [
      'waits: { mixture: [{ weight: 1, of: never }] }',
      { waits: { mixture: [{ weight: 1, of: Number.POSITIVE_INFINITY }] } },
    ],
    ['factor: 3', { factor: 3 }],
    ['factor: { gamma: { mean: 1, sd: 0.2 } }', { factor: { gamma: { mean: 1, sd: 0.2 } } }],
  ])('%s', (yaml, value) => {
    expect(readDocument(yaml, 'x.yaml', schema).value).toEqual(value);
  });

  it.each([
    ['lasts: 4', '1:8  lasts: "4" has no unit. Write 4s or 4m.'],
    [
      'lasts: [4m]',
      '1:8  lasts: expected a duration such as 90s, 4m, 1h30m or 3d, or a distribution, but found a list',
    ],
    ['lasts: {}', '1:8  lasts: expected one distribution, but found none'],
    ['lasts: { gamma: 1, weibull: 2 }', '1:8  lasts: expected one distribution, but found 2: gamma, weibull'],
    ['lasts: { lognorml: 1 }', '1:10  lasts.lognorml: "lognorml" is not a distribution. Did you mean "lognormal"?'],
    [
      'lasts: { lognormal: { median: 1m, sd: 1m } }',
      '1:21  lasts.lognormal: lognormal takes mean and sd, or median and p90, or mean and p90, or mu and sigma, but found median and sd',
    ],
    ['lasts: { gamma: 3m }', '1:17  lasts.gamma: gamma takes mean and sd, or shape and scale'],
    ['lasts: { gamma: { mean: 3m, sd: 1 } }', '1:33  lasts.gamma.sd: "1" has no unit. Write 1s or 1m.'],
    [
      'lasts: { lognormal: { median: 3h, p90: 2h } }',
      '1:40  lasts.lognormal.p90: expected a number above the median 10800, but found 7200 (in seconds)',
    ],
    [
      'lasts: { discrete: [{ value: 1m, weight: -1 }] }',
      '1:42  lasts.discrete.0.weight: expected a weight: a share such as 30%, or a number, 0 or more, but found -1',
    ],
    ['factor: -1', '1:9  factor: expected a number, 0 or more, or a distribution, but found -1'],
    [
      'lasts: never',
      '1:8  lasts: expected a duration such as 90s, 4m, 1h30m or 3d, or a distribution, but found "never"',
    ],
    [
      'waits: { exponential: { mean: never } }',
      '1:31  waits.exponential.mean: expected a duration such as 90s, 4m, 1h30m or 3d, but found "never"',
    ],
    [
      'lasts: { mixture: [{ weight: 30%, of: { exponential: { mean: 0 } } }] }',
      '1:62  lasts.mixture.0.of.exponential.mean: expected a number above 0, but found 0 (in seconds)',
    ],
    [
      'lasts: { mixture: [{ weight: 1, of: { mixture: [] } }] }',
      '1:39  lasts.mixture.0.of.mixture: "mixture" is not a distribution. Known here: exponential, lognormal, gamma, weibull, uniform, triangular, erlang, empirical, discrete, constant.',
    ],
    ['factor: { empirical: [] }', '1:22  factor.empirical: expected at least 1 entry, but found an empty list'],
  ])('%s is refused', (yaml, problem) => {
    expect(problemOf(yaml)).toBe(problem);
  });
});
