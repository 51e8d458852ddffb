import { describe, expect, it } from 'vitest';
import { comparisonOf, type WhatIfRun } from '../../src/experiments/comparison.js';
import { type Experiment, finish, replicate } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

/** A hundred customers of whom some give up at once; agents who are paid, and do nothing. */
const desk = `
title: A desk
seed: 1
horizon: 10h
replications: 5
parameters: { lost: { value: 50% }, agents: { value: 10 }, price: { value: 0 } }
population: { customers: 100 }
needs: { question: { rate: 1/day } }
channels:
  website: { visit: 1m, resolves: 100%, cost: { platform: "\${price}" } }
  phone: { lines: 0, agents: { desk: { count: "\${agents}", handle-time: 5m, wage: £10 } } }
journeys:
  first: { phone: "\${lost}", website: rest }
  after: { phone/blocked: { give-up: rest } }
`;

function experiment(...overrides: string[]): Experiment {
  const model = compileScenario(parseScenario(desk, 'desk.yaml', { overrides }));
  return finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
}

const nobody = { estimate: 0, low: 0, high: 0 };
const deflection = { base: nobody, whatIf: nobody, deflected: nobody, fates: {} as never, added: nobody };

const whatIf = (name: string, ...overrides: string[]): WhatIfRun => {
  return { name, title: name, experiment: experiment(...overrides), deflection };
};

const base = experiment();
const fewerLost = whatIf('fewer-lost', 'lost=20%', 'agents=12');
const fewestLost = whatIf('fewest-lost', 'lost=0%', 'agents=20');
const dear = whatIf('dear', 'lost=20%', 'agents=30');
const useless = whatIf('useless', 'agents=11');
const compared = comparisonOf(base, [fewerLost, fewestLost, dear, useless], 'people.gave-up');
const of = (name: string) => compared.whatIfs.find((each) => each.name === name)!;

describe('what-ifs', () => {
  it('are in order of what they do to the leading measure; which is better says the measure', () => {
    expect(compared.better).toEqual(['fewest-lost', 'fewer-lost', 'dear']);
  });

  it('cost what their parts cost: two agents more for ten hours at £10 are £200', () => {
    const { total, parts } = of('fewer-lost').money;
    expect(total).toMatchObject({ base: { estimate: 1000 }, whatIf: { estimate: 1200 }, verdict: 'worse' });
    expect(parts.map(({ name, difference }) => [name, difference.estimate])).toEqual([
      ['cost.staffing', 200],
      ['cost.contacts', 0],
      ['cost.minutes', 0],
      ['cost.credits', 0],
      ['cost.notices', 0],
      ['cost.platform', 0],
    ]);
  });

  it('cost for each unit of effect what they cost more, over what they gain', () => {
    const { measures, money } = of('fewer-lost');
    const { difference } = measures.find(({ name }) => name === 'people.gave-up')!;
    expect(money.perEffect!).toBeCloseTo(200 / -difference.estimate!, 10);
    expect(of('useless').money.perEffect).toBeUndefined();
    expect(compared.cheapest).toBe('fewer-lost');
  });

  it('are dominated by those that do as well for less, the base too; never by what is only cheaper', () => {
    expect(of('dear').dominatedBy).toEqual(['fewer-lost', 'fewest-lost']);
    expect(of('useless').dominatedBy).toEqual(['']);
    expect(of('fewer-lost').dominatedBy).toEqual([]);
    expect(of('fewest-lost').dominatedBy).toEqual([]);
  });

  it('are told apart where an interval does', () => {
    expect(of('fewest-lost').toldApartFrom).toEqual(['fewer-lost', 'dear', 'useless']);
    expect(of('fewer-lost').toldApartFrom).toEqual(['fewest-lost', 'useless']);
  });

  it('have a leading measure of which one way is better', () => {
    expect(() => comparisonOf(base, [dear], 'people.contacted')).toThrow('neither more nor less is better');
    expect(() => comparisonOf(base, [dear], 'phone.nothing')).toThrow('there is no measure phone.nothing');
  });

  it('gain where more is better, too', () => {
    const { better, whatIfs } = comparisonOf(base, [useless, fewestLost], 'journeys.resolved');
    expect(better).toEqual(['fewest-lost']);
    expect(whatIfs[1].money.perEffect!).toBeCloseTo(1000 / 0.5, -3);
  });

  it('are cheapest where they cost no more: the best of these, however little it does; else by price', () => {
    const free = whatIf('free', 'lost=40%');
    const freer = whatIf('freer', 'lost=30%');
    const { cheapest, better } = comparisonOf(base, [fewestLost, free, freer], 'people.gave-up');
    expect(better).toEqual(['fewest-lost', 'freer', 'free']);
    expect(cheapest).toBe('freer');
  });

  it('are judged where a replication has no value of the leading measure', () => {
    const rare = ['population.customers=3'];
    const few = experiment(...rare);
    const { whatIfs } = comparisonOf(few, [whatIf('more', ...rare, 'agents=12')], 'journeys.time-to-help');
    expect(whatIfs[0].money.total.verdict).toBe('worse');
  });
});
