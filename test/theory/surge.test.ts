import { describe, expect, it } from 'vitest';
import { dropLoop, erlangA, exactSurge, fluidSurge } from '../../src/theory/index.js';
import { expectClose, expectDigits } from './expectDigits.js';

const surge = {
  agents: 50,
  serviceRate: 1,
  patienceRate: 0.5,
  redialProbability: 0.6,
  redialRate: 0.2,
  arrivals: [
    { at: 0, rate: 40 },
    { at: 5, rate: 100 },
    { at: 9, rate: 40 },
  ],
};
const instants = [5, 7, 9, 12, 16, 20, 40];

describe('an outage surge', () => {
  it('exactly', () => {
    const printed = [
      ['39.8199', '6.4328', '0.0903', '0.2055'],
      ['111.5848', '12.6171', '16.9613', '61.5848'],
      ['145.1119', '14.4589', '51.4521', '95.1119'],
      ['75.0124', '12.1989', '60.7690', '25.0763'],
      ['52.9890', '9.9954', '36.8254', '5.5550'],
      ['45.6623', '7.8899', '18.8631', '1.5302'],
      ['40.3052', '6.5194', '0.7834', '0.2547'],
    ];
    for (const [i, state] of exactSurge(surge, instants).entries()) {
      expectDigits(state.inSystem, printed[i][0]);
      expectDigits(state.inSystemSd, printed[i][1]);
      expectDigits(state.redialing, printed[i][2]);
      expectDigits(state.queue, printed[i][3]);
    }
  });

  it('exactly, if nobody calls again', () => {
    const states = exactSurge({ ...surge, redialProbability: 0 }, [9, 10, 12, 16]);
    const printed = ['135.1899', '93.8009', '53.8710', '40.4928'];
    for (const [i, { inSystem }] of states.entries()) expectDigits(inSystem, printed[i]);
  });

  it('as a fluid', () => {
    const printed = [
      ['39.7305', '0.0000', '0.0000'],
      ['111.3834', '16.6783', '61.3834'],
      ['144.9672', '51.1799', '94.9672'],
      ['74.8928', '60.5291', '24.8928'],
      ['51.3934', '35.1491', '1.3934'],
      ['44.0078', '15.8308', '0.0000'],
      ['40.0725', '0.2900', '0.0000'],
    ];
    for (const [i, state] of fluidSurge(surge, instants).entries()) {
      expectDigits(state.inSystem, printed[i][0]);
      expectDigits(state.redialing, printed[i][1]);
      expectDigits(state.queue, printed[i][2]);
    }
  });

  it('goes over into the steady state, if the load stays', () => {
    const steady = { ...surge, agents: 3, redialProbability: 0, arrivals: [{ at: 0, rate: 4 }] };
    const [state] = exactSurge(steady, [100]);
    const { queueLength } = erlangA({ agents: 3, arrivalRate: 4, serviceRate: 1, patienceRate: 0.5 });
    expectClose(state.queue, queueLength, 1e-8);
  });

  it('is a Poisson number in system with agents for all, exactly and as a fluid', () => {
    const roomy = { ...surge, agents: 100, arrivals: [{ at: 0, rate: 5 }] };
    const mean = 5 * (1 - Math.exp(-2));
    const [exact] = exactSurge(roomy, [2]);
    expectClose(exact.inSystem, mean, 1e-8);
    expectClose(exact.inSystemSd, Math.sqrt(mean), 1e-6);
    expectClose(fluidSurge(roomy, [2])[0].inSystem, mean, 1e-10);
  });

  it('comes back from those who were answered, too', () => {
    // A third of the answered call again: 30 fresh calls make 45 in all, half a unit of time later each.
    const loop = { ...surge, arrivals: [{ at: 0, rate: 30 }], reconnectProbability: 1 / 3, reconnectRate: 2 };
    const [state] = fluidSurge(loop, [200]);
    expectClose(state.inSystem, 45, 1e-9);
    expectClose(state.reconnecting, 7.5, 1e-9);
    expect(state.queue).toBe(0);
  });

  it('refuses what makes no sense', () => {
    expect(() => fluidSurge({ ...surge, arrivals: [] }, [1])).toThrow('the first rate of arrivals must be at 0');
    expect(() => fluidSurge(surge, [2, 1])).toThrow('instants must be 0 or above and in order, but 1 comes after 2');
    expect(() => fluidSurge({ ...surge, redialProbability: 1.2 }, [1])).toThrow(
      'surge.redialProbability: expected a number from 0 to 1',
    );
    const backwards = [surge.arrivals[0], surge.arrivals[2], surge.arrivals[1]];
    expect(() => fluidSurge(surge, [2 ** 53])).toThrow('instants: too long to follow');
    expect(() => fluidSurge({ ...surge, serviceRate: 1e20 }, [1])).toThrow('instants: too long to follow');
    expect(() => exactSurge(surge, [1000])).toThrow('too large for an exact solution');
    expect(() => fluidSurge({ ...surge, arrivals: backwards }, [1])).toThrow('must ascend in time, but 5 does not');
    expect(() => exactSurge({ ...surge, agents: 1000, arrivals: [{ at: 0, rate: 2000 }] }, [9])).toThrow('too large');
  });
});

describe('a menu that drops calls', () => {
  const loop = {
    arrivals: [
      { at: 0, rate: 5 },
      { at: 30, rate: 50 },
      { at: 90, rate: 5 },
    ],
    menuRate: 1 / 4,
    dropProbability: 0.8,
    redialRate: 1 / 2,
  };

  it('through a surge', () => {
    const printed = [
      ['691.6797', '267.3996', '4746.283', '3323.683', '830.921'],
      ['891.9880', '353.5469', '11014.313', '8177.860', '2044.465'],
      ['104.0740', '41.7521', '19474.944', '15576.696', '3894.174'],
    ];
    for (const [i, state] of dropLoop(loop, [60, 90, 240]).entries()) {
      expectDigits(state.inMenu, printed[i][0]);
      expectDigits(state.waitingToRedial, printed[i][1]);
      expectDigits(state.calls, printed[i][2]);
      expectDigits(state.disconnects, printed[i][3]);
      expectDigits(state.successes, printed[i][4]);
    }
  });

  it('starts in steady state, and each caller makes 1 / (1 - d) calls', () => {
    const [start, later] = dropLoop({ ...loop, arrivals: [{ at: 0, rate: 5 }] }, [0, 60]);
    expect(start).toMatchObject({ calls: 0, disconnects: 0, successes: 0 });
    expectClose(start.inMenu, 100, 1e-12);
    expectClose(start.waitingToRedial, 40, 1e-12);
    expectClose(later.inMenu, 100, 1e-9);
    expectClose(later.calls, 5 * 5 * 60, 1e-9);
  });

  it('cannot drop everyone', () => {
    expect(() => dropLoop({ ...loop, dropProbability: 1 }, [1])).toThrow('loop.dropProbability: it must be below 1');
  });
});
