import { describe, expect, it } from 'vitest';
import { type TimelineName, type TimelineRow, Timelines, timelineRows } from '../../src/experiments/index.js';
import { type ObservedQueue, Timeline, type TimelineObservation } from '../../src/measures/index.js';
import { countedAs, type Fields, recordFormat } from '../../src/records/index.js';
import { endings, formatOf } from './kinds.js';
import { abandoned, answered, contact, journey, type Story, shift, tell, wait } from './records.js';

const phone: TimelineObservation = { sliceSeconds: 100, horizonSeconds: 250, format: formatOf(['phone']) };

/** Of each replication a story. */
function rowsOf(observation: TimelineObservation, ...stories: Story[]): TimelineRow[] {
  const timelines = new Timelines(observation);
  for (const story of stories) {
    const timeline = new Timeline(observation);
    tell(story, observation.format, timeline);
    timelines.add(timeline.sums);
  }
  const { format, queues = [], acceptableWaits = {} } = observation;
  const [channels, endings] = [format.channels, format.endings].map((all) => all.map(({ name }) => name));
  const counts = format.endings.map((ending) => countedAs(ending) ?? null);
  return [
    ...timelineRows({
      observation: { ...observation, queues, acceptableWaits, channels, endings, countedAs: counts },
      series: { timeline: timelines.series() },
    }),
  ];
}

/** A figure of a channel or a queue, slice by slice. */
function figure(rows: readonly TimelineRow[], name: TimelineName, channel = 'phone', queue = '', group = '') {
  return rows
    .filter((row) => row.channel === channel && row.queue === queue && row.group === group)
    .map(({ figures }) => figures[name]?.estimate);
}

function ending(rows: readonly TimelineRow[], name: string, queue = '') {
  return rows.filter((row) => row.channel === 'phone' && row.queue === queue).map(({ endings }) => endings[name]);
}

describe('the timeline of a channel', () => {
  it('spreads a call over the slices it crosses', () => {
    // In the menu from 50 to 100, waiting until 150, talking until 240 of 250 s.
    const rows = rowsOf(phone, { contacts: [{ ...answered(100, 50, 90), arrivedAt: 50, menuSeconds: 50 }] });
    expect(figure(rows, 'arrivals')).toEqual([1, 0, 0]);
    expect(figure(rows, 'inMenu')).toEqual([0.5, 0, 0]);
    expect(figure(rows, 'queued')).toEqual([0, 0.5, 0]);
    expect(figure(rows, 'busy')).toEqual([0, 0.5, 40 / 50]);
    expect(figure(rows, 'inSystem')).toEqual([0.5, 1, 40 / 50]);
    expect(ending(rows, 'served')).toEqual([0, 0, 1]);
  });

  it('fills every slice that a long stretch passes through', () => {
    const rows = rowsOf({ ...phone, horizonSeconds: 600 }, { contacts: [answered(250, 250, 1)] });
    expect(figure(rows, 'queued')).toEqual([0, 0, 0.5, 1, 1, 0]);
  });

  it('puts endings where they happen, the horizon itself into the last slice', () => {
    const disconnected = contact({ ending: 'disconnected', arrivedAt: 0, endedAt: 250 });
    const rows = rowsOf(phone, { contacts: [abandoned(90, 20), disconnected] });
    expect(figure(rows, 'abandoned')).toEqual([0, 1, 0]);
    expect(ending(rows, 'abandoned')).toEqual([0, 1, 0]);
    expect(ending(rows, 'disconnected')).toEqual([0, 0, 1]);
    expect(ending(rows, 'served')).toEqual([0, 0, 0]);
  });

  it('ends at the horizon, also where a slice does', () => {
    const disconnected = contact({ ending: 'disconnected', arrivedAt: 0, endedAt: 200 });
    const rows = rowsOf({ ...phone, horizonSeconds: 200 }, { contacts: [answered(150, 0, 100), disconnected] });
    expect(figure(rows, 'busy')).toEqual([0, 0.5]);
    expect(ending(rows, 'disconnected')).toEqual([0, 1]);
  });

  it('has a slice begin where the last one ends, and goes back as easily as on', () => {
    const contacts = [210, 10, 100, 110, 10].map((arrivedAt) => contact({ arrivedAt, endedAt: arrivedAt }));
    expect(figure(rowsOf(phone, { contacts }), 'arrivals')).toEqual([2, 2, 1]);
  });

  it('keeps channels apart', () => {
    const visit = contact({ channel: 'website', ending: 'informed' });
    const observation = { ...phone, horizonSeconds: 100, format: formatOf(['phone', 'website']) };
    const rows = rowsOf(observation, { contacts: [contact(), visit, visit] });
    expect(rows.map(({ channel, queue }) => [channel, queue])).toEqual([
      ['', ''],
      ['phone', ''],
      ['website', ''],
    ]);
    expect(figure(rows, 'arrivals', 'phone')).toEqual([1]);
    expect(figure(rows, 'arrivals', 'website')).toEqual([2]);
  });

  it('counts a wait where it ends, as the measures do', () => {
    // Waits that end at 95, 105 and 130: two in time, one of them by hanging up, one answered late.
    const contacts = [answered(90, 5), abandoned(95, 10), answered(90, 40)];
    const rows = rowsOf({ ...phone, acceptableWaits: { phone: 20 } }, { contacts });
    expect(figure(rows, 'offered')).toEqual([3, 0, 0]);
    expect(figure(rows, 'answered')).toEqual([1, 1, 0]);
    // In the second slice one answered late of one, the short abandonment left out.
    expect(figure(rows, 'serviceLevel')).toEqual([1, 0, null]);
    expect(figure(rows, 'speedOfAnswer')).toEqual([5, 40, null]);
  });

  it('has no service level without a limit, and leaves a wait open that the horizon cut short', () => {
    const waiting = contact({ ending: 'open', queuedAt: 240, waitSeconds: 10, endedAt: 250, arrivedAt: 240 });
    expect(figure(rowsOf(phone, { contacts: [waiting] }), 'serviceLevel')).toEqual([undefined, undefined, undefined]);
    const rows = rowsOf({ ...phone, acceptableWaits: { phone: 20 } }, { contacts: [waiting] });
    expect(figure(rows, 'serviceLevel')).toEqual([null, null, null]);
    expect(figure(rows, 'queued')[2]).toBe(10 / 50);
  });

  it('counts waits and answers of live calls alone, a callback as offered and waiting', () => {
    const extra: Fields = { bookedAt: { type: 'instant', definition: '' } };
    const format = recordFormat({ channels: [{ name: 'phone', kind: 'phone' }], endings, extra });
    const { menuSeconds: _, node: __, ...live } = answered(0, 10);
    // On the line for five seconds.
    const callback = {
      ...live,
      waitSeconds: 5,
      waitEnd: 'left' as const,
      answeredAt: 80,
      ending: 'called-back',
      bookedAt: 5,
    };
    const observation = { ...phone, format, acceptableWaits: { phone: 20 } };
    const rows = rowsOf(observation, { contacts: [{ ...live, bookedAt: Number.NaN }, callback] });
    expect(figure(rows, 'offered')).toEqual([2, 0, 0]);
    expect(figure(rows, 'answered')).toEqual([1, 0, 0]);
    expect(figure(rows, 'serviceLevel')[0]).toBe(1 / 2);
    expect(figure(rows, 'speedOfAnswer')[0]).toBe(10);
    expect(figure(rows, 'queued')[0]).toBe(0.15);
  });

  it('gives means over replications, with their intervals', () => {
    const [, one] = rowsOf(phone, { contacts: [contact()] }, { contacts: [contact(), contact(), contact()] });
    // 1 and 3: 2 ± 12.7062 × 1, and never below 0.
    expect(one.figures.arrivals).toEqual({ estimate: 2, low: 0, high: expect.closeTo(14.7062, 4) });
    expect(one.endings.served).toBe(2);
    const [, alone] = rowsOf(phone, { contacts: [contact()] });
    expect(alone.figures.arrivals).toEqual({ estimate: 1, low: null, high: null });
  });
});

