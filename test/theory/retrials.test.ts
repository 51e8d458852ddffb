import { describe, expect, it } from 'vitest';
import { erlangA, erlangB, redialQueue, retrials } from '../../src/theory/index.js';
import { expectClose, expectDigits } from './expectDigits.js';

describe('blocked callers who try again', () => {
  it.each([
    [2, 1, 1, '0.307821', '0.768714'],
    [5, 4, 1, '0.455345', '5.261394'],
    [10, 8, 1, '0.279240', '4.353792'],
  ])('%d lines, λ %d, ν %d', (agents, arrivalRate, retrialRate, blocking, orbit) => {
    const figures = retrials({ agents, arrivalRate, serviceRate: 1, retrialRate });
    expectDigits(figures.blocking, blocking);
    expectDigits(figures.orbit, orbit);
  });

  it.each([
    [0.5, 2],
    [0.9, 0.5],
    [0.99, 10],
  ])('on one line have a closed form: ρ %d, ν %d', (load, retrialRate) => {
    const { blocking, orbit } = retrials({ agents: 1, arrivalRate: load, serviceRate: 1, retrialRate });
    expectClose(blocking, load, 1e-12);
    expectClose(orbit, (load * (load + load * retrialRate)) / ((1 - load) * retrialRate), 1e-10);
  });

  it('who take their time are as fresh calls: Erlang B at the rate of all attempts', () => {
    const { blocking, orbit } = retrials({ agents: 5, arrivalRate: 3, serviceRate: 1, retrialRate: 0.001 });
    expectClose(blocking, erlangB(5, 3 + 0.001 * orbit), 2e-3);
  });

  it('come out for a thousand lines, and for lines that are never all busy', () => {
    const { blocking } = retrials({ agents: 1000, arrivalRate: 950, serviceRate: 1, retrialRate: 1 });
    expect(blocking).toBeGreaterThan(erlangB(1000, 950));
    expect(retrials({ agents: 2000, arrivalRate: 50, serviceRate: 1, retrialRate: 1 })).toEqual({
      blocking: 0,
      orbit: 0,
    });
  });

  it('are too many if the lines cannot take them all', () => {
    const full = { agents: 2, arrivalRate: 2, serviceRate: 1, retrialRate: 1 };
    expect(() => retrials(full)).toThrow('the orbit grows without end: 2 erlangs are not below 2 agents');
  });
});

describe('hanging up and calling again', () => {
  const ten = {
    agents: 10,
    arrivalRate: 12,
    serviceRate: 1,
    patienceRate: 0.5,
    redialProbability: 0.5,
    redialRate: 0.2,
  };

  it.each([
    [ten, '14.10553', '10.52764', '8.42211', '0.298539', '0.98945'],
    [
      { ...ten, agents: 20, arrivalRate: 24, redialProbability: 0.667, redialRate: 0.1 },
      '32.01790',
      '80.17903',
      '24.04169',
      '0.37544',
      '0.99985',
    ],
  ])('%j', (system, attempts, orbit, queueLength, abandonment, occupancy) => {
    const figures = redialQueue(system);
    expectDigits(figures.attempts, attempts);
    expectDigits(figures.orbit, orbit);
    expectDigits(figures.queueLength, queueLength);
    expectDigits(figures.abandonment, abandonment);
    expectDigits(figures.occupancy, occupancy);
  });

  it('never, is Erlang A', () => {
    const figures = redialQueue({ ...ten, redialProbability: 0 });
    const { abandonment, queueLength, occupancy } = erlangA(ten);
    expect(figures.orbit).toBe(0);
    expectClose(figures.abandonment, abandonment, 1e-10);
    expectClose(figures.queueLength, queueLength, 1e-10);
    expectClose(figures.occupancy, occupancy, 1e-10);
  });

  it('always, ends with everyone answered, or never', () => {
    const always = { ...ten, redialProbability: 1 };
    expectClose(redialQueue({ ...always, arrivalRate: 6 }).occupancy, 0.6, 1e-9);
    expect(() => redialQueue(always)).toThrow('the orbit grows without end');
  });

  it('hardly ever happens with agents for all', () => {
    const idle = redialQueue({ ...ten, arrivalRate: 0.5 });
    expectClose(idle.attempts, 0.5, 1e-11);
    expectClose(idle.queueLength, erlangA({ ...ten, arrivalRate: 0.5 }).queueLength, 1e-3);
    // So rarely that floating point has no number for it.
    expect(redialQueue({ ...ten, agents: 200, arrivalRate: 1 })).toMatchObject({
      attempts: 1,
      orbit: 0,
      abandonment: 0,
    });
  });

  it('is refused for systems too large to solve', () => {
    expect(() => redialQueue({ ...ten, agents: 1000, arrivalRate: 1200 })).toThrow('too large for an exact solution');
    // Whoever calls again waits 100,000 handle times: some ten thousand are in orbit, far from the none of the fluid.
    const slow = { ...ten, agents: 3, arrivalRate: 2, patienceRate: 1, redialRate: 1e-5 };
    expect(() => redialQueue(slow)).toThrow('its rates lie too far apart to be solved');
  });
});
