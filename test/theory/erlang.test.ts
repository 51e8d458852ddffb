import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDistribution } from '../../src/random/index.js';
import { erlangA, erlangB, erlangC, patienceQueue, type QueueFigures, serviceLevel } from '../../src/theory/index.js';
import { cases } from '../effort.js';
import { erlangARows, erlangRows } from '../erlangRows.js';
import { expectClose, expectDigits } from './expectDigits.js';

const figures = ['probabilityOfWait', 'abandonment', 'meanWait', 'speedOfAnswer', 'queueLength', 'occupancy'] as const;

function expectSame(one: QueueFigures, other: QueueFigures, relative: number): void {
  for (const figure of figures) expectClose(one[figure], other[figure], relative);
  expect(Math.abs(one.answeredWithin(0.1) - other.answeredWithin(0.1))).toBeLessThan(relative);
}

describe('Erlang B and C', () => {
  it.each(erlangRows)('%d agents and %d erlangs: %s blocked, %s waiting', (agents, load, blocked, waiting) => {
    expectDigits(erlangB(agents, load), blocked);
    expectDigits(erlangC({ agents, arrivalRate: load, serviceRate: 1 }).probabilityOfWait, waiting);
  });

  it('B is the ratio of powers over factorials that defines it', () => {
    // 3 agents, 2 erlangs: (8/6) / (1 + 2 + 4/2 + 8/6) = 4/19.
    expectClose(erlangB(3, 2), 4 / 19, 1e-15);
    expect(erlangB(0, 5)).toBe(1);
    expect(erlangB(5, 0)).toBe(0);
  });

  it('C for one agent is M/M/1', () => {
    const queue = erlangC({ agents: 1, arrivalRate: 1, serviceRate: 2 });
    expect(queue).toMatchObject({ probabilityOfWait: 0.5, meanWait: 0.5, queueLength: 0.5, occupancy: 0.5 });
    expectClose(queue.waitBeyond(3), 0.5 * Math.exp(-3), 1e-14);
    expectClose(serviceLevel(queue, 3), 1 - 0.5 * Math.exp(-3), 1e-14);
  });

  it('C tells the limits where the queue grows without end', () => {
    const queue = erlangC({ agents: 2, arrivalRate: 2, serviceRate: 1 });
    expect(queue).toMatchObject({ probabilityOfWait: 1, meanWait: Infinity, occupancy: 1, abandonment: 0 });
    expect(queue.answeredWithin(20)).toBe(0);
  });
});

describe('Erlang A', () => {
  it.each(erlangARows)('%d agents, λ %d, μ %d, θ %d', (agents, arrivalRate, serviceRate, patienceRate, ...printed) => {
    const queue = erlangA({ agents, arrivalRate, serviceRate, patienceRate });
    const [waiting, abandonment, meanWait, queueLength, occupancy, speedOfAnswer] = printed;
    expectDigits(queue.probabilityOfWait, waiting);
    expectDigits(queue.abandonment, abandonment);
    expectDigits(queue.meanWait, meanWait);
    expectDigits(queue.queueLength, queueLength);
    expectDigits(queue.occupancy, occupancy);
    expectDigits(queue.speedOfAnswer, speedOfAnswer);
  });

  it('is the integral of Baccelli and Hébuterne, too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0.7, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (agents, intensity, patienceRate) => {
          const queue = { agents, arrivalRate: agents * intensity, serviceRate: 1 };
          const patience = makeDistribution({ exponential: { rate: patienceRate } });
          const summed = erlangA({ ...queue, patienceRate });
          // What hardly ever happens has no digits worth comparing.
          fc.pre(summed.probabilityOfWait > 1e-12);
          expectSame(summed, patienceQueue({ ...queue, patience }), 1e-9);
        },
      ),
      { seed: 3, numRuns: cases(60) },
    );
  });

  it('without abandonment is Erlang C', () => {
    const queue = { agents: 20, arrivalRate: 18, serviceRate: 1 };
    const patient = erlangA({ ...queue, patienceRate: 1e-9 });
    expectClose(patient.probabilityOfWait, erlangC(queue).probabilityOfWait, 1e-7);
    expectClose(patient.meanWait, erlangC(queue).meanWait, 1e-6);
    expectSame(patienceQueue({ ...queue, patience: { cdf: () => 0 } }), erlangC(queue), 1e-9);
  });

  it('with callers who never wait is Erlang B', () => {
    const impatient = erlangA({ agents: 20, arrivalRate: 18, serviceRate: 1, patienceRate: 1e12 });
    expectClose(impatient.abandonment, erlangB(20, 18), 1e-9);
  });

  it('with patience as long as handling has a Poisson number in system', () => {
    const load = 30;
    const { probabilityOfWait } = erlangA({ agents: 33, arrivalRate: load, serviceRate: 1, patienceRate: 1 });
    let weight = Math.exp(-load);
    let below = 0;
    for (let k = 0; k < 33; k++) {
      below += weight;
      weight *= load / (k + 1);
    }
    expectClose(probabilityOfWait, 1 - below, 1e-12);
  });

  it('stays in its senses with thousands of agents and very long queues', () => {
    const huge = erlangA({ agents: 100_000, arrivalRate: 150_000, serviceRate: 1, patienceRate: 0.5 });
    expectClose(huge.abandonment, 1 / 3, 1e-9);
    // Two erlangs a line, patience of a million handle times: the queue is (λ - nμ)/θ.
    const endless = erlangA({ agents: 10_000, arrivalRate: 20_000, serviceRate: 1, patienceRate: 1e-6 });
    expectClose(endless.queueLength, 1e10, 1e-9);
    const idle = erlangA({ agents: 5000, arrivalRate: 50, serviceRate: 1, patienceRate: 1 });
    expect(idle).toMatchObject({ probabilityOfWait: 0, abandonment: 0, speedOfAnswer: 0, occupancy: 0.01 });
  });
});

