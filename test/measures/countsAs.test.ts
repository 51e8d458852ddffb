import { expect, it } from 'vitest';
import { Timelines, timelineRows } from '../../src/experiments/index.js';
import { contactMeasures, Meter, queueMeasures, Timeline, tallyOf } from '../../src/measures/index.js';
import { countedAs, type Ending, recordFormat } from '../../src/records/index.js';
import { answered, type contact, tell } from './records.js';

/* A kind calls its endings as it likes, and says what measures count them as. */
const endings: Ending[] = [
  { kind: 'window', name: 'talked', helpedBy: 'agent', failed: false, definition: 'with a talk' },
  { kind: 'window', name: 'walked-away', helpedBy: 'nobody', failed: true, definition: 'left', countsAs: 'abandoned' },
  { kind: 'window', name: 'turned-away', helpedBy: 'nobody', failed: true, definition: 'full', countsAs: 'blocked' },
  { kind: 'window', name: 'thrown-out', helpedBy: 'nobody', failed: true, definition: 'cut', countsAs: 'disconnected' },
];

it('counts endings as their kind says, whatever they are called', () => {
  const format = recordFormat({ channels: [{ name: 'window', kind: 'window' }], endings });
  const measures = [...contactMeasures('window', endings), ...queueMeasures('window', 20)];
  const observation = { warmUpSeconds: 0, horizonSeconds: 1000, sliceSeconds: 1000, currency: 'GBP', format, measures };
  const { menuSeconds: _, node: __, bookedAt: ___, ...waiting } = answered(0, 30);
  const at = (ending: string) => ({ ...waiting, channel: 'window', ending });
  const unqueued = { waitEnd: '', queuedAt: Number.NaN, waitSeconds: Number.NaN, answeredAt: Number.NaN };
  const meter = new Meter(observation);
  const timeline = new Timeline(observation);
  const contacts = [
    at('talked'),
    { ...at('walked-away'), waitEnd: 'abandoned', answeredAt: Number.NaN },
    { ...at('turned-away'), ...unqueued },
    { ...at('thrown-out'), ...unqueued },
  ] as ReturnType<typeof contact>[];
  for (const sink of [meter, timeline]) tell({ contacts }, format, sink);
  const value = (name: string) => {
    const { numerator, denominator } = tallyOf(
      observation,
      measures.findIndex((measure) => measure.name === `window.${name}`),
      meter.sums,
    );
    return numerator / denominator;
  };
  expect(value('abandonment-rate')).toBe(1 / 2);
  expect(value('wait-of-abandoned')).toBe(30);
  expect(value('blocked-rate')).toBe(1 / 4);
  expect(value('disconnect-rate')).toBe(1 / 4);
  const timelines = new Timelines(observation);
  timelines.add(timeline.sums);
  const [, row] = timelineRows({
    observation: {
      ...observation,
      queues: [],
      acceptableWaits: {},
      channels: ['window'],
      endings: format.endings.map(({ name }) => name),
      countedAs: format.endings.map((ending) => countedAs(ending) ?? null),
    },
    series: { timeline: timelines.series() },
  });
  expect(row.figures).toMatchObject({ abandoned: { estimate: 1 }, blocked: { estimate: 1 } });
});
