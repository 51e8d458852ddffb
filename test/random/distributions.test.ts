import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { type DistributionSpec, KeyedRandom, makeDistribution } from '../../src/random/index.js';
import { chiSquare, kolmogorovSmirnov, zTest } from './goodnessOfFit.js';

const n = 20_000;
/** 19 distributions, at most four p-values each: a true sampler fails one in a thousand suites. */
const level = 0.001 / 76;

/** One number per entity, as a simulation draws them. */
function samples(spec: DistributionSpec): number[] {
  const distribution = makeDistribution(spec);
  const random = new KeyedRandom('distributions', 0);
  return Array.from({ length: n }, (_, entity) => distribution.sample(random.draw(entity, 1, 0)));
}

const exp = Math.exp;
/** Lognormal with w = e^σ²: the kurtosis depends on w alone. */
const lognormalKurtosis = (w: number) => w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3;
/** Weibull of shape 2: mean s·√π/2, variance s²(1 - π/4). */
const rayleigh = { mean: 10 * (Math.sqrt(Math.PI) / 2), sd: 10 * Math.sqrt(1 - Math.PI / 4), kurtosis: 3.2451 };

/** With chance `p` exponential of mean `a`, otherwise of mean `b`: the nth moment of an exponential is n! times meanⁿ. */
function hyperexponential(p: number, a: number, b: number) {
  const [m1, m2, m3, m4] = [1, 2, 6, 24].map((factorial, i) => factorial * (p * a ** (i + 1) + (1 - p) * b ** (i + 1)));
  const variance = m2 - m1 ** 2;
  return {
    mean: m1,
    sd: Math.sqrt(variance),
    kurtosis: (m4 - 4 * m1 * m3 + 6 * m1 ** 2 * m2 - 3 * m1 ** 4) / variance ** 2,
  };
}

/** Mean, standard deviation and kurtosis (fourth central moment over sd⁴), all from the textbooks. */
const continuous: [DistributionSpec, { mean: number; sd: number; kurtosis: number }][] = [
  [{ exponential: { mean: 180 } }, { mean: 180, sd: 180, kurtosis: 9 }],
  [{ exponential: { rate: 0.25 } }, { mean: 4, sd: 4, kurtosis: 9 }],
  [{ lognormal: { mean: 360, sd: 180 } }, { mean: 360, sd: 180, kurtosis: lognormalKurtosis(1.25) }],
  [
    { lognormal: { mu: 1, sigma: 0.5 } },
    { mean: exp(1.125), sd: exp(1.125) * Math.sqrt(exp(0.25) - 1), kurtosis: lognormalKurtosis(exp(0.25)) },
  ],
  [{ gamma: { mean: 1, sd: 0.128 } }, { mean: 1, sd: 0.128, kurtosis: 3 + 6 * 0.128 ** 2 }],
  [{ gamma: { shape: 1, scale: 3 } }, { mean: 3, sd: 3, kurtosis: 9 }],
  [{ gamma: { shape: 0.5, scale: 2 } }, { mean: 1, sd: Math.SQRT2, kurtosis: 15 }],
  [{ gamma: { shape: 0.2, scale: 5 } }, { mean: 1, sd: Math.sqrt(5), kurtosis: 33 }],
  [{ weibull: { shape: 2, scale: 10 } }, rayleigh],
  [{ weibull: { shape: 1, scale: 7 } }, { mean: 7, sd: 7, kurtosis: 9 }],
  [{ weibull: { shape: 0.5, scale: 1 } }, { mean: 2, sd: Math.sqrt(20), kurtosis: 87.72 }],
  [{ uniform: { min: 2, max: 8 } }, { mean: 5, sd: Math.sqrt(3), kurtosis: 1.8 }],
  [{ triangular: { min: 0, mode: 3, max: 9 } }, { mean: 4, sd: Math.sqrt(3.5), kurtosis: 2.4 }],
  [{ triangular: { min: 1, mode: 1, max: 4 } }, { mean: 2, sd: Math.sqrt(0.5), kurtosis: 2.4 }],
  [{ triangular: { min: 1, mode: 4, max: 4 } }, { mean: 3, sd: Math.sqrt(0.5), kurtosis: 2.4 }],
  [{ erlang: { phases: 1, mean: 5 } }, { mean: 5, sd: 5, kurtosis: 9 }],
  [{ erlang: { phases: 4, mean: 6 } }, { mean: 6, sd: 3, kurtosis: 4.5 }],
  [
    {
      mixture: [
        { weight: 3, of: { exponential: { mean: 1 } } },
        { weight: 7, of: { exponential: { mean: 10 } } },
        { weight: 0, of: 1e6 },
      ],
    },
    hyperexponential(0.3, 1, 10),
  ],
];