describe('general patience', () => {
  const queue = { agents: 10, arrivalRate: 180 / 3600, serviceRate: 1 / 188.3 };

  it.each([
    [{ exponential: { mean: 347.7 } }, '0.52535', '0.08363', '29.077', '0.58323'],
    [{ weibull: { shape: 0.9094, scale: 388.9 } }, '0.52074', '0.08504', '28.509', '0.58795'],
    [{ lognormal: { mu: 5.7711, sigma: 1.8639 } }, '0.51536', '0.08669', '27.621', '0.59507'],
  ])('%j', (patience, waiting, abandonment, meanWait, within) => {
    const result = patienceQueue({ ...queue, patience: makeDistribution(patience) });
    expectDigits(result.probabilityOfWait, waiting);
    expectDigits(result.abandonment, abandonment);
    expectDigits(result.meanWait, meanWait);
    expectDigits(result.answeredWithin(20), within);
  });

  it('of 300 seconds exactly has elementary integrals', () => {
    const result = patienceQueue({ ...queue, patience: makeDistribution(300) });
    // exp((λ-nμ)x) up to 300, then exp(-nμ(x-300)).
    const full = 10 / 188.3;
    const drift = queue.arrivalRate - full;
    const top = Math.exp(drift * 300);
    const before = (top - 1) / drift;
    const after = top / full;
    const total = 1 / erlangB(9, queue.arrivalRate * 188.3) + queue.arrivalRate * (before + after);
    const waits = (300 * top) / drift - before / drift + 300 * after;
    expectClose(result.probabilityOfWait, (queue.arrivalRate * (before + after)) / total, 1e-9);
    expectClose(result.abandonment, (queue.arrivalRate * after) / total, 1e-9);
    expectClose(result.meanWait, (queue.arrivalRate * waits) / total, 1e-9);
    expectDigits(result.probabilityOfWait, '0.71271');
    expectDigits(result.abandonment, '0.02609');
    expectDigits(result.answeredWithin(20), '0.35552');
  });

  it('accounts for everyone at any time: answered, hung up or waiting', () => {
    const result = patienceQueue({ ...queue, patience: makeDistribution({ lognormal: { mu: 5, sigma: 1 } }) });
    expect(result.answeredWithin(0)).toBeCloseTo(1 - result.probabilityOfWait, 12);
    expect(result.waitBeyond(0)).toBeCloseTo(result.probabilityOfWait, 12);
    expect(result.answeredWithin(1e6)).toBeCloseTo(1 - result.abandonment, 10);
    expect(result.waitBeyond(1e6)).toBe(0);
    // The mean wait is the integral of what still waits.
    let area = 0;
    for (let time = 0.5; time < 600; time++) area += result.waitBeyond(time);
    expectClose(area, result.meanWait, 1e-4);
  });

  it('takes callers who leave at once if they have to wait', () => {
    // Everyone does: Erlang B. One in ten does, the others stay: less waiting than with all staying.
    const balk = (share: number) => patienceQueue({ ...queue, patience: { cdf: () => share } });
    expectClose(balk(1).abandonment, erlangB(10, 180 / 3600 / (1 / 188.3)), 1e-10);
    expectClose(balk(0.1).abandonment, 0.1 * balk(0.1).probabilityOfWait, 1e-10);
  });
});

