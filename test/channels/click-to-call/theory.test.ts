import { describe, expect, it } from 'vitest';
import { erlangB, erlangC, retrials } from '../../../src/theory/index.js';
import { expectNear } from '../../near.js';
import { estimates } from '../../simulation/world.js';
import { stationary } from '../../theory/markovChain.js';

/** λ customers a minute come to a button for n agents, each of whom takes exponential times of mean one minute. */
const button = (agents: number, λ: number, section: string, days = 2) => `
title: Button
seed: 5
horizon: ${days}d
warm-up: 2h
replications: 10
arrivals: { customers: { rate: ${60 * λ}/h } }
channels:
  click-to-call:
    agents: { desk: { count: ${agents}, handle-time: { exponential: { mean: 1m } } } }
    connecting: 0s
    ${section}
`;

/** n agents, where of the customers who find all busy only a share joins the queue: how likely it is that all are busy. */
function allBusy(agents: number, λ: number, joins: number): number {
  const chain = stationary(0, (k) => [
    [Math.min(k + 1, 200), k < agents ? λ : λ * joins],
    [Math.max(k - 1, 0), Math.min(k, agents)],
  ]);
  return chain.mean((k) => (k >= agents ? 1 : 0));
}

it('everybody turns away when nobody is free: a loss system, Erlang B', () => {
  const all = estimates(button(5, 3, 'leaves-number: { share: 0% }\n    looks-again: { share: 0% }'));
  const b = erlangB(5, 3);
  expect(b).toBeCloseTo(0.110054, 6);
  expectNear(all, 'click-to-call.busy-rate', b);
  expectNear(all, 'click-to-call.blocked-rate', b);
  expectNear(all, 'click-to-call.occupancy', (3 * (1 - b)) / 5);
  expect(all.get('click-to-call.turned-away-rate')!.estimate).toBe(1);
  expect(all.get('click-to-call.wait')!.estimate).toBe(0);
});

it('everybody leaves a number: the queue of Erlang C, whose wait is not on the line', () => {
  const { probabilityOfWait, meanWait } = erlangC({ agents: 5, arrivalRate: 3, serviceRate: 1 });
  const all = estimates(button(5, 3, 'leaves-number: { share: 100%, missed: 0% }\n    looks-again: { share: 0% }'));
  expectNear(all, 'click-to-call.busy-rate', probabilityOfWait);
  expectNear(all, 'click-to-call.callback-wait', 60 / (5 - 3));
  expectNear(all, 'click-to-call.time-in-system', 60 + 60 * meanWait);
  expect(all.get('click-to-call.left-number-rate')!.estimate).toBe(1);
  expect(all.get('click-to-call.wait')!.estimate).toBe(0);
});

it('some leave a number and the others turn away: balking with a fixed chance', () => {
  const joins = 0.6;
  const busy = allBusy(3, 2.8, joins);
  const all = estimates(
    button(3, 2.8, `leaves-number: { share: ${joins}, missed: 0% }\n    looks-again: { share: 0% }`),
  );
  expectNear(all, 'click-to-call.busy-rate', busy);
  expectNear(all, 'click-to-call.left-number-rate', joins);
  expectNear(all, 'click-to-call.callback-wait', 60 / (3 - joins * 2.8));
});

it('half of the customers would wait as long as is shown, and do so on the line', () => {
  const patience = '{ mixture: [{ weight: 50%, of: never }, { weight: 50%, of: 0s }] }';
  const turnsAway = 'leaves-number: { share: 0% }\n    looks-again: { share: 0% }';
  const all = estimates(button(3, 2.8, `wait-shown: yes\n    patience: ${patience}\n    ${turnsAway}`));
  const busy = allBusy(3, 2.8, 0.5);
  expectNear(all, 'click-to-call.busy-rate', busy);
  expectNear(all, 'click-to-call.turned-away-rate', 0.5);
  expectNear(all, 'click-to-call.probability-of-wait', (0.5 * busy) / (1 - 0.5 * busy));
  expectNear(all, 'click-to-call.speed-of-answer', ((60 / (3 - 1.4)) * 0.5 * busy) / (1 - 0.5 * busy));
});

describe('everybody looks again, until somebody is free', () => {
  it.each([
    [2, 1, '0.307821', '0.768714', 4],
    [5, 4, '0.455345', '5.261394', 2],
    [10, 8, '0.279240', '4.353792', 1],
  ])('%d agents, %d a minute, each looks once a minute: the retrial queue', (agents, λ, blocking, orbit, days) => {
    const exact = retrials({ agents, arrivalRate: λ, serviceRate: 1, retrialRate: 1 });
    expect([exact.blocking.toFixed(6), exact.orbit.toFixed(6)]).toEqual([blocking, orbit]);
    const looks = 'looks-again: { share: 100%, after: { exponential: { mean: 1m } }, times: 1_000_000 }';
    const all = estimates(button(agents, λ, `leaves-number: { share: 0% }\n    ${looks}`, days));
    expectNear(all, 'click-to-call.busy-rate', exact.blocking);
    // By Little, each customer is in the orbit for orbit ÷ λ, and looks once a minute there.
    expectNear(all, 'click-to-call.time-in-system', 60 + (60 * exact.orbit) / λ);
    expectNear(all, 'click-to-call.looks', 1 + exact.orbit / λ);
    expectNear(all, 'click-to-call.occupancy', λ / agents);
  });
});
