import { describe, expect, it } from 'vitest';
import type { ParameterValue } from '../../src/document/index.js';
import { type Experiment, finish, replicate } from '../../src/experiments/index.js';
import { type Alternative, sensitivityOf, type TriedAssumption } from '../../src/experiments/sensitivity.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

/** A hundred letters a day, at a price each, and what the office costs. Of those by courier each has another price. */
const letters = `
title: Letters
seed: 1
horizon: 10h
replications: 10
parameters:
  idle: { value: 1 }
  price: { value: £2 }
  rent: { value: £0/h }
  by-courier: { value: 0% }
  courier: { value: £5 }
arrivals: { letters: { count: 100, first: { courier: "\${by-courier}", website: rest } } }
channels:
  website: { visit: 1m, resolves: 100%, cost: { contact: "\${price}", platform: "\${rent}" } }
  courier: { kind: website, visit: 1m, resolves: 100%, cost: { contact: "\${courier}" } }
journeys: { first: { website: 100% } }
`;

/** £1 a letter and £12 an hour: £220, whatever the price. And half of the letters by lot: £1 each, the others what couriers ask. */
const whatIfs = { contract: ['price=£1', 'rent=£12/h'], lottery: ['price=£1', 'by-courier=50%'] };
const alternatives = ['', ...Object.keys(whatIfs)].map((name): Alternative => ({ name, title: name }));

const known = new Map<string, Experiment>();

function experiment(...overrides: string[]): Experiment {
  const key = overrides.join();
  const model = compileScenario(parseScenario(letters, 'letters.yaml', { overrides }));
  const { seed } = model;
  const done =
    known.get(key) ??
    finish(replicate(model, { run: (replication, sink) => runOnce(model, { seed, replication, sink }) }));
  known.set(key, done);
  return done;
}

const all = (...settings: string[]) => [
  experiment(...settings),
  ...Object.values(whatIfs).map((own) => experiment(...settings, ...own)),
];

function tried(parameter: string, low: ParameterValue | null, high: ParameterValue | null): TriedAssumption {
  const at = (value: ParameterValue | null) => (value === null ? null : all(`${parameter}=${value}`));
  const assumption = { parameter, title: null, grade: null, source: null, value: '', low, high };
  return { assumption, low: at(low), high: at(high) };
}

const exactly = (value: number) => ({ estimate: value, low: value, high: value });
const nothing = exactly(0);

describe('a tornado', () => {
  const assumptions = [tried('idle', 0, 2), tried('rent', null, '£1/h'), tried('price', '£1', '£3')];
  const { tornadoes } = sensitivityOf(alternatives, all(), assumptions, ['cost.total', 'phone.contacts']);

  it('has the widest swing first; a hundred letters at £1 and at £3 are £200 apart; what changes nothing is last', () => {
    expect(tornadoes).toHaveLength(1);
    expect(tornadoes[0]).toMatchObject({ name: 'cost.total', better: 'lower', base: exactly(200) });
    expect(tornadoes[0].bars).toEqual([
      { parameter: 'price', low: exactly(-100), high: exactly(100), swing: 200 },
      // Ten hours at £1; the base stands for the value that is not given.
      { parameter: 'rent', low: null, high: exactly(10), swing: 10 },
      { parameter: 'idle', low: nothing, high: nothing, swing: 0 },
    ]);
  });

  it('keeps the order of the file where swings are equal', () => {
    const same = [tried('courier', '£4', '£6'), tried('idle', 0, 2)];
    const [{ bars }] = sensitivityOf(alternatives, all(), same, ['cost.total']).tornadoes;
    expect(bars.map(({ parameter }) => parameter)).toEqual(['courier', 'idle']);
  });

  it('has wider intervals the more of them there are, since all shall hold together', () => {
    const half = (...others: TriedAssumption[]) => {
      const standing = all('by-courier=50%').slice(0, 1);
      const high = all('by-courier=50%', 'courier=£6').slice(0, 1);
      const own = { ...tried('courier', null, '£6'), low: null, high };
      const [{ bars }] = sensitivityOf(alternatives.slice(0, 1), standing, [own, ...others], ['cost.total']).tornadoes;
      return bars.find(({ parameter }) => parameter === 'courier')!.high!;
    };
    const one = (assumption: TriedAssumption) => ({ ...assumption, high: assumption.high!.slice(0, 1) });
    const [alone, among] = [half(), half(one(tried('rent', null, '£9/h')), one(tried('price', null, '£9')))];
    expect(among.estimate).toBe(alone.estimate);
    expect(among.high! - among.low!).toBeGreaterThan(alone.high! - alone.low!);
  });

  it('has no swing where the measure is not there', () => {
    const [base] = all();
    const without: Experiment = { ...base, estimates: [], series: { ...base.series, figures: [] } };
    const gone = { ...tried('price', '£1', '£3'), high: [without] };
    const [{ bars }] = sensitivityOf(
      alternatives.slice(0, 1),
      [base],
      [gone, tried('idle', 0, 2)],
      ['cost.total'],
    ).tornadoes;
    expect(bars.map(({ parameter, high, swing }) => [parameter, high, swing])).toEqual([
      ['idle', nothing, 0],
      ['price', null, null],
    ]);
  });
});

