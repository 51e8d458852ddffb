import { describe, expect, it } from 'vitest';
import {
  type Estimate,
  experimentOf,
  finish,
  judge,
  type Replicable,
  type RunSummary,
  replicate,
  summarise,
} from '../../src/experiments/index.js';
import type { Operator, Threshold } from '../../src/measures/index.js';
import { percentileOf } from '../../src/measures/percentile.js';
import type { RecordSink } from '../../src/records/index.js';
import { summaryJson } from '../../src/report/summaryJson.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { answered, observe, tell } from '../measures/records.js';

const goal = (operator: Operator, limit: number, measure = 'calls'): Threshold => {
  return { threshold: `${measure} ${operator} ${limit}`, measure, operator, limit };
};

const calls = (low: number | null, high: number | null, estimate: number | null = 15): Pick<Estimate, 'name'> => {
  const rest = { unit: 'contacts', definition: '', source: '', replications: 1 };
  return { name: 'calls', ...rest, estimate, low, high } as Estimate;
};

const verdict = (low: number | null, high: number | null, operator: Operator, limit: number) =>
  judge({ estimates: [calls(low, high) as Estimate] }, [goal(operator, limit)])[0].verdict;

describe('a threshold', () => {
  it.each([
    ['<', 21, 'held'],
    ['<', 20, 'undecided'],
    ['<', 15, 'undecided'],
    ['<', 11, 'undecided'],
    ['<', 10, 'missed'],
    ['<=', 20, 'held'],
    ['<=', 19, 'undecided'],
    ['<=', 10, 'undecided'],
    ['<=', 9, 'missed'],
    ['>', 9, 'held'],
    ['>', 10, 'undecided'],
    ['>', 19, 'undecided'],
    ['>', 20, 'missed'],
    ['>=', 10, 'held'],
    ['>=', 11, 'undecided'],
    ['>=', 20, 'undecided'],
    ['>=', 21, 'missed'],
  ] as const)('%s %d of an interval from 10 to 20 is %s', (operator, limit, due) => {
    expect(verdict(10, 20, operator, limit)).toBe(due);
  });

  it('of what is always the same is decided at the limit itself', () => {
    const operators = ['<', '<=', '>', '>='] as const;
    expect(operators.map((operator) => verdict(10, 10, operator, 10))).toEqual(['missed', 'held', 'missed', 'held']);
  });

  it('without an interval is undecided, however far off it is', () => {
    expect(verdict(null, null, '<', 1)).toBe('undecided');
    expect(verdict(null, null, '<', 1000)).toBe('undecided');
  });

  it('comes with the figure and the interval that it is judged by', () => {
    const [judged] = judge({ estimates: [calls(10, 20) as Estimate] }, [goal('<', 9)]);
    expect(judged).toEqual({
      threshold: 'calls < 9',
      measure: 'calls',
      operator: '<',
      limit: 9,
      unit: 'contacts',
      estimate: 15,
      low: 10,
      high: 20,
      verdict: 'missed',
    });
  });

  it('on what is not measured is refused, before anything is run', () => {
    expect(() => judge({ estimates: [] }, [goal('<', 9)])).toThrow('thresholds.0.measure: there is no measure calls');
    const run = () => {
      throw new Error('it ran');
    };
    expect(() => replicate({ ...model, thresholds: [goal('<', 9)] }, { run })).toThrow(
      'model.thresholds: calls is not among the measures. Leave its threshold out.',
    );
    const own = { ...wait, name: 'calls' };
    expect(() => replicate({ ...model, thresholds: [goal('<', 9)] }, { run, measures: [own] })).not.toThrow();
  });
});

const observation = observe();
const wait = observation.measures.find(({ name }) => name === 'phone.wait')!;
const percents = ['0.5', '25', '50', '90', '95', '99', '99.9'];
const model: Replicable = {
  ...observation,
  measures: [wait, ...percents.map((percent) => percentileOf(wait, percent))],
  thresholds: [goal('<=', 90, 'phone.wait-p90'), goal('<', 60, 'phone.wait-p25'), goal('>', 60, 'phone.wait-p99.9')],
  name: 'story',
  title: 'A story',
  seed: '2010',
  replications: 6,
};

/** Replication r has the waits that leave r when they are divided by 6: all together they are 1 to 100 seconds. */
function run(replication: number, sink: RecordSink) {
  const waits = Array.from({ length: 100 }, (_, i) => i + 1).filter((seconds) => seconds % 6 === replication);
  tell({ contacts: waits.map((seconds) => answered(0, seconds)) }, model.format, sink);
  return { personas: [], events: 0, customers: 0 };
}

describe('percentiles that thresholds ask for', () => {
  const whole = finish(replicate(model, { run }));

  it('are of all values together, within 0.2 %', () => {
    const found = percents.map((percent) => whole.estimates.find(({ name }) => name === `phone.wait-p${percent}`)!);
    for (const [i, due] of [1, 25, 50, 90, 95, 99, 100].entries()) {
      expect(Math.abs(found[i].estimate! - due) / due).toBeLessThan(0.002);
    }
  });

  it('are those of one process, whoever ran which replications, and however they were put together', () => {
    // As a thread, a shard or a machine would hand them over.
    const partOf = (replications: readonly number[]): RunSummary[] =>
      structuredClone(replications.map((replication) => summarise(model, replication, run)));
    for (const parts of [
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
      [[5], [3, 1], [4, 0, 2]],
      [[5], [4], [3], [2], [1], [0]],
    ]) {
      expect(experimentOf(model, '2010', parts.flatMap(partOf))).toEqual(whole);
    }
  });

  it('are judged', () => {
    expect(whole.thresholds.map(({ threshold, verdict }) => [threshold, verdict])).toEqual([
      ['phone.wait-p90 <= 90', 'undecided'],
      ['phone.wait-p25 < 60', 'held'],
      ['phone.wait-p99.9 > 60', 'held'],
    ]);
  });
});

it('a goal changes nothing else: the same figures, and its percentile at their end', () => {
  const experiment = (thresholds: string) => {
    const text = `{ title: T, seed: 7, horizon: 1h, replications: 3, arrivals: { calls: { rate: 60/h } },
      channels: { phone: { agents: { desk: { count: 2, handle-time: 2m } } } }, thresholds: ${thresholds} }`;
    const small = compileScenario(parseScenario(text, 'small.yaml'));
    return finish(replicate(small, { run: (replication, sink) => runOnce(small, { seed: '7', replication, sink }) }));
  };
  const without = JSON.parse(summaryJson(experiment('[]'), '1'));
  const { thresholds, measures, ...others } = JSON.parse(summaryJson(experiment('[phone.wait p80 < 1h]'), '1'));
  const { 'phone.wait-p80': p80, ...rest } = measures;
  expect({ ...others, measures: rest, thresholds: [] }).toEqual(without);
  expect(Object.keys(measures).at(-1)).toBe('phone.wait-p80');
  expect(thresholds).toMatchObject([{ verdict: 'held', estimate: p80.estimate, low: p80.low, high: p80.high }]);
});
