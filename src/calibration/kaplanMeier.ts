import type { Duration } from './durations.js';

/** What share is over by a time, as a log with censored durations says it: a step at each time at which one was over. */
export interface OverBy {
  readonly seconds: number;
  readonly share: number;
  /** Of all durations, the share of those that were no shorter: with few the step is uncertain. */
  readonly reached: number;
  /** So far from it a distribution is at some step by chance alone in 5 % of logs: see `isFarFrom`. */
  readonly band: number;
}

/** The 95 % point of Kolmogorov's distribution. */
const kolmogorov = 1.358;

/**
 * The product-limit estimate. Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958). Without
 * censored durations it is the share of those that are no longer.
 */
export function kaplanMeier(durations: readonly Duration[]): OverBy[] {
  const sorted = durations.toSorted((a, b) => a.seconds - b.seconds);
  const steps: OverBy[] = [];
  const n = sorted.length;
  let going = 1;
  // Greenwood's sum: the variance of log `going`.
  let variance = 0;
  for (let i = 0; i < sorted.length; ) {
    const { seconds } = sorted[i];
    const first = i;
    let over = 0;
    for (; i < sorted.length && sorted[i].seconds === seconds; i++) if (sorted[i].isOver) over++;
    if (over === 0) continue;
    // Whoever left at this very time was still there.
    const there = n - first;
    going *= 1 - over / there;
    variance += over / (there * (there - over));
    const band = going === 0 ? Number.POSITIVE_INFINITY : (kolmogorov * (1 + n * variance) * going) / Math.sqrt(n);
    steps.push({ seconds, share: 1 - going, reached: there / n, band });
  }
  return steps;
}

/** The time by which so many are over; `undefined` if the log does not reach so far. */
export function timeBy(steps: readonly OverBy[], share: number): number | undefined {
  return steps.find((step) => step.share >= share - 1e-12)?.seconds;
}

/**
 * The largest difference between these steps and a distribution function (Kolmogorov and Smirnov's), as far as a twentieth of the
 * durations go: beyond, where most are censored, chance alone brings large ones.
 */
export function distanceFrom(steps: readonly OverBy[], cdf: (seconds: number) => number): number {
  let largest = 0;
  let before = 0;
  for (const { seconds, share, reached } of steps) {
    if (reached < 0.05) break;
    const expected = cdf(seconds);
    largest = Math.max(largest, Math.abs(expected - before), Math.abs(expected - share));
    before = share;
  }
  return largest;
}

/**
 * Whether a distribution function leaves the band of Hall and Wellner, "Confidence bands for a survival curve from censored data",
 * Biometrika 67 (1980), which is Kolmogorov's where nothing is censored. The band is for a distribution that was not fitted to
 * the log, so one that was leaves it less often than in 5 % of logs.
 */
export function isFarFrom(steps: readonly OverBy[], cdf: (seconds: number) => number): boolean {
  return steps.some(({ seconds, share, band }) => Math.abs(cdf(seconds) - share) > band);
}