describe.each(continuous)('%j', (spec, { mean, sd, kurtosis }) => {
  const distribution = makeDistribution(spec);
  const values = samples(spec);

  it('has the mean it says, and the textbook the same', () => {
    expect(distribution.mean).toBeCloseTo(mean, 10);
    expect(zTest(values, mean, sd)).toBeGreaterThan(level);
  });

  it('has the standard deviation', () => {
    const squares = values.map((value) => (value - mean) ** 2);
    expect(zTest(squares, sd * sd, sd * sd * Math.sqrt(kurtosis - 1))).toBeGreaterThan(level);
  });

  it('has its distribution function', () => {
    expect(kolmogorovSmirnov(values, (x) => distribution.cdf(x))).toBeGreaterThan(level);
    // … and the test can tell: a fifth more spread out is another distribution.
    expect(kolmogorovSmirnov(values, (x) => distribution.cdf(x * 1.2))).toBeLessThan(level);
  });

  it('has a distribution function with the textbook mean: the integral of 1 - F', () => {
    const high = mean + 60 * sd;
    const cells = 400_000;
    let area = 0;
    for (let i = 0; i < cells; i++) area += 1 - distribution.cdf(((i + 0.5) / cells) * high);
    expect(Math.abs((area * high) / cells / mean - 1)).toBeLessThan(2e-3);
    expect(distribution.cdf(-1)).toBe(0);
    expect(distribution.cdf(0)).toBe(0);
  });
});

describe('lognormal', () => {
  it('by median and p90 has that median and that p90', () => {
    const { cdf } = makeDistribution({ lognormal: { median: 10_800, p90: 86_400 } });
    expect([cdf(10_800), cdf(86_400)]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.9, 12)]);
  });

  it('by mean and p90 has them, and is the less spread of the two', () => {
    const { mean, cdf } = makeDistribution({ lognormal: { mean: 360, p90: 720 } });
    expect([mean, cdf(720)]).toEqual([expect.closeTo(360, 9), expect.closeTo(0.9, 12)]);
    // σ² / 2 - 1.28155 σ + ln 2 = 0 has the roots 0.7755 and 1.7876.
    expect(cdf(360 * exp(-(0.7755 ** 2) / 2))).toBeCloseTo(0.5, 4);
  });

  it('by mean and p90 exists up to a p90 of 2.273 means, and no further', () => {
    expect(makeDistribution({ lognormal: { mean: 100, p90: 227.3 } }).cdf(227.3)).toBeCloseTo(0.9, 9);
    expect(() => makeDistribution({ lognormal: { mean: 100, p90: 227.4 } })).toThrow(
      'no lognormal has mean 100 and p90 227.4: with that mean, p90 is above 100 and at most 227.3 ' +
        '(give the median and p90 instead, or mean and sd)',
    );
  });
});

describe('what takes single values', () => {
  it('constant: a bare number too', () => {
    for (const spec of [30, { constant: 30 }]) {
      const { mean, sample, cdf } = makeDistribution(spec);
      expect([mean, sample(new KeyedRandom('', 0).draw(0, 0, 0)), cdf(29.9), cdf(30)]).toEqual([30, 30, 0, 1]);
    }
    expect(makeDistribution(Infinity).mean).toBe(Infinity);
  });

  it('discrete: each value as often as its weight says', () => {
    const outcomes = [
      { value: 5, weight: 1 },
      { value: 1, weight: 6 },
      { value: 3, weight: 0 },
      { value: 2, weight: 3 },
    ];
    const { mean, cdf } = makeDistribution({ discrete: outcomes });
    expect(mean).toBeCloseTo(1.7, 12);
    expect([0.9, 1, 1.5, 2, 4, 5, 6].map(cdf)).toEqual([0, 0.6, 0.6, 0.9, 0.9, 1, 1].map((p) => expect.closeTo(p, 12)));
    const values = samples({ discrete: outcomes });
    const counts = [1, 2, 5].map((value) => values.filter((drawn) => drawn === value).length);
    expect(counts[0] + counts[1] + counts[2]).toBe(n);
    expect(chiSquare(counts, [0.6 * n, 0.3 * n, 0.1 * n], 2)).toBeGreaterThan(level);
  });

  it('empirical: each observation as often as every other', () => {
    const observed = [9, 4, 4, 7];
    const { mean, cdf } = makeDistribution({ empirical: observed });
    expect(mean).toBe(6);
    expect([3, 4, 8, 9].map(cdf)).toEqual([0, 0.5, 0.75, 1]);
    const values = samples({ empirical: observed });
    const counts = [4, 7, 9].map((value) => values.filter((drawn) => drawn === value).length);
    expect(chiSquare(counts, [n / 2, n / 4, n / 4], 2)).toBeGreaterThan(level);
    expect(observed).toEqual([9, 4, 4, 7]);
  });
});