describe('patience that hardly ever ends', () => {
  const queue = { agents: 12, arrivalRate: 10, serviceRate: 1 };
  const patient = (agents: number, patience: number) => erlangA({ ...queue, agents, patienceRate: 1 / patience });

  it('comes ever nearer to Erlang C, and is it in the end', () => {
    const limit = erlangC(queue);
    for (const patience of [1e6, 1e8, 1e9, 1e10, 1e11]) {
      const { meanWait, answeredWithin, probabilityOfWait } = patient(12, patience);
      // What is lost is about the share that hangs up, mean wait over patience, a few times over.
      expectClose(meanWait, limit.meanWait, 20 / patience + 1e-9);
      expectClose(probabilityOfWait, limit.probabilityOfWait, 20 / patience + 1e-9);
      expectClose(answeredWithin(0.1), limit.answeredWithin(0.1), 20 / patience + 1e-9);
    }
    for (const patience of [1e13, 1e20, 1e300]) {
      expect(patient(12, patience).meanWait).toBe(limit.meanWait);
      for (const agents of [10, 8]) expect(patient(agents, patience).speedOfAnswer).toBe(Infinity);
    }
  });

  it('with as many agents as erlangs: a wait as the square root of patience', () => {
    // The diffusion of a queue with no spare rate, λ = nμ: reflected Ornstein-Uhlenbeck, mean √(2λ/(πθ)) waiting.
    for (const patience of [1e8, 1e10, 1e11]) {
      const { queueLength, abandonment, occupancy } = patient(10, patience);
      expectClose(queueLength, Math.sqrt((2 * 10 * patience) / Math.PI), 20 / Math.sqrt(patience) + 1e-6);
      expectClose(abandonment, queueLength / 10 / patience, 1e-9);
      expect(occupancy).toBeLessThanOrEqual(1);
    }
  });

  it('with fewer agents than erlangs: the rest hangs up, however long it takes', () => {
    for (const patience of [1e4, 1e8, 1e11]) expectClose(patient(8, patience).abandonment, 0.2, 1e-9);
  });
});

describe('arguments that make no sense', () => {
  const queue = { agents: 10, arrivalRate: 8, serviceRate: 1, patienceRate: 1 };
  it.each<[() => unknown, string]>([
    [() => erlangB(-1, 1), 'agents: expected a whole number from 0 to 16777216, but found -1'],
    [() => erlangB(1, Number.NaN), 'offeredLoad: expected a number, 0 or above, but found NaN'],
    [
      () => erlangC({ ...queue, agents: 1.5 }),
      'queue.agents: expected a whole number from 1 to 16777216, but found 1.5',
    ],
    [() => erlangC({ ...queue, serviceRate: 0 }), 'queue.serviceRate: expected a number above 0, but found 0'],
    [() => erlangA({ ...queue, patienceRate: 0 }), 'queue.patienceRate: expected a number above 0, but found 0'],
    [() => erlangA({ ...queue, arrivalRate: 1e300 }), 'queue.arrivalRate: expected a number from 1e-100 to 1e+100'],
    [() => erlangA({ ...queue, arrivalRate: 1e30 }), 'queue: '],
    [() => patienceQueue({ ...queue, patience: { cdf: () => Number.NaN } }), 'queue.patience.cdf: expected a number'],
    [() => erlangC(queue).waitBeyond(-1), 'time: expected a number, 0 or above, but found -1'],
    [() => patienceQueue({ ...queue, agents: 8, patience: { cdf: () => 0 } }), 'the queue grows without end'],
    [() => patienceQueue({ ...queue, agents: 4, patience: { cdf: () => 0.4 } }), 'the queue grows without end'],
  ])('%#', (call, message) => {
    expect(call).toThrow(message);
  });
});