describe('a decision', () => {
  /** By one assumption. */
  const by = (assumption: TriedAssumption, measure = 'cost.total', standing = all()) =>
    sensitivityOf(alternatives, standing, [assumption], [measure]).tornadoes[0].decision;

  it('turns with the price: at £3 a letter, £300 in all, the contract for £220 is better', () => {
    expect(by(tried('price', '£1', '£3'))).toEqual({
      best: '',
      ties: [],
      choices: [
        {
          parameter: 'price',
          low: { best: '', isOther: 'no' },
          high: { best: 'contract', isOther: 'yes', difference: { estimate: -80, low: -80, high: -80 } },
          decides: 'yes',
        },
      ],
    });
  });

  it('stays where the best is the same at both ends, and where an end is not given', () => {
    const same = { best: '', isOther: 'no' };
    expect(by(tried('price', null, '£2.19'))!.choices).toEqual([
      { parameter: 'price', low: null, high: same, decides: 'no' },
    ]);
    expect(by(tried('price', '£1.50', '£2.10'))!.choices[0]).toMatchObject({ low: same, high: same, decides: 'no' });
  });

  it('is undecided where another one comes out best, but only as luck has it', () => {
    // £100 and £1.95 more for each of about fifty letters, more or less: £197.50 on average.
    const [{ low, decides }] = by(tried('courier', '£2.95', '£6'))!.choices;
    expect(low).toMatchObject({ best: 'lottery', isOther: 'undecided' });
    expect(low!.difference!.estimate).toBeLessThan(0);
    expect(low!.difference!.high).toBeGreaterThan(0);
    expect(decides).toBe('undecided');
    // A pound less is no luck.
    expect(by(tried('courier', '£1.95', '£6'))!.choices[0]).toMatchObject({ low: { best: 'lottery' }, decides: 'yes' });
  });

  it('is open as things stand where the best is not told apart', () => {
    const standing = all('courier=£2.95');
    expect(by(tried('idle', 0, 2), 'cost.total', standing)).toMatchObject({ best: 'lottery', ties: [''] });
  });

  it('is none by a measure of which neither is better, and none without a choice', () => {
    expect(by(tried('price', '£1', '£3'), 'website.contacts')).toBeUndefined();
    const [{ decision }] = sensitivityOf(
      alternatives.slice(0, 1),
      all().slice(0, 1),
      [tried('idle', 0, 2)],
      ['cost.total'],
    ).tornadoes;
    expect(decision).toBeUndefined();
  });

  it('goes by more where more is better', () => {
    const settings = ['channels.website.resolves=50%'];
    const standing = all(...settings);
    const decision = by({ ...tried('price', '£1', '£3'), low: standing }, 'journeys.resolved', standing);
    // Whoever comes by courier is helped for sure.
    expect(decision).toMatchObject({ best: 'lottery', ties: [] });
    // Where all are helped, none is better than that.
    expect(decision!.choices[0]).toMatchObject({ high: { best: 'lottery', isOther: 'no' }, decides: 'no' });
  });
});
