import { describe, expect, it } from 'vitest';
import { finish, replicate, replicationRows } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

function experimentOf(yaml: string, flow = '') {
  const readFlow = (source: string) => ({ text: flow, source });
  const model = compileScenario(parseScenario(yaml, 'test.yaml', { readFlow }));
  return finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
}

const flow = `
flow: two-queues
start: main
nodes:
  main: { type: menu, length: 4s, options: { 1: repairs, 2: sales }, silence: { retries: 1, then: repairs }, invalid: { retries: 1, then: repairs } }
  repairs: { type: queue, group: repairs }
  sales: { type: queue, group: sales }
`;

/**
 * Ten customers call repairs at once, where one agent takes a minute for each. Six find room in the queue and wait for
 * 150 s: two of them are answered, after 60 and 120 s. Nobody calls the two of sales.
 */
const oneDrowns = `
title: Which group drowns
seed: 1
replications: 2
horizon: 1h
channels:
  phone:
    ivr: two-queues.yaml
    queue-limit: 6
    callers: { mistakes: 0%, slips: 0%, silence: 0% }
    patience: 150s
    agents:
      repairs: { count: 1, handle-time: 1m }
      sales: { count: 2, handle-time: 1m }
population: { customers: 10 }
needs: { broken: { rate: 0/d, wants: repairs } }
incidents: { outage: { starts: 0s, lasts: 50m, affects: 100%, wants: repairs } }
`;

describe('a scenario with a group that drowns beside an idle one', () => {
  const experiment = experimentOf(oneDrowns, flow);
  const estimate = (name: string) => {
    const found = experiment.estimates.find((each) => each.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  it.each([
    // One is answered at once, six wait, three find the queue full.
    ['phone.offered[queue=repairs]', 7],
    ['phone.answered[queue=repairs]', 3],
    ['phone.answered[group=repairs]', 3],
    ['phone.answered[group=sales]', 0],
    ['phone.abandonment-rate[queue=repairs]', 4 / 7],
    ['phone.service-level[queue=repairs]', 1 / 7],
    ['phone.speed-of-answer[queue=repairs]', 60],
    ['phone.speed-of-answer-p50[queue=repairs]', 60],
    ['phone.wait-p90[queue=repairs]', 150],
    ['phone.blocked-rate[queue=repairs]', 3 / 10],
    ['phone.offered[queue=sales]', 0],
    ['phone.service-level[queue=sales]', null],
    ['phone.occupancy[group=repairs]', 180 / 3600],
    ['phone.occupancy[group=sales]', 0],
    ['phone.contacts[need=outage]', 10],
    ['phone.contacts[need=broken]', 0],
    // Those who were helped wait for the repair.
    ['journeys.gave-up[need=outage]', 7 / 10],
    ['people.blocked', 3],
    ['people.blocked-rate', 3 / 10],
    ['people.never-helped', 7],
  ])('%s is %d', (name, value) => {
    expect(estimate(name).estimate).toEqual(value === null ? null : expect.closeTo(value, 9));
  });

  it('names the part, and says so in the definition', () => {
    const { breakdown, definition, channel } = estimate('phone.wait[queue=repairs]');
    expect(breakdown).toEqual({ by: 'queue', of: 'repairs' });
    expect(definition).toMatch(/^in the queue repairs: mean wait of all contacts/);
    expect(channel).toBe('phone');
    expect(estimate('phone.wait').breakdown).toBeUndefined();
  });

  it('has no parts where there is only one of them: segments here', () => {
    expect(experiment.estimates.some(({ breakdown }) => breakdown?.by === 'segment')).toBe(false);
  });

  it('gives the values of each replication', () => {
    const rows = [...replicationRows(experiment)];
    // How long the outage lasted comes last.
    expect(rows).toHaveLength(2 * (experiment.estimates.length + 1));
    expect(rows.at(-1)).toEqual({ replication: 1, measure: 'incidents.outage.lasts', value: 3000, unit: 'seconds' });
    const own = rows.filter(({ measure }) => measure === 'phone.answered[queue=repairs]');
    expect(own).toEqual([
      { replication: 0, measure: 'phone.answered[queue=repairs]', value: 3, unit: 'contacts' },
      { replication: 1, measure: 'phone.answered[queue=repairs]', value: 3, unit: 'contacts' },
    ]);
    expect(rows.find(({ measure }) => measure === 'phone.wait[queue=sales]')?.value).toBeNull();
    expect(rows.filter(({ measure }) => measure === 'phone.wait-p90').map(({ value }) => value)).toEqual([150, 150]);
  });
});

it('a group of several channels has figures of its own alone', () => {
  const shared = oneDrowns
    .replace('sales: { count: 2, handle-time: 1m }', '')
    .replace('channels:', 'agents: { all: { count: 2, handle-time: 1m, serves: { phone/sales: {} } } }\nchannels:');
  const names = experimentOf(shared, flow).estimates.map(({ name }) => name);
  expect(names).toContain('all.on-duty');
  expect(names).toContain('phone.answered[group=all]');
  expect(names.filter((name) => /^phone\.(on-duty|occupancy)\[group=all\]$/.test(name))).toEqual([]);
});
