import { describe, expect, it } from 'vitest';
import {
  groupMeasures,
  type Mask,
  type Measure,
  Meter,
  narrowed,
  type Quantity,
  total,
} from '../../src/measures/index.js';
import { measuresFor } from './kinds.js';
import { abandoned, answered, contact, journey, measuredBy, observe, type Story, shift, tell } from './records.js';

const hour = 3600;
const minute = 60;
const named = (name: string): Measure => measuresFor(['phone']).find((measure) => measure.name === name)!;

/** What a measure says of a story if it is narrowed. */
function narrow(name: string, where: Mask, story: Story, differences: Parameters<typeof observe>[0] = {}): number {
  const measure = narrowed(named(name), { name: 'own', definition: 'of fewer', where });
  return measuredBy('own', story, { ...observe(differences), measures: [measure] });
}

describe('a measure over a narrower mask', () => {
  it('is of one queue', () => {
    const contacts = [
      { ...answered(0, 10), queue: 'sales' },
      { ...answered(0, 50), queue: 'sales' },
      { ...answered(0, 900), queue: 'repair' },
    ];
    expect(narrow('phone.speed-of-answer', [{ field: 'queue', is: 'sales' }], { contacts })).toBe(30);
  });

  it('is of one half-hour of the simulated time, its end excluded', () => {
    const contacts = [abandoned(1800, 1), abandoned(1799, 1), abandoned(3599, 1), answered(3599, 1), answered(3600, 1)];
    const halfHour = { between: ['queuedAt', 30 * minute, 60 * minute] } as const;
    expect(narrow('phone.abandonment-rate', [halfHour], { contacts }, { horizonSeconds: 2 * hour })).toBe(2 / 3);
  });

  it('is of one half-hour of each day, from a start at ten in the morning', () => {
    // 11:00 of the first day and of the second; 11:30 and 10:59 are beside it.
    const contacts = [1, 25, 1.5, 0.98].map((hours) => contact({ arrivedAt: hours * hour, endedAt: hours * hour }));
    const from11 = { timeOfDay: ['arrivedAt', 11 * hour, 11 * hour + 30 * minute] } as const;
    const conditions = { horizonSeconds: 48 * hour, weekOffsetSeconds: 10 * hour };
    expect(narrow('phone.contacts', [from11], { contacts }, conditions)).toBe(2);
    expect(narrow('phone.contacts', [{ not: from11 }], { contacts }, conditions)).toBe(2);
  });

  it('is of one group, in the agents’ time too', () => {
    const contacts = [
      { ...answered(0, 0, 100), group: 'experts' },
      { ...answered(0, 0, 300), group: 'all' },
    ];
    const shifts = [shift(0, 400), { ...shift(0, 200), group: 'experts' }];
    expect(narrow('phone.occupancy', [{ field: 'group', is: 'experts' }], { contacts, shifts })).toBe(100 / 200);
  });

  it('is of one group in what its agents cost, how many are on duty, and how long', () => {
    const shifts = [
      { ...shift(0, 900), group: 'experts', dueAt: 600, wage: 36 },
      { ...shift(0, 900), group: 'experts', capacity: 0, wage: 36 },
      { ...shift(0, 500), wage: 1000 },
    ];
    const contacts = [{ ...answered(300, 0, 600), group: 'experts' }];
    const of = (name: string) => narrow(`phone.${name}`, [{ field: 'group', is: 'experts' }], { contacts, shifts });
    expect(of('cost-staffing')).toBeCloseTo(18, 12);
    expect(of('on-duty')).toBeCloseTo(0.9, 12);
    expect(of('overtime')).toBe(300);
    expect(of('occupancy')).toBe(600 / 900);
    expect(of('occupancy-scheduled')).toBe(300 / 600);
  });

  it('is of one segment, or of two needs', () => {
    const journeys = [
      journey({ segment: 'business', contacts: 4 }),
      journey({ contacts: 1 }),
      journey({ issue: 'move', contacts: 2 }),
      journey({ issue: 'bill', contacts: 3 }),
    ];
    const measures = measuresFor(['phone']);
    const perJourney = measures.find(({ name }) => name === 'journeys.contacts-per-journey')!;
    const of = (where: Mask) => {
      const own = narrowed(perJourney, { name: 'own', definition: 'of fewer', where });
      return measuredBy('own', { journeys }, { ...observe(), measures: [own] });
    };
    expect(of([{ field: 'segment', is: 'business' }])).toBe(4);
    expect(of([{ field: 'issue', is: ['move', 'bill'] }])).toBe(2.5);
  });

  it('is another measure: unit, source and columns stay, name and definition do not', () => {
    const { name, definition, unit, source, channel } = narrowed(named('phone.wait'), {
      name: 'phone.wait-of-sales',
      definition: 'mean wait for sales',
      where: [{ field: 'queue', is: 'sales' }],
    });
    expect({ name, definition }).toEqual({ name: 'phone.wait-of-sales', definition: 'mean wait for sales' });
    expect({ unit, source, channel }).toEqual({
      unit: 'seconds',
      source: named('phone.wait').source,
      channel: 'phone',
    });
  });
});

