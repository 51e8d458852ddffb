import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../../src/experiments/student.js';
import { effort } from '../effort.js';
import { runShipped } from './shipped.js';

/*
 * Erlang A, exactly: the stationary distribution of M/M/n+M, from birth rate λ and death rate min(k, n)μ + (k − n)⁺θ.
 * The figures were computed elsewhere, by an exact method cross-checked two ways; times in hours.
 */
const rows = [
  {
    n: 12,
    lambda: 4.2,
    mu: 0.5,
    theta: 1,
    wait: 0.127372,
    abandoned: 0.029679,
    mean: 0.029679,
    occupancy: 0.67922,
    served: 0.02406,
  },
  {
    n: 100,
    lambda: 90,
    mu: 1,
    theta: 0.5,
    wait: 0.176868,
    abandoned: 0.005686,
    mean: 0.011372,
    occupancy: 0.89488,
    served: 0.011108,
  },
  {
    n: 100,
    lambda: 100,
    mu: 1,
    theta: 0.5,
    wait: 0.596703,
    abandoned: 0.03303,
    mean: 0.06606,
    occupancy: 0.96697,
    served: 0.065291,
  },
  {
    n: 100,
    lambda: 100,
    mu: 1,
    theta: 2,
    wait: 0.429999,
    abandoned: 0.046683,
    mean: 0.023342,
    occupancy: 0.95332,
    served: 0.022319,
  },
  {
    n: 100,
    lambda: 120,
    mu: 1,
    theta: 0.5,
    wait: 0.996634,
    abandoned: 0.166791,
    mean: 0.333581,
    occupancy: 0.99985,
    served: 0.35999,
  },
  {
    n: 100,
    lambda: 150,
    mu: 1,
    theta: 0.5,
    wait: 1,
    abandoned: 0.333333,
    mean: 0.666667,
    occupancy: 1,
    served: 0.805934,
  },
  {
    n: 10,
    lambda: 8,
    mu: 1,
    theta: 0.5,
    wait: 0.317434,
    abandoned: 0.038821,
    mean: 0.077643,
    occupancy: 0.76894,
    served: 0.07195,
  },
  {
    n: 1,
    lambda: 1.5,
    mu: 1,
    theta: 1,
    wait: 0.77687,
    abandoned: 0.482087,
    mean: 0.482087,
    occupancy: 0.77687,
    served: 0.39367,
  },
];

/** Few measures of many rows are to hold at once, so each interval is wider (Bonferroni): 99 % for all of them together. */
const comparisons = rows.length * 5;
const replications = 20;
const widening =
  studentQuantile(1 - 0.01 / comparisons / 2, replications - 1) / studentQuantile(0.975, replications - 1);

/** Every other one, unless there is time: `npm run validate` looks at them, too. */
const tried = rows.filter((_, i) => effort > 1 || i % 2 === 0);

describe('one queue is Erlang A', () => {
  it.each(tried)('n $n, λ $lambda, μ $mu, θ $theta', (row) => {
    const { n, lambda, mu, theta } = row;
    // About 15,000 calls a replication, whatever the rate.
    const hours = Math.round(15_000 / lambda);
    const set = { n, lambda, mu, theta, hours, 'warm-up': 30, replications };
    const experiment = runShipped(
      'one-queue.yaml',
      Object.entries(set).map(([name, value]) => `${name}=${value}`),
    );
    const near = (name: string, truth: number, printed: number) => {
      const { estimate, low, high } = experiment.estimates.find((each) => each.name === name)!;
      const halfWidth = (widening * (high! - low!)) / 2;
      // The truth is printed to six digits at most, so it is known no better than that.
      expect(Math.abs(estimate! - truth), `${name}: ${estimate} ± ${halfWidth}, truth ${truth}`).toBeLessThanOrEqual(
        halfWidth + printed,
      );
    };
    near('phone.probability-of-wait', row.wait, 5e-7);
    near('phone.abandonment-rate', row.abandoned, 5e-7);
    near('phone.wait', 3600 * row.mean, 3600 * 5e-7);
    near('phone.occupancy', row.occupancy, 5e-6);
    near('phone.speed-of-answer', 3600 * row.served, 3600 * 5e-7);
  });
});
