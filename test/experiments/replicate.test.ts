import { describe, expect, it } from 'vitest';
import {
  experimentOf,
  finish,
  type Replicable,
  replicate,
  replicationRows,
  summarise,
  timelineRows,
} from '../../src/experiments/index.js';
import { type Measure, narrowed } from '../../src/measures/index.js';
import type { RecordSink } from '../../src/records/index.js';
import { keepRecords } from '../keepRecords.js';
import { abandoned, answered, journey, observe, tell } from '../measures/records.js';

const model: Replicable = { ...observe(), name: 'story', title: 'A story', seed: '2010', replications: 2 };

/** Replication r has r + 1 calls answered and one abandoned. */
function run(replication: number, sink: RecordSink) {
  const contacts = [...Array.from({ length: replication + 1 }, () => answered(0, 10)), abandoned(0, 40)];
  const journeys = [journey({ moves: [{ from: 'phone', ending: 'served', to: 'settled' }] })];
  tell({ contacts, journeys }, model.format, sink);
  return { personas: [], events: 10, customers: 3 + replication };
}

function estimate(experiment: { estimates: readonly { name: string; estimate: number | null }[] }, name: string) {
  return experiment.estimates.find((candidate) => candidate.name === name)?.estimate;
}

const story = (name: string) => ({
  name,
  contacts: [],
  told: [],
  credits: 0,
  channels: [],
  switches: 0,
  contactsByChannel: {},
  outcome: 'settled' as const,
  endedAt: 0,
});
const namedRun = (replication: number, sink: RecordSink) => ({
  ...run(replication, sink),
  personas: [story(`blogger of ${replication}`)],
});

describe('replicate', () => {
  it('joins replications: totals by their mean, ratios by the ratio of expectations', () => {
    const experiment = finish(replicate(model, { run }));
    expect(experiment).toMatchObject({ name: 'story', seed: '2010', replications: 2, customers: 3.5, events: 10 });
    expect(estimate(experiment, 'phone.served')).toBe(1.5);
    expect(estimate(experiment, 'phone.abandonment-rate')).toBe(2 / 5);
    expect(estimate(experiment, 'phone.wait')).toBe((3 * 10 + 2 * 40) / 5);
    expect(experiment.switching).toEqual([
      { from: 'phone', ending: 'served', to: 'settled', customers: 1, moves: 1, byDefault: 0 },
    ]);
    const [, phone] = timelineRows(experiment);
    expect(phone).toMatchObject({ channel: 'phone', figures: { arrivals: { estimate: 2.5 } } });
  });

  it('yields after each replication, and can be stopped there', () => {
    const replications = replicate(model, { run, replications: 5 });
    const first = replications.next();
    expect(first).toMatchObject({ done: false, value: { done: 1, planned: 5 } });
    if (first.done) throw new Error('one replication only');
    expect(estimate(first.value.soFar(), 'phone.served')).toBe(1);
    expect([...replications].map(({ done }) => done)).toEqual([2, 3, 4, 5]);
  });

  it('lets another reader see the records of each replication', () => {
    const seen = [keepRecords(model.format), keepRecords(model.format)];
    finish(replicate(model, { run, reader: (replication) => seen[replication] }));
    expect(seen.map(({ contactRecords }) => contactRecords.map(({ ending }) => ending))).toEqual([
      ['served', 'abandoned'],
      ['served', 'served', 'abandoned'],
    ]);
  });

  it('clips the interval of a share to [0, 1] and of any other measure at 0', () => {
    const { estimates } = finish(replicate(model, { run }));
    expect(estimates.find(({ name }) => name === 'phone.abandonment-rate')).toMatchObject({ low: 0, high: 1 });
    expect(estimates.find(({ name }) => name === 'phone.served')).toMatchObject({ low: 0 });
  });

  it('tells the personas of replication 0', () => {
    const { personas } = finish(replicate(model, { run: namedRun }));
    expect(personas.map(({ name }) => name)).toEqual(['blogger of 0']);
  });

  it('estimates measures of one’s own beside the model’s', () => {
    const wait = model.measures.find(({ name }) => name === 'phone.wait')!;
    const long = { name: 'long-wait', definition: 'mean wait of those above 20 s' };
    const own = narrowed(wait, { ...long, where: [{ above: ['waitSeconds', 20] }] });
    const experiment = finish(replicate(model, { run, measures: [own] }));
    expect(experiment.estimates).toHaveLength(model.measures.length + 1);
    expect(experiment.estimates.at(-1)).toMatchObject({ ...long, unit: 'seconds', estimate: 40, low: 40, high: 40 });
  });
});

describe('an experiment', () => {
  const summaries = () => [0, 1, 2].map((replication) => summarise(model, replication, namedRun));
  const whole = finish(replicate(model, { run: namedRun, replications: 3 }));

  it('is the same from summaries made apart, by whatever threads, in whatever order', () => {
    const arrived = summaries()
      .reverse()
      .map((summary) => structuredClone(summary));
    expect(experimentOf(model, '2010', arrived)).toEqual(whole);
  });

  it('is plain data itself', () => {
    expect(structuredClone(whole)).toEqual(whole);
  });

  it('keeps what each replication came to', () => {
    const rows = [...replicationRows(whole)].filter(({ measure }) => measure === 'phone.served');
    expect(rows.map(({ replication, value }) => [replication, value])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('tells the quantile of each, be there no value, one, or many', () => {
    const wait: Measure = { ...model.measures.find(({ name }) => name === 'phone.wait-p90')!, name: 'long' };
    const waits = [[], [40], [1, 2, 3, 400, 500]];
    const lasting = (replication: number, sink: RecordSink) => {
      tell({ contacts: waits[replication].map((wait) => answered(0, wait)) }, model.format, sink);
      return { personas: [], events: 0, customers: 0 };
    };
    const rows = [...replicationRows(finish(replicate(model, { run: lasting, replications: 3, measures: [wait] })))];
    expect(rows.filter(({ measure }) => measure === 'long').map(({ value }) => value)).toEqual([null, 40, 500]);
  });

  it('has each replication once', () => {
    const [one, two] = summaries();
    expect(() => experimentOf(model, '2010', [one, two, one])).toThrow('replication 0 comes twice');
  });

  it('adds up: the sums of two halves of a replication are those of the whole', () => {
    const contacts = [answered(0, 10), answered(5, 30), abandoned(0, 40), answered(950, 20)];
    const sumsOf = (part: typeof contacts) =>
      summarise(model, 0, (_, sink) => {
        tell({ contacts: part }, model.format, sink);
        return { personas: [], events: 0, customers: 0 };
      });
    const [all, one, other] = [contacts, contacts.slice(0, 2), contacts.slice(2)].map(sumsOf);
    expect(one.sums.map((value, i) => value + other.sums[i])).toEqual(all.sums);
    const numbersOf = ({ timeline }: typeof all) =>
      timeline.map((column) => Array.from({ length: 10 }, (_, slice) => column?.[slice] ?? 0));
    const added = numbersOf(one).map((column, i) => column.map((value, slice) => value + numbersOf(other)[i][slice]));
    expect(added).toEqual(numbersOf(all));
  });
});