describe('an agent group', () => {
  it('has an occupancy and a handle time over all channels', () => {
    const contacts = [
      { ...answered(0, 0, 100), group: 'all' },
      contact({ ...answered(200, 0, 200), channel: 'social', ending: 'answered', group: 'all' }),
      { ...answered(0, 0, 500), group: 'experts' },
    ];
    const shifts = [{ ...shift(0, 1000), channel: '' }];
    const observation = { ...observe(), measures: groupMeasures('all', 'GBP') };
    expect(measuredBy('all.occupancy', { contacts, shifts }, observation)).toBe(300 / 1000);
    expect(measuredBy('all.handle-time', { contacts }, observation)).toBe(150);
  });
});

describe('a measure', () => {
  const own = (of: Quantity, where: Mask = []): Measure =>
    total({ name: 'own', unit: 'contacts', definition: 'own', source: 'house' }, 'contact', of, where);
  const measuring = (...measures: Measure[]) => new Meter({ ...observe(), measures });

  it('is plain data', () => {
    const measures = measuresFor(['phone', 'website', 'social', 'forum']);
    expect(JSON.parse(JSON.stringify(measures))).toEqual(measures);
  });

  it('says so if the records have no such field', () => {
    expect(() => measuring(own('mood'))).toThrow(
      'the measure own cannot be computed: the records have no field "mood"',
    );
    expect(() => measuring(own(1, [{ field: 'mood', is: 'sour' }]))).toThrow('no name "mood"');
    expect(() => measuring(own('queue'))).toThrow('"queue" is a name');
    const where = [{ field: 'segment', is: 'home' }] as const;
    const occupancy = narrowed(named('phone.occupancy'), { name: 'own', definition: '', where });
    expect(() => measuring(occupancy)).toThrow('no name "segment"');
  });

  it('says so if a channel or an outcome can have no such name, but not of a segment', () => {
    expect(() => measuring(own(1, [{ field: 'channel', is: 'fax' }]))).toThrow('"fax" is none of phone');
    expect(() => measuring(own(1, [{ field: 'segment', is: 'yet to come' }]))).not.toThrow();
  });

  it('has a name of its own', () => {
    expect(() => measuring(own(1), own('cost'))).toThrow('two measures are called own');
  });

  it('counts each of more records than a batch holds, in whatever batches they come', () => {
    const contacts = Array.from({ length: 1000 }, (_, i) => contact({ cost: 0.1, endedAt: i }));
    const observation = {
      ...observe(),
      measures: [named('phone.contacts'), named('phone.served'), named('phone.cost')],
    };
    const [whole, parts] = [new Meter(observation), new Meter(observation)];
    tell({ contacts }, observation.format, whole);
    for (const at of [0, 7, 300, 700]) {
      const end = { 0: 7, 7: 300, 300: 700, 700: 1000 }[at];
      tell({ contacts: contacts.slice(at, end) }, observation.format, parts);
    }
    expect(whole.sums[0]).toBe(1000);
    expect(whole.sums[2]).toBe(1000);
    // To the last bit: a tenth is no whole number.
    expect(parts.sums).toEqual(whole.sums);
  });
});
