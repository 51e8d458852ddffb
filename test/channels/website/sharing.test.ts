import { describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../../src/records/index.js';
import { erlangB } from '../../../src/theory/index.js';
import { chiSquare } from '../../random/goodnessOfFit.js';
import { estimates, happen } from '../../simulation/world.js';

/*
 * A site whose visitors share its speed is a queue with processor sharing. What is known of it in closed form: Kleinrock
 * (1967) for one server, Cohen (1979) for any speed that depends on the number of visits alone. Its number of visitors does
 * not depend on how visit times are distributed, but for their mean.
 */

const minute = 60;

/** 40 visits an hour that take a minute on average at full speed: 2/3 of what one server can do. */
function sharing(
  site: string,
  { visit = 'exponential: { mean: 1m }', rate = '40/h', days = 6, replications = 10 } = {},
) {
  return `
title: Sharing
seed: ps
horizon: ${days}d
warm-up: 12h
replications: ${replications}
arrivals: { visits: { rate: ${rate} } }
channels: { website: { visit: { ${visit} }, ${site} } }
`;
}

const shapes = {
  exponential: 'exponential: { mean: 1m }',
  constant: 'constant: 1m',
  lognormal: 'lognormal: { mean: 1m, sd: 90s }',
};

/** Within twice the half-width of its 95 % interval: of ten replications, 998 in 1,000 estimates are. */
function expectNear(all: ReturnType<typeof estimates>, name: string, exact: number, width = 0.1): void {
  const { estimate, high, low } = all.get(`website.${name}`)!;
  const half = (high! - low!) / 2;
  expect(Math.abs(estimate! - exact), `${name}: ${estimate} ± ${half}, exactly ${exact}`).toBeLessThan(2 * half);
  // The test can tell.
  expect(half, name).toBeLessThan(width * exact);
}

/** The stationary shares of a birth-death chain: up at `rate`, down from n at `leave(n)`; at most `most` there. */
function stationary(rate: number, leave: (n: number) => number, most = 400): number[] {
  const weights = [1];
  for (let n = 1; n <= most; n++) weights.push((weights[n - 1] * rate) / leave(n));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

const meanOf = (shares: readonly number[]) => shares.reduce((sum, share, n) => sum + n * share, 0);

describe('a site of capacity 1 (M/G/1 with processor sharing)', () => {
  it.each(Object.entries(shapes))('takes 1/(μ−λ), whatever the distribution: %s', (_, visit) => {
    const all = estimates(sharing('capacity: 1', { visit }));
    expectNear(all, 'time-in-system', 3 * minute);
    expectNear(all, 'visit-time', 3 * minute);
    expectNear(all, 'visitors', 2);
    expectNear(all, 'slowdown', 3);
  });

  it('is fair: a visit ten times as long takes ten times as long', () => {
    const visit = 'discrete: [{ value: 30s, weight: 90% }, { value: 300s, weight: 10% }]';
    const { contacts } = happen(sharing('capacity: 1', { visit, days: 60 }));
    const meanTime = (full: number) => {
      const those = contacts.filter(({ ending, fullSpeedSeconds }) => ending !== 'open' && fullSpeedSeconds === full);
      return those.reduce((sum, { arrivedAt, endedAt }) => sum + endedAt - arrivedAt, 0) / those.length;
    };
    // The load is 40/h × 57 s = 0.633, so both take 1 / (1 − 0.633) times as long; 60,000 visits tell within 5 %.
    const slower = 1 / (1 - (40 * 57) / 3600);
    for (const full of [30, 300]) expect(Math.abs(meanTime(full) / (full * slower) - 1)).toBeLessThan(0.05);
  });
});

describe('a site of capacity C (M/G/C with processor sharing)', () => {
  const shares = stationary(150, (n) => 60 * Math.min(n, 3));
  const visitors = meanOf(shares);

  it.each(Object.entries(shapes))('has as many visitors as M/M/C, whatever the distribution: %s', (_, visit) => {
    const all = estimates(sharing('capacity: 3', { visit, rate: '150/h', days: 5 }));
    expectNear(all, 'visitors', visitors, 0.15);
    expectNear(all, 'time-in-system', (visitors / 150) * 3600, 0.15);
  });
});

describe('a site without a limit (M/G/∞)', () => {
  const world = (site: string, days: number) =>
    happen(sharing(site, { visit: shapes.lognormal, rate: '180/h', days })).contacts;

  it('has a number of visitors that is Poisson with mean λE[S]', () => {
    const seen = numbersOf(world('', 20), 15 * minute, 20 * 24 * 3600);
    const due: number[] = [];
    for (let n = 0, share = Math.exp(-3); n < 9; n++) {
      due.push(share * seen.length);
      share *= 3 / (n + 1);
    }
    due.push(seen.length - due.reduce((sum, each) => sum + each, 0));
    const counts = due.map((_, n) => seen.filter((each) => Math.min(each, 9) === n).length);
    expect(chiSquare(counts, due, 9)).toBeGreaterThan(0.001);
  });

  it('is one of a capacity that is never reached', () => {
    const without = ({ fullSpeedSeconds: _, ...contact }: ContactRecord) => contact;
    expect(world('capacity: 1_000', 2).map(without)).toEqual(world('', 2).map(without));
  });
});

describe('a site with a visit limit', () => {
  it.each(Object.entries(shapes))('of capacity 1 is full as M/M/1/K is: %s', (_, visit) => {
    const shares = stationary(40, () => 60, 4);
    const all = estimates(sharing('capacity: 1, visit-limit: 4', { visit }));
    expectNear(all, 'down-rate', shares[4]);
    expectNear(all, 'visitors', meanOf(shares));
  });

  it('that is never slow loses as Erlang B says', () => {
    const all = estimates(sharing('visit-limit: 4', { visit: shapes.lognormal, rate: '150/h' }));
    expectNear(all, 'down-rate', erlangB(4, 2.5));
  });
});

describe('a site whose visitors have a patience', () => {
  it('loses as the chain in which each of n visits leaves at the same rate, besides those that are over', () => {
    const [arrivals, leaving] = [90, 12];
    const shares = stationary(arrivals, (n) => 60 * Math.min(n, 2) + leaving * n);
    const all = estimates(sharing('capacity: 2, patience: { exponential: { mean: 5m } }', { rate: '90/h' }));
    expectNear(all, 'visitors', meanOf(shares));
    expectNear(all, 'too-slow-rate', (leaving * meanOf(shares)) / arrivals);
  });
});

/** How many contacts are in progress at instants `apart` seconds from each other. */
function numbersOf(contacts: readonly ContactRecord[], apart: number, horizon: number): number[] {
  const numbers = new Array<number>(Math.floor(horizon / apart)).fill(0);
  for (const { arrivedAt, endedAt } of contacts) {
    for (let i = Math.ceil(arrivedAt / apart); i * apart < endedAt; i++) if (i < numbers.length) numbers[i]++;
  }
  return numbers.slice(1);
}
