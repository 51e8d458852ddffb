import { expect, it } from 'vitest';
import {
  calibrate,
  type DurationFit,
  type Interval,
  type LogMap,
  noMap,
  readContactLog,
  withColumn,
} from '../../src/calibration/index.js';
import type { DistributionSpec } from '../../src/random/index.js';
import { logOf } from './centre.js';

/* Logs that were made with known numbers: in 95 of a hundred the intervals hold them. */

const logs = 200;
const hour = 3600;

const map: LogMap = ['customer=caller', 'arrived=start', 'ending=disposition'].reduce(withColumn, noMap);

const patiences: readonly DistributionSpec[] = [
  { exponential: { mean: 180 } },
  { lognormal: { mu: 5, sigma: 1.2 } },
  { weibull: { shape: 0.8, scale: 200 } },
];
const handles: readonly DistributionSpec[] = [
  { lognormal: { mu: 5.2, sigma: 0.8 } },
  { gamma: { shape: 2, scale: 120 } },
  { weibull: { shape: 1.4, scale: 260 } },
  { exponential: { mean: 240 } },
];
const delay = { exponential: { mean: 480 } };
const redials = 0.6;

/** P(X ≤ k) of a binomial variable. */
function binomialCdf(k: number, n: number, p: number): number {
  let term = Math.exp(n * Math.log(1 - p));
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return sum;
}

it('intervals hold the truth as often as they say: neither more seldom nor more often than chance of one in a thousand', () => {
  const held = new Map<string, boolean[]>();
  const hold = (what: string, { low, high }: Interval, truth: number) =>
    held.set(what, [...(held.get(what) ?? []), low <= truth && truth <= high]);
  const holdFit = (what: string, { fits }: DurationFit, spec: DistributionSpec) => {
    const [[family, truth]] = Object.entries(spec) as [string, Record<string, number>][];
    const { parameters } = fits.find((fit) => fit.family === family)!;
    // One parameter of a log at a time: those of one log depend on each other.
    for (const [i, { name, ...interval }] of parameters.entries()) hold(`${what} ${i}`, interval, truth[name]);
  };
  for (let i = 0; i < logs; i++) {
    const patience = patiences[i % 3];
    const handle = handles[i % 4];
    const text = logOf({ agents: 5, between: 45, calls: 400, patience, handle, redials, delay }, `log ${i}`);
    const { channels, following } = calibrate(readContactLog(text, 'log.csv', { map, channel: 'phone' }), hour);
    holdFit('patience', channels[0].patience, patience);
    holdFit('handle time', channels[0].groups[0].handle, handle);
    const { ways } = following.find(({ ending }) => ending === 'abandoned')!;
    // Nearly all who call again do so within the hour.
    const within = 1 - Math.exp(-hour / delay.exponential.mean);
    hold('redial share', ways[0].share, redials * within);
    holdFit('redial delay', ways[0].delay, delay);
  }
  const shares = Object.fromEntries([...held].map(([what, all]) => [what, all.filter(Boolean).length / all.length]));
  expect(Object.keys(shares).toSorted()).toEqual([
    'handle time 0',
    'handle time 1',
    'patience 0',
    'patience 1',
    'redial delay 0',
    'redial share',
  ]);
  for (const [what, all] of held) {
    const count = all.filter(Boolean).length;
    const told = `${what}: ${count} of ${all.length}`;
    expect(binomialCdf(count, all.length, 0.95), told).toBeGreaterThan(0.0005);
    expect(1 - binomialCdf(count - 1, all.length, 0.95), told).toBeGreaterThan(0.0005);
  }
});
