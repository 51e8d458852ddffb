import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/experiments/index.js';
import { type Breakdown, distributionsOf, pooled, tallyOf } from '../../src/measures/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { cases } from '../effort.js';

/*
 * The parts make the whole: what measures say of all queues, groups, needs or segments adds up to what they say of the
 * channel or of all, numerators and denominators, in any scenario.
 */

const flow = `
flow: two-queues
start: main
nodes:
  main: { type: menu, length: 4s, options: { 1: repairs, 2: sales }, silence: { retries: 1, then: bye }, invalid: { retries: 1, then: repairs } }
  repairs: { type: queue, group: repairs, full: offer, callback-after: { after: 2m, then: offer } }
  sales: { type: queue, group: sales }
  offer: { type: callback, length: 5s, group: sales, declined: sales }
  bye: { type: hang-up, length: 2s }
`;

const recipe = fc.record({
  seed: fc.nat(1_000_000),
  strangers: fc.integer({ min: 0, max: 60 }),
  agents: fc.integer({ min: 0, max: 4 }),
  lines: fc.integer({ min: 1, max: 30 }),
  limit: fc.integer({ min: 0, max: 8 }),
  helps: fc.boolean(),
  warmUp: fc.integer({ min: 0, max: 60 }),
  coolDown: fc.integer({ min: 0, max: 60 }),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer R> ? R : never;

const scenarioOf = (r: Recipe) => `
title: Generated
seed: ${r.seed}
starts: mon 08:30
horizon: 4h
warm-up: ${r.warmUp}m
cool-down: ${r.coolDown}m
population: { customers: 200, segments: { calm: { share: 70%, patience: 2 }, hasty: { share: 30% } } }
incidents: { outage: { starts: 30m, lasts: 2h, affects: 50%, noticed-after: { exponential: { mean: 20m } }, wants: repairs } }
needs: { question: { rate: 2/d, wants: sales } }
arrivals: { strangers: { rate: ${r.strangers}/h, first: { phone: 70%, social: 30% } } }
channels:
  phone:
    ivr: two-queues.yaml
    lines: ${r.lines}
    queue-limit: ${r.limit}
    callers: { mistakes: 20%, silence: 10% }
    agents:
      repairs: { count: ${r.agents}, handle-time: { exponential: { mean: 4m } } }
      sales: { count: 1, hours: 09:00-11:00, handle-time: 3m, helps: [{ from: repairs, after: ${r.helps ? '1m' : '5h'} }] }
    patience: { exponential: { mean: 3m } }
  social: { seen: 70%, patience: 2h }
agents:
  all: { count: 1, handle-time: 2m, serves: { phone/sales: { after: 2m }, social: {} } }
journeys:
  otherwise: { phone: { share: 60%, after: { exponential: { mean: 5m } } }, social: { share: 20%, after: 5m }, give-up: rest }
`;

function ran(r: Recipe) {
  const readFlow = (source: string) => ({ text: flow, source });
  const model = compileScenario(parseScenario(scenarioOf(r), 'test.yaml', { readFlow }));
  const summary = summarise(model, 0, (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }));
  return { model, summary };
}

const wholeOf = (name: string) => name.slice(0, name.indexOf('['));

describe('the parts', () => {
  // A rate of those turned away is of contacts that reached a queue; one customer may have several needs.
  const isNoSum = ({ name, by }: { name: string; by: Breakdown['by'] }) =>
    (by === 'queue' && /\.(blocked-rate|open)$/.test(wholeOf(name))) || (by === 'need' && name.startsWith('people.'));

  it('add up to the whole', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(recipe, (r) => {
        const { model, summary } = ran(r);
        const tally = (index: number) => tallyOf(model, index, summary.sums);
        const sums = new Map<string, { numerator: number; denominator: number }>();
        model.measures.forEach(({ name, breakdown, quantile }, i) => {
          if (breakdown === undefined || quantile !== undefined || isNoSum({ name, by: breakdown.by })) return;
          const key = `${wholeOf(name)} by ${breakdown.by}`;
          const { numerator, denominator } = tally(i);
          const before = sums.get(key) ?? { numerator: 0, denominator: 0 };
          sums.set(key, {
            numerator: before.numerator + numerator,
            denominator: before.denominator + denominator,
          });
        });
        for (const [key, { numerator, denominator }] of sums) {
          const whole = tally(model.measures.findIndex(({ name }) => name === key.split(' by ')[0]));
          expect([key, numerator]).toEqual([key, expect.closeTo(whole.numerator, 4)]);
          expect([key, denominator]).toEqual([key, expect.closeTo(whole.denominator, 4)]);
          seen.set(key, (seen.get(key) ?? 0) + whole.numerator);
        }
      }),
      { seed: 9, numRuns: cases(40) },
    );
    // Not for lack of events.
    for (const key of [
      'phone.offered by queue',
      'phone.answered by group',
      'social.answered by group',
      'phone.abandonment-rate by need',
      'phone.service-level by segment',
      'phone.blocked-rate by segment',
      'phone.occupancy by group',
      'journeys.gave-up by need',
      'people.helped by segment',
    ]) {
      expect([key, seen.get(key)]).toEqual([key, expect.any(Number)]);
      expect(seen.get(key)).toBeGreaterThan(10);
    }
  });

  it('have the waits of the whole, value by value', () => {
    fc.assert(
      fc.property(recipe, (r) => {
        const { model, summary } = ran(r);
        const histogramOf = new Map(
          distributionsOf(model.measures).flatMap(({ measures }, at) =>
            measures.map((i) => [model.measures[i].name, summary.histograms[at]] as const),
          ),
        );
        for (const name of ['phone.wait-p90', 'phone.speed-of-answer-p90', 'social.wait-p90']) {
          const parts = [...histogramOf].filter(([part]) => part.startsWith(`${name}[queue=`)).map(([, each]) => each);
          expect(parts.length).toBeGreaterThan(0);
          expect(pooled(parts)).toEqual(histogramOf.get(name));
        }
      }),
      { seed: 10, numRuns: cases(20) },
    );
  });
});