describe('the timeline of a queue', () => {
  const queue = (name: string, ...groups: string[]): ObservedQueue => ({
    channel: 'phone',
    queue: name,
    groups: groups.map((group) => ({ channel: group === 'shared' ? '' : 'phone', group })),
  });
  const queues = [queue('sales', 'sellers', 'shared'), queue('help', 'helpers', 'shared')];
  const observation = { ...phone, sliceSeconds: 250, queues, acceptableWaits: { phone: 20 } };

  it('has the contacts that joined it, the channel has all', () => {
    const of = (name: string, record = answered(0, 10)) => ({ ...record, queue: name });
    const blocked = contact({ ending: 'blocked' });
    const rows = rowsOf(observation, {
      contacts: [of('sales'), of('sales'), of('help', abandoned(0, 30)), of('another'), blocked],
    });
    expect(rows.filter(({ group }) => group === '').map((row) => row.queue)).toEqual(['', '', 'sales', 'help']);
    expect(figure(rows, 'offered')).toEqual([4]);
    expect(figure(rows, 'offered', 'phone', 'sales')).toEqual([2]);
    expect(figure(rows, 'offered', 'phone', 'help')).toEqual([1]);
    expect(figure(rows, 'serviceLevel', 'phone', 'sales')).toEqual([1]);
    expect(figure(rows, 'serviceLevel', 'phone', 'help')).toEqual([0]);
    expect(figure(rows, 'blocked')).toEqual([1]);
    expect(figure(rows, 'busy', 'phone', 'sales')).toEqual([120 / 250]);
    expect(ending(rows, 'abandoned', 'help')).toEqual([1]);
  });

  it('has the agents on duty of every group that serves it, shared ones too; the channel has each once', () => {
    const shifts = [
      { ...shift(0, 125), group: 'sellers' },
      { ...shift(0, 250), group: 'helpers', agent: 0 },
      { ...shift(0, 250), group: 'helpers', agent: 1 },
      { ...shift(50, 300), group: 'shared', channel: '' },
      { ...shift(0, 250), group: 'others' },
    ];
    const rows = rowsOf(observation, { shifts });
    expect(figure(rows, 'onDuty', 'phone', 'sales')).toEqual([0.5 + 0.8]);
    expect(figure(rows, 'onDuty', 'phone', 'help')).toEqual([2 + 0.8]);
    expect(figure(rows, 'onDuty')).toEqual([0.5 + 2 + 0.8]);
    expect(figure(rows, 'onDuty', 'phone', '', 'helpers')).toEqual([2]);
    expect(figure(rows, 'onDuty', '', '', 'shared')).toEqual([0.8]);
  });

  it('has the work of each group, of its own channel or of none', () => {
    const contacts = [
      { ...answered(0, 0, 50), queue: 'sales', group: 'sellers' },
      { ...answered(0, 0, 125), queue: 'help', group: 'shared' },
    ];
    const rows = rowsOf(observation, { contacts });
    expect(figure(rows, 'busy', 'phone', '', 'sellers')).toEqual([0.2]);
    expect(figure(rows, 'busy', 'phone', '', 'helpers')).toEqual([0]);
    expect(figure(rows, 'busy', '', '', 'shared')).toEqual([0.5]);
  });

  it('keeps queues of one name apart by their channels', () => {
    const format = formatOf(['phone', 'social']);
    const both = [queue('sales'), { channel: 'social', queue: 'sales', groups: [] }];
    const mention = contact({ ...answered(0, 10), channel: 'social', ending: 'answered', queue: 'sales' });
    const rows = rowsOf({ ...observation, format, queues: both }, { contacts: [mention] });
    expect(figure(rows, 'offered', 'phone', 'sales')).toEqual([0]);
    expect(figure(rows, 'offered', 'social', 'sales')).toEqual([1]);
  });
});

