import { describe, expect, it } from 'vitest';
import { compare, type Experiment, finish, replicate } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { erlangA } from '../../src/theory/index.js';

/** A queue with so many agents; patience of a minute, so that Erlang A says what one agent more is worth. */
const queue = (agents: number, more = '') => `
title: A queue
seed: 1
warm-up: 30m
horizon: 12h
replications: 30
arrivals: { calls: { rate: 60/h } }
channels:
  phone:
    patience: { exponential: { mean: 1m } }
    agents: { desk: { count: ${agents}, handle-time: { exponential: { mean: 2m } } } }
${more}`;

function experiment(text: string, seed?: string): Experiment {
  const model = compileScenario(parseScenario(text, 'queue.yaml'));
  const own = seed ?? model.seed;
  const run: Parameters<typeof replicate>[1]['run'] = (replication, sink) => {
    return runOnce(model, { seed: own, replication, sink });
  };
  return finish(replicate(model, { run, seed: own }));
}

const two = experiment(queue(2));
const three = experiment(queue(3));
const four = experiment(queue(4));

const measureOf = (compared: ReturnType<typeof compare>[number], name: string) => {
  const found = compared.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

describe('a comparison', () => {
  it('of the base with itself is practically the same in all that can be measured, and differs by 0', () => {
    const [same] = compare(two, [two]);
    expect(same.map(({ name }) => name)).toEqual(two.estimates.map(({ name }) => name));
    for (const { base, difference, verdict } of same) {
      if (base.estimate === null)
        expect({ difference, verdict }).toMatchObject({ difference: { estimate: null }, verdict: 'unclear' });
      else
        expect({ ...difference, verdict }).toEqual({ estimate: 0, low: 0, high: 0, verdict: 'practically the same' });
    }
  });

  it('says which way is better', () => {
    const [compared] = compare(two, [three]);
    expect(measureOf(compared, 'phone.abandonment-rate')).toMatchObject({ verdict: 'better', better: 'lower' });
    expect(measureOf(compared, 'phone.service-level')).toMatchObject({ verdict: 'better', better: 'higher' });
    expect(measureOf(compared, 'phone.on-duty')).toMatchObject({
      verdict: 'higher',
      base: { estimate: 2 },
      whatIf: { estimate: 3 },
    });
    const [back] = compare(three, [two]);
    expect(measureOf(back, 'phone.abandonment-rate').verdict).toBe('worse');
    expect(measureOf(back, 'phone.on-duty').verdict).toBe('lower');
  });

  it('has the difference of the two figures, of percentiles, too', () => {
    const [compared] = compare(two, [three]);
    for (const { base, whatIf, difference } of compared) {
      if (base.estimate !== null && whatIf.estimate !== null) {
        expect(difference.estimate).toBeCloseTo(whatIf.estimate - base.estimate, 9);
      }
    }
  });

  it('does not ask more of one what-if among several than Holm does', () => {
    const [alone] = compare(two, [three]);
    const [beside] = compare(two, [three, two]);
    const [first, second] = [alone, beside].map((compared) => measureOf(compared, 'phone.abandonment-rate').difference);
    // Of two what-ifs the clearest has the interval of 97.5 %, and the other one that of 95 %.
    const width = ({ low, high }: typeof first) => Number(high) - Number(low);
    expect(width(second) / width(first)).toBeCloseTo(2.363846 / 2.04523, 4);
  });

  it.each([
    [2, 3],
    [3, 4],
  ])('holds what one agent more is worth by Erlang A: %i and %i', (fewer, more) => {
    const queues = { 2: two, 3: three, 4: four } as const;
    const [compared] = compare(queues[fewer as 2], [queues[more as 3]]);
    const exactly = (agents: number) =>
      erlangA({ agents, arrivalRate: 1 / 60, serviceRate: 1 / 120, patienceRate: 1 / 60 }).abandonment;
    const { estimate, low, high } = measureOf(compared, 'phone.abandonment-rate').difference;
    const due = exactly(more) - exactly(fewer);
    const reach = (Number(high) - Number(low)) / 2;
    // With 99.9 %, for a fixed seed, where the interval has 95 %.
    expect(Math.abs(Number(estimate) - due)).toBeLessThan((3.6594 / 2.0452) * reach);
    expect(reach).toBeLessThan(0.06 * Math.abs(due));
  });

  it('goes by the indifference zone', () => {
    const [strict] = compare(three, [four], { share: 0, relative: 0 });
    const [broad] = compare(three, [four], { share: 1, relative: 10 });
    expect(measureOf(strict, 'phone.abandonment-rate').verdict).toBe('better');
    expect(measureOf(broad, 'phone.abandonment-rate').verdict).toBe('practically the same');
  });

  it('tells what common random numbers win', () => {
    const [compared] = compare(three, [four]);
    expect(measureOf(compared, 'phone.contacts').varianceRatio).toBeUndefined();
    expect(measureOf(compared, 'phone.handle-time').varianceRatio).toBeGreaterThan(5);
  });

  it('refuses what makes no pairs', () => {
    expect(() => compare(two, [experiment(queue(3), '2')])).toThrow('whatIfs.0.seed: is not the seed of the base');
    expect(() => compare(two, [experiment(queue(3).replace('replications: 30', 'replications: 29'))])).toThrow(
      '29 and 30 replications make no pairs',
    );
  });
});
