import { describe, expect, it } from 'vitest';
import { erlangA, erlangC } from '../../../src/theory/index.js';
import { expectNear } from '../../near.js';
import { estimates, happen } from '../../simulation/world.js';

/*
 * Branches that do not help each other are so many small queues: Erlang C, or Erlang A, at each, with its share of the
 * calls. Pooled they are one queue: the same formula with all agents. Talks last a minute on average.
 */

const branches = 5;
const agents = 2;
/** Calls a minute at all branches together: each agent is busy for three quarters of the time. */
const arrivalRate = 0.75 * branches * agents;

const scenario = (more: string) => `
title: Small queues
seed: 21
horizon: 1d
warm-up: 1h
replications: 10
arrivals: { calls: { rate: ${60 * arrivalRate}/h } }
channels: { branch: { branches: ${branches}, agents: { advisers: { count: ${agents}, handle-time: { exponential: { mean: 1m } } } }, ${more} } }
`;

const known = new Map<string, ReturnType<typeof estimates>>();

/** Each is run once, though several formulas look at it. */
function estimated(more: string): ReturnType<typeof estimates> {
  const all = known.get(more) ?? estimates(scenario(more));
  known.set(more, all);
  return all;
}

const apart = { agents, arrivalRate: arrivalRate / branches, serviceRate: 1 };
const together = { agents: branches * agents, arrivalRate, serviceRate: 1 };

describe.each([
  ['apart', 'pooled: no', apart],
  ['pooled', 'pooled: yes', together],
])('branches %s', (_, pooled, queue) => {
  it('are Erlang C, if everyone waits', () => {
    const all = estimated(`patience: never, ${pooled}`);
    const { meanWait, probabilityOfWait } = erlangC(queue);
    expectNear(all, 'branch.probability-of-wait', probabilityOfWait);
    expectNear(all, 'branch.wait', 60 * meanWait);
    expectNear(all, 'branch.occupancy', 0.75);
  });

  it('are Erlang A, if customers hang up', () => {
    const all = estimated(`patience: { exponential: { mean: 2m } }, ${pooled}`);
    const { abandonment, meanWait, occupancy } = erlangA({ ...queue, patienceRate: 0.5 });
    expectNear(all, 'branch.abandonment-rate', abandonment);
    expectNear(all, 'branch.wait', 60 * meanWait);
    expectNear(all, 'branch.occupancy[group=advisers]', occupancy);
  });
});

it('apart, customers wait while somebody is free elsewhere, unless all other branches are as busy', () => {
  const all = estimated('patience: never, pooled: no');
  const { probabilityOfWait } = erlangC(apart);
  // The branches know nothing of each other: each is full with the same chance.
  expectNear(all, 'branch.idle-elsewhere', probabilityOfWait - probabilityOfWait ** branches);
  expect(all.get('branch.by-own-branch')!.estimate).toBe(1);
});

it('pooled, one in five reaches the own branch by chance, and nobody waits while anybody is free', () => {
  const all = estimated('patience: never, pooled: yes');
  expectNear(all, 'branch.by-own-branch', 1 / branches);
  expect(all.get('branch.idle-elsewhere')!.estimate).toBe(0);
});

it('branches of different sizes are queues of different loads: 3 to 1 to 1 to 1 to 1', () => {
  const all = estimates(scenario('patience: { exponential: { mean: 2m } }, sizes: [3, 1]'));
  const shares = [3, 1, 1, 1, 1].map((size) => size / 7);
  const each = shares.map((share) => ({
    share,
    ...erlangA({ agents, serviceRate: 1, arrivalRate: arrivalRate * share, patienceRate: 0.5 }),
  }));
  const mean = (of: (figures: (typeof each)[number]) => number) =>
    each.reduce((sum, figures) => sum + figures.share * of(figures), 0);
  expectNear(
    all,
    'branch.abandonment-rate',
    mean(({ abandonment }) => abandonment),
  );
  expectNear(all, 'branch.wait', 60 * mean(({ meanWait }) => meanWait));
});

it('helping out at once is one queue in order of arrival: everyone waits as long as in it, though the own branch goes first', () => {
  const of = (more: string) => {
    const text = scenario(`patience: never, ${more}`).replace('horizon: 1d', 'horizon: 12h');
    return happen(text).contacts.toSorted((a, b) => a.arrivedAt - b.arrivedAt || a.journey - b.journey);
  };
  const helped = of('helps-out: { after: 0 }');
  const pooled = of('pooled: yes');
  expect(helped.length).toBeGreaterThan(5000);
  expect(helped.map(({ waitSeconds }) => waitSeconds)).toEqual(pooled.map(({ waitSeconds }) => waitSeconds));
  const own = (contacts: typeof helped) => contacts.filter(({ isKnown }) => isKnown).length;
  expect(own(helped)).toBeGreaterThan(2 * own(pooled));
});