describe('the timeline of the whole scenario', () => {
  it('has customers in a contact, and those between contacts', () => {
    // Noticed at 0, calls from 10 to 60, waits, visits the web site from 160 to 200, is settled at 250.
    const story = {
      contacts: [
        contact({ arrivedAt: 10, endedAt: 60 }),
        contact({ channel: 'website', ending: 'informed', arrivedAt: 160, endedAt: 200 }),
      ],
      journeys: [journey({ firstContactAt: 10, endedAt: 250, contacts: 2 })],
    };
    const rows = rowsOf({ ...phone, format: formatOf(['phone', 'website']) }, story);
    expect(figure(rows, 'inSystem', '')).toEqual([0.5, 0.4, 0]);
    expect(figure(rows, 'inOrbit', '')).toEqual([0.4, 0.6, 1]);
  });

  it('has those with an issue that an incident caused, what they know, their waits, and who gives up', () => {
    // Noticed at 10 by somebody who was told at 0, waits from 60, gives up at 160; noticed and never told, open at 250.
    const told = { incident: true, noticedAt: 10, informedAt: 0, endedAt: 160, outcome: 'gave-up' as const };
    const untold = { incident: true, noticedAt: 50, endedAt: 250, outcome: 'open' as const };
    const everyday = { noticedAt: 0, informedAt: 0, endedAt: 200, outcome: 'gave-up' as const };
    const rows = rowsOf(phone, {
      journeys: [journey(told), journey(untold), journey(everyday)],
      happenings: [wait(60, 160)],
    });
    expect(figure(rows, 'withIssue', '')).toEqual([0.9 + 0.5, 0.6 + 1, 1]);
    expect(figure(rows, 'informed', '')).toEqual([0.9, 0.6, 0]);
    expect(figure(rows, 'waiting', '')).toEqual([0.4, 0.6, 0]);
    expect(figure(rows, 'gaveUp', '')).toEqual([0, 1, 0]);
  });

  it('has nobody in orbit who never had a contact', () => {
    const rows = rowsOf(phone, { journeys: [journey({ firstContactAt: Number.NaN, endedAt: 200, contacts: 0 })] });
    expect(figure(rows, 'inOrbit', '')).toEqual([0, 0, 0]);
  });
});

describe('a timeline of a hundred thousand slices', () => {
  const slices = 100_000;
  const queues = Array.from({ length: 10 }, (_, i) => ({ channel: 'phone', queue: `q${i}`, groups: [] }));
  const observation = { ...phone, sliceSeconds: 1, horizonSeconds: slices, queues };

  it('stays small, and is made at once however long the stretches', () => {
    const timeline = new Timeline(observation);
    const contacts = Array.from({ length: 2000 }, (_, i) => ({ ...answered(i, 50_000, 40_000), queue: `q${i % 10}` }));
    tell({ contacts }, observation.format, timeline);
    const bytes = timeline.sums.reduce((total, column) => total + (column?.byteLength ?? 0), 0);
    // Two hundred columns and more of 8 bytes would be 160 MB and more.
    expect(bytes).toBeLessThan(40e6);
  });
});
