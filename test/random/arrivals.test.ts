import { describe, expect, it } from 'vitest';
import { regularisedGammaP, regularisedGammaQ } from '../../src/random/incompleteGamma.js';
import { KeyedRandom, makeRateProfile, nextArrival, type RateProfile, withDayFactors } from '../../src/random/index.js';
import { chiSquare } from './goodnessOfFit.js';

const hour = 3600;
/** Eight p-values in this file: a true process fails one in a thousand suites. */
const level = 0.001 / 8;

/** Two days with night, ramps, a jump and a dead hour. About 400 arrivals. */
const profile = makeRateProfile({
  weekly: {
    day: [
      { at: 0, rate: 2 },
      { at: 7 * hour, rate: 2 },
      { at: 10 * hour, rate: 20 },
      { at: 18 * hour, rate: 6 },
    ].map(({ at, rate }) => ({ at, rate: rate / hour })),
    shape: 'ramps',
    weekdays: [1, 0.3, 1, 1, 1, 1, 1],
  },
});
const horizon = 48 * hour;
/** Of no equal lengths, and across the breakpoints. */
const edges = [0, 3, 7.5, 9, 10.2, 13, 17, 21, 24, 29, 33, 36, 40, 48].map((h) => h * hour);

function between(profile: RateProfile): number[] {
  return edges.slice(1).map((edge, i) => profile.cumulative(edge) - profile.cumulative(edges[i]));
}

function countInto(counts: number[], t: number): void {
  counts[edges.findIndex((edge) => t < edge) - 1]++;
}

/** One stream of arrivals in [0, horizon): arrival number i is drawn by entity i. */
function stream(profile: RateProfile, replication: number): number[] {
  const random = new KeyedRandom('arrivals', replication);
  const counts = edges.slice(1).map(() => 0);
  let t = 0;
  for (let i = 0; ; i++) {
    t = nextArrival(profile, t, -Math.log(random.uniform(i, 0, 0)));
    if (t >= horizon) return counts;
    countInto(counts, t);
  }
}

/** Both tails: too even a stream is as wrong as too ragged a one. */
function dispersion(counts: number[][], expected: number[]): [number, number] {
  const statistic = counts.reduce(
    (sum, row) => sum + row.reduce((inner, count, i) => inner + (count - expected[i]) ** 2 / expected[i], 0),
    0,
  );
  const degrees = counts.length * expected.length;
  return [regularisedGammaQ(degrees / 2, statistic / 2), regularisedGammaP(degrees / 2, statistic / 2)];
}

function sum(counts: number[][]): number[] {
  return counts[0].map((_, i) => counts.reduce((total, row) => total + row[i], 0));
}

describe('arrivals at a rate that moves', () => {
  const runs = 400;
  const counts = Array.from({ length: runs }, (_, replication) => stream(profile, replication));
  const expected = between(profile);

  it('are, per interval, as many as the integral of the rate', () => {
    const expectedSums = expected.map((mean) => mean * runs);
    expect(chiSquare(sum(counts), expectedSums, expectedSums.length)).toBeGreaterThan(level);
    // … and the test can tell: the same number of arrivals, spread evenly, is another process.
    const even = edges.slice(1).map((edge, i) => (profile.cumulative(horizon) * runs * (edge - edges[i])) / horizon);
    expect(chiSquare(sum(counts), even, even.length)).toBeLessThan(level);
  });

  it('vary, per interval, as a Poisson variable does', () => {
    for (const p of dispersion(counts, expected)) expect(p).toBeGreaterThan(level);
  });

  it('do not lean on the interval before', () => {
    const pairs: number[] = [];
    for (const row of counts) {
      for (let i = 1; i < row.length; i++) {
        pairs.push(
          ((row[i] - expected[i]) * (row[i - 1] - expected[i - 1])) / Math.sqrt(expected[i] * expected[i - 1]),
        );
      }
    }
    const mean = pairs.reduce((total, value) => total + value, 0) / pairs.length;
    expect(Math.abs(mean) * Math.sqrt(pairs.length)).toBeLessThan(3.8);
  });

  it('are overdispersed when each day has a factor of its own, as gamma mixtures are', () => {
    const alpha = 4;
    const mixed = Array.from({ length: runs }, (_, replication) => {
      const random = new KeyedRandom('busyness', replication);
      const erlang = (day: number) => {
        let total = 0;
        for (let phase = 0; phase < alpha; phase++) total -= Math.log(random.uniform(day, 1, phase));
        return total / alpha;
      };
      return stream(withDayFactors(profile, erlang), replication);
    });
    // The variance of Monday's count is m + m²/α, m ≈ 200: some fifty times the Poisson's.
    const monday = mixed.map((row) => row.slice(0, 8).reduce((total, count) => total + count, 0));
    const mean = profile.cumulative(24 * hour);
    const variance = monday.reduce((total, count) => total + (count - mean) ** 2, 0) / runs;
    expect(variance / (mean + (mean * mean) / alpha)).toBeGreaterThan(0.7);
    expect(variance / (mean + (mean * mean) / alpha)).toBeLessThan(1.4);
  });
});

describe('needs of many customers, each with a stream of their own', () => {
  const customers = 100_000;
  /** What one customer needs in two days: one thousandth of the stream above. */
  const own = makeRateProfile({
    weekly: {
      day: [
        { at: 0, rate: 2e-6 },
        { at: 10 * hour, rate: 20e-6 },
        { at: 18 * hour, rate: 6e-6 },
      ],
    },
  });
  const random = new KeyedRandom('needs', 0);
  const first = edges.slice(1).map(() => 0);
  const all = edges.slice(1).map(() => 0);
  for (let customer = 0; customer < customers; customer++) {
    let t = 0;
    for (let ordinal = 0; ; ordinal++) {
      t = nextArrival(own, t, -Math.log(random.uniform(customer, 3, ordinal)));
      if (t >= horizon) break;
      countInto(all, t);
      if (ordinal === 0) countInto(first, t);
    }
  }

  it('are together a Poisson stream of the summed rate', () => {
    const expected = between(own).map((mean) => mean * customers);
    expect(chiSquare(all, expected, expected.length)).toBeGreaterThan(level);
  });

  it('come first as the rate says: not yet with probability e to the minus its integral', () => {
    const none = edges.map((edge) => Math.exp(-own.cumulative(edge)));
    const expected = edges.slice(1).map((_, i) => customers * (none[i] - none[i + 1]));
    const noNeed = customers - first.reduce((total, count) => total + count, 0);
    expect(
      chiSquare([...first, noNeed], [...expected, customers * none[none.length - 1]], first.length),
    ).toBeGreaterThan(level);
  });
});

it('an arrival is never before the one it follows, however small the draw', () => {
  for (let t = 0; t < horizon; t += 997.3) {
    expect(nextArrival(profile, t, 0)).toBeGreaterThanOrEqual(t);
    expect(nextArrival(profile, t, 1e-300)).toBeGreaterThanOrEqual(t);
  }
});
