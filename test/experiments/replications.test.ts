import { describe, expect, it } from 'vitest';
import { experimentOf, Replications, replicationRows, summarise } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

const text = `
title: A queue
seed: 1
horizon: 4h
arrivals: { calls: { rate: 30/h } }
channels:
  phone:
    patience: { exponential: { mean: 1m } }
    agents: { desk: { count: 1, handle-time: { exponential: { mean: 2m } } } }
`;
const model = compileScenario(parseScenario(text, 'queue.yaml'));
const summaries = [0, 1, 2, 3].map((each) =>
  summarise(model, each, (replication, sink) => runOnce(model, { seed: model.seed, replication, sink })),
);

describe('replications', () => {
  it('have the interval of one measure as the estimates of all have it, and what the last one says, at any time', () => {
    expect(model.measures.some(({ quantile }) => quantile !== undefined)).toBe(true);
    const replications = new Replications(model);
    for (const [last, summary] of summaries.entries()) {
      replications.add(summary);
      const experiment = experimentOf(model, model.seed, summaries.slice(0, last + 1));
      const rows = [...replicationRows(experiment)].filter(({ replication }) => replication === last);
      for (const [index, { name, estimate, low, high }] of experiment.estimates.entries()) {
        expect([name, replications.interval(index)]).toEqual([name, { estimate, low, high }]);
        expect([name, replications.last(index)]).toEqual([name, rows[index].value]);
      }
    }
  });

  it('have none before the first', () => {
    const none = new Replications(model);
    expect(none.interval(0)).toEqual({ estimate: null, low: null, high: null });
    expect(none.last(0)).toBeNull();
    expect(() => none.interval(model.measures.length)).toThrow('index: expected a whole number from 0');
  });
});