it('takes one number a sample and is monotone in it, but for gamma, Erlang and mixtures', () => {
  const others = ['gamma', 'erlang', 'mixture'];
  const specs: DistributionSpec[] = [
    ...continuous.map(([spec]) => spec).filter((spec) => !others.some((kind) => kind in (spec as object))),
    { empirical: [3, 1, 2] },
    { discrete: [3, 1, 2].map((value) => ({ value, weight: 1 })) },
  ];
  for (const spec of specs) {
    let taken = 0;
    const at = (u: number) =>
      makeDistribution(spec).sample({
        next: () => {
          taken++;
          return u;
        },
      });
    const values = [0.001, 0.2, 0.4, 0.6, 0.8, 0.999].map(at);
    expect(taken).toBe(6);
    const ascending = [...values].sort((a, b) => a - b);
    expect([ascending, ascending.toReversed()]).toContainEqual(values);
  }
});

describe('what does not exist is refused with a sentence', () => {
  it.each<[DistributionSpec, string]>([
    [-1, 'constant: expected a number, 0 or above, but found -1'],
    [NaN, 'constant: expected a number, 0 or above, but found NaN'],
    [{ exponential: { mean: 0 } }, 'exponential.mean: expected a number above 0, but found 0'],
    [{ exponential: { rate: Infinity } }, 'exponential.rate: expected a number above 0, but found Infinity'],
    [{ lognormal: { mean: 5, sd: 0 } }, 'lognormal.sd: expected a number above 0, but found 0'],
    [{ lognormal: { mean: -5, sd: 1 } }, 'lognormal.mean: expected a number above 0, but found -5'],
    [{ lognormal: { median: 9, p90: 9 } }, 'lognormal.p90: expected a number above the median 9, but found 9'],
    [{ lognormal: { mean: 9, p90: 8 } }, 'no lognormal has mean 9 and p90 8: with that mean, p90 is above 9'],
    [{ lognormal: { mu: NaN, sigma: 1 } }, 'lognormal.mu: expected a number, but found NaN'],
    [{ lognormal: { mu: 0, sigma: -1 } }, 'lognormal.sigma: expected a number above 0, but found -1'],
    [{ gamma: { mean: 1, sd: -1 } }, 'gamma.sd: expected a number above 0, but found -1'],
    [{ gamma: { shape: 0, scale: 1 } }, 'gamma.shape: expected a number above 0, but found 0'],
    [{ weibull: { shape: 1, scale: -2 } }, 'weibull.scale: expected a number above 0, but found -2'],
    [{ uniform: { min: 3, max: 3 } }, 'uniform.max: expected a number above the min 3, but found 3'],
    [{ uniform: { min: -3, max: 3 } }, 'uniform.min: expected a number, 0 or above, but found -3'],
    [
      { triangular: { min: 0, mode: 5, max: 4 } },
      'triangular.mode: expected a number from the min 0 to the max 4, but found 5',
    ],
    [{ erlang: { phases: 1.5, mean: 1 } }, 'erlang.phases: expected a whole number from 1 to 1000, but found 1.5'],
    [{ empirical: [] }, 'empirical: expected at least one value, but found none'],
    [{ empirical: [1, -1] }, 'empirical.1: expected a number, 0 or above, but found -1'],
    [{ discrete: [] }, 'discrete: expected a value with a weight above 0, but found none'],
    [{ discrete: [{ value: 1, weight: -1 }] }, 'discrete.0.weight: expected a number, 0 or above, but found -1'],
    [{ mixture: [] }, 'mixture: expected a part with a weight above 0, but found none'],
    [{ mixture: [{ weight: -1, of: 3 }] }, 'mixture.0.weight: expected a number, 0 or above, but found -1'],
    [{ mixture: [{ weight: 1, of: -3 }] }, 'constant: expected a number, 0 or above, but found -3'],
    [
      { pareto: {} } as unknown as DistributionSpec,
      'distribution: expected one that is known here, but found "pareto"',
    ],
  ])('%j', (spec, message) => {
    expect(() => makeDistribution(spec)).toThrow(InputError);
    expect(() => makeDistribution(spec)).toThrow(message);
  });
});
