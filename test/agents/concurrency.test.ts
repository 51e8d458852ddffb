import { describe, expect, it } from 'vitest';
import { expectNear } from '../near.js';
import { estimates, happen } from '../simulation/world.js';

/*
 * Agents who handle several contacts at once, each the slower the more there are. The time unit is a minute. Exact figures:
 * two agents who each hold up to K contacts, which proceed at a speed that falls with their number, solved as a Markov chain
 * (published beside the project as its oracles); and processor sharing, in closed form.
 */

const desk = (agents: string, { rate = 1, patience = 'never', talk = '{ exponential: { mean: 1m } }' } = {}) => `
title: Concurrency
seed: 16
horizon: 2d
warm-up: 1h
replications: 10
arrivals: { calls: { rate: ${rate * 60}/h } }
channels:
  phone:
    patience: ${patience}
    agents: { desk: { ${agents}, handle-time: ${talk} } }
`;

describe('two agents with several contacts each', () => {
  it.each([
    [2.4, 3, '[1, 1.4285714285714286, 2]', 0.5, 0.238912, 0.0599, 0.1198, 1.771652 / 3, 1.570446],
    [1.8, 2, '[1, 1.6666666666666667]', 1, 0.252113, 0.098185, 0.098185, 1.110509 / 2, 1.36824],
    [1.6, 1, 'none', 0.5, 0.52353, 0.16233, 0.32466, 0.670136, 1],
  ])(
    'λ %s, %s at once, %s: as the Markov chain',
    (rate, capacity, slowDown, leaving, waits, abandons, wait, load, talk) => {
      const agents = `count: 2, capacity: ${capacity}, slow-down: ${slowDown}`;
      const all = estimates(desk(agents, { rate, patience: `{ exponential: { mean: ${60 / leaving}s } }` }));
      expectNear(all, 'phone.probability-of-wait', waits);
      expectNear(all, 'phone.abandonment-rate', abandons);
      expectNear(all, 'phone.wait', 60 * wait);
      expectNear(all, 'phone.occupancy', load);
      expectNear(all, 'phone.handle-time', 60 * talk);
    },
  );
});

describe('processor sharing', () => {
  it.each([
    ['exponential', '{ exponential: { mean: 1m } }'],
    ['constant', '1m'],
    ['lognormal', '{ lognormal: { mean: 1m, sd: 2m } }'],
  ])('takes 1 ÷ (μ − λ) on average with %s work', (_, talk) => {
    const all = estimates(desk('count: 1, capacity: 100, slow-down: shared', { rate: 0.5, talk }));
    expectNear(all, 'phone.handle-time', 60 / (1 - 0.5));
    expectNear(all, 'phone.occupancy', 0.5 / (1 - 0.5) / 100);
  });

  it('of contacts that do not slow each other down is a room where everybody is served at once', () => {
    const all = estimates(desk('count: 1, capacity: 100', { rate: 5 }));
    expectNear(all, 'phone.occupancy', 5 / 100);
    expectNear(all, 'phone.handle-time', 60);
    expect(all.get('phone.wait')!.estimate).toBe(0);
  });
});

it('three contacts of 10 minutes at 0, 2 and 4 minutes, two at once, each half as fast with another', () => {
  const { contacts } = happen(`
title: Three
seed: 1
horizon: 2h
personas:
  - { name: one, issue: x, script: [{ at: 0s, channel: phone }] }
  - { name: two, issue: x, script: [{ at: 2m, channel: phone }] }
  - { name: three, issue: x, script: [{ at: 4m, channel: phone }] }
incidents: { x: { lasts: 1d, affects: 0% } }
channels:
  phone: { agents: { desk: { count: 1, capacity: 2, slow-down: [1, 2], handle-time: 10m } } }
`);
  // One alone does 2 minutes of work; with two, half a minute a minute: its other 8 minutes take 16, until 18. Two has done 8
  // by then; three comes in, and both are slow until two is done at 22. Three has done 2 minutes, and the rest alone until 30.
  expect(contacts.map(({ answeredAt, endedAt }) => [answeredAt / 60, endedAt / 60])).toEqual([
    [0, 18],
    [2, 22],
    [18, 30],
  ]);
});
