import { mustHave } from '../arguments.js';
import { mustBeFormat } from '../records/format.js';
import { type Batch, happeningSorts, waitEnds } from '../records/index.js';
import { microseconds } from '../units.js';
import type { Observation } from './measure.js';
import { TimelineColumns, type TimelineSums } from './timelineColumns.js';
import {
  columnCount,
  endingColumn,
  figureColumn,
  groupsOf,
  mustBeQueues,
  shapeOfFormat,
  sliceCount,
  type TimelineFigure,
  timelineFigures,
  wholeColumn,
} from './timelineLayout.js';

/** What a timeline needs to know of a model. */
export type TimelineObservation = Pick<
  Observation,
  'horizonSeconds' | 'sliceSeconds' | 'format' | 'queues' | 'acceptableWaits'
>;

/** Where the columns of a place begin, by figure; of its endings, the first. */
type PlaceColumns = Readonly<Record<TimelineFigure | 'endings', number>>;

/**
 * Counts by slice, channel and queue, from 0 to the horizon, warm-up included: it is there to be looked at. The last
 * slice may be shorter. What happens at the horizon itself belongs to the last slice. A contact counts at the queue that
 * it joined last. What each figure counts, and in which slice: `timelineFigures`.
 */
export class Timeline {
  readonly #columns: TimelineColumns;
  readonly #format: Observation['format'];
  readonly #gaveUp: number;
  readonly #places: readonly PlaceColumns[];
  /** Places of queues: by channel, then by the queue's name in records. */
  readonly #queues: readonly (readonly number[])[];
  /** Places where a group's agents are on duty, by channel (−1: none) and name. */
  readonly #duties = new Map<string, number[]>();
  /** The place of a group, by channel (−1: of no single channel) and name. */
  readonly #groups = new Map<string, PlaceColumns>();
  /** By channel, in microseconds; `NaN`: it has no limit, and nothing is in time. */
  readonly #acceptable: Float64Array;

  constructor(observation: TimelineObservation) {
    mustHave('observation', observation, ['format'], 'a model as compileScenario returns it');
    const { format, horizonSeconds, sliceSeconds, queues = [], acceptableWaits = {} } = observation;
    mustBeFormat('observation.format', format);
    mustBeQueues('observation.queues', queues);
    const shape = shapeOfFormat(format, queues);
    this.#format = format;
    this.#gaveUp = format.journey.names.outcome.id('gave-up');
    this.#columns = new TimelineColumns(
      columnCount(shape),
      sliceCount({ horizonSeconds, sliceSeconds }),
      microseconds(sliceSeconds),
      microseconds(horizonSeconds),
    );
    this.#places = shape.places.map((_, place) => {
      const figures = timelineFigures.map((figure) => [figure, figureColumn(shape, place, figure)] as const);
      return { ...Object.fromEntries(figures), endings: endingColumn(shape, place, 0) } as PlaceColumns;
    });
    const channels = format.channels.map(({ name }) => name);
    const byName = channels.map((): number[] => []);
    const firstGroup = channels.length + queues.length;
    groupsOf(queues).forEach(({ channel, group }, i) => {
      const key = dutyKey(channels.indexOf(channel), group);
      this.#groups.set(key, this.#places[firstGroup + i]);
      this.#duties.set(key, [firstGroup + i]);
    });
    queues.forEach(({ channel, queue, groups }, i) => {
      const index = channels.indexOf(channel);
      byName[index][format.contact.names.queue.id(queue)] = channels.length + i;
      for (const { channel: own, group } of groups) {
        const key = dutyKey(channels.indexOf(own), group);
        const places = this.#duties.get(key) ?? [];
        this.#duties.set(key, [...new Set([...places, index, channels.length + i])]);
      }
    });
    this.#queues = byName;
    this.#acceptable = Float64Array.from(channels, (name) =>
      Object.hasOwn(acceptableWaits, name) ? microseconds(acceptableWaits[name]) : Number.NaN,
    );
  }

  get sums(): TimelineSums {
    return this.#columns.sums();
  }

  contacts({ rows, count, layout: { stride, offsets } }: Batch): void {
    const { channel, journey, queue } = offsets;
    for (let row = 0; row < count * stride; row += stride) {
      const of = rows[row + channel];
      const whole = this.#places[of];
      const place = this.#queues[of][rows[row + queue]];
      this.#countWork(rows, row, offsets);
      this.#countBusy(whole, rows, row, offsets);
      if (place !== undefined) this.#countBusy(this.#places[place], rows, row, offsets);
      // Of a call that the company makes only the work counts: nobody turned to it.
      if (rows[row + journey] < 0) continue;
      this.#countVisit(whole, rows, row, offsets);
      this.#count(whole, rows, row, offsets);
      if (place !== undefined) this.#count(this.#places[place], rows, row, offsets);
    }
  }

  journeys({ rows, count, layout: { stride, offsets } }: Batch): void {
    const { endedAt, firstContactAt, incident, informedAt, noticedAt, outcome } = offsets;
    const columns = this.#columns;
    for (let row = 0; row < count * stride; row += stride) {
      const end = rows[row + endedAt];
      columns.spread(whole.journeys, rows[row + firstContactAt], end);
      if (rows[row + incident] === 0) continue;
      const noticed = rows[row + noticedAt];
      columns.spread(whole.withIssue, noticed, end);
      // Who was told before is of no interest yet.
      columns.spread(whole.informed, Math.max(noticed, rows[row + informedAt]), end);
      if (rows[row + outcome] === this.#gaveUp) columns.add(whole.gaveUp, end, 1);
    }
  }

  happenings({ rows, count, layout: { stride, offsets } }: Batch): void {
    const { at, from, what } = offsets;
    for (let row = 0; row < count * stride; row += stride) {
      if (rows[row + what] === waited) this.#columns.spread(whole.waiting, rows[row + from], rows[row + at]);
    }
  }

  shifts({ rows, count, layout: { stride, offsets } }: Batch): void {
    const { capacity, channel, group, startedAt, endedAt } = offsets;
    const { list } = this.#format.shift.names.group;
    for (let row = 0; row < count * stride; row += stride) {
      // Paid, and not there: on a break, or taken by shrinkage.
      if (rows[row + capacity] === 0) continue;
      const places = this.#duties.get(dutyKey(rows[row + channel], list[rows[row + group]]));
      if (places === undefined) continue;
      for (const place of places) {
        this.#columns.spread(this.#places[place].onDuty, rows[row + startedAt], rows[row + endedAt]);
      }
    }
  }

  /** Agents' time, of their group; of agents who serve no queue that is observed nothing is counted. */
  #countWork(rows: Float64Array, row: number, offsets: Readonly<Record<string, number>>): void {
    const answeredAt = rows[row + offsets.answeredAt];
    if (Number.isNaN(answeredAt)) return;
    const name = this.#format.contact.names.group.list[rows[row + offsets.group]];
    const place = this.#groups.get(dutyKey(rows[row + offsets.channel], name)) ?? this.#groups.get(dutyKey(-1, name));
    if (place !== undefined) {
      this.#columns.spread(place.busy, answeredAt, answeredAt + rows[row + offsets.handleSeconds]);
    }
  }

  /** What is of the channel, whatever queue the contact joins. */
  #countVisit(place: PlaceColumns, rows: Float64Array, row: number, offsets: Readonly<Record<string, number>>): void {
    const arrivedAt = rows[row + offsets.arrivedAt];
    this.#columns.add(place.arrivals, arrivedAt, 1);
    this.#columns.spread(place.inSystem, arrivedAt, rows[row + offsets.endedAt]);
    // A field of the phone's; a model without one has nobody in a menu.
    if (offsets.menuSeconds === undefined) return;
    this.#columns.spread(place.inMenu, arrivedAt, arrivedAt + rows[row + offsets.menuSeconds]);
  }

  /** A callback booked in the menu never queued, and keeps an agent busy all the same. */
  #countBusy(place: PlaceColumns, rows: Float64Array, row: number, offsets: Readonly<Record<string, number>>): void {
    const answeredAt = rows[row + offsets.answeredAt];
    // Of one that was phoned several times, the last time is on record; a model without phones has no others.
    const before = offsets.missedSeconds === undefined ? 0 : rows[row + offsets.missedSeconds];
    this.#columns.spread(place.busy, answeredAt, answeredAt + rows[row + offsets.handleSeconds] - before);
  }

  #count(place: PlaceColumns, rows: Float64Array, row: number, offsets: Readonly<Record<string, number>>): void {
    const columns = this.#columns;
    const ending = rows[row + offsets.ending];
    const queuedAt = rows[row + offsets.queuedAt];
    const answeredAt = rows[row + offsets.answeredAt];
    columns.add(place.endings + ending, rows[row + offsets.endedAt], 1);
    if (Number.isNaN(queuedAt)) return;
    const wait = rows[row + offsets.waitSeconds];
    columns.add(place.offered, queuedAt, 1);
    columns.spread(place.queued, queuedAt, queuedAt + wait);
    this.#countWait(place, rows[row + offsets.channel], rows[row + offsets.waitEnd], queuedAt, wait, answeredAt);
  }

  /** As the measures of queues do: by how the wait on the line ended. */
  #countWait(
    place: PlaceColumns,
    channel: number,
    waitEnd: number,
    queuedAt: number,
    wait: number,
    answeredAt: number,
  ): void {
    // The horizon cut it short while it waited.
    if (waitEnd === waitEndIds.open) return;
    const columns = this.#columns;
    const isAnswered = waitEnd === waitEndIds.answered;
    const endedAt = isAnswered ? answeredAt : queuedAt + wait;
    const isInTime = wait <= this.#acceptable[channel];
    columns.add(place.waitEnded, endedAt, 1);
    if (isAnswered) {
      columns.add(place.answered, endedAt, 1);
      columns.add(place.answeredWait, endedAt, wait);
      if (isInTime) columns.add(place.answeredInTime, endedAt, 1);
    } else if (isInTime && waitEnd === waitEndIds.abandoned) columns.add(place.abandonedInTime, endedAt, 1);
  }
}

/** Columns of the whole scenario. */
const whole = {
  journeys: wholeColumn('journeys'),
  withIssue: wholeColumn('withIssue'),
  informed: wholeColumn('informed'),
  waiting: wholeColumn('waiting'),
  gaveUp: wholeColumn('gaveUp'),
};

const waited = happeningSorts.indexOf('waited');

/** How waits end, as rows have it. */
const waitEndIds = {
  answered: waitEnds.indexOf('answered'),
  abandoned: waitEnds.indexOf('abandoned'),
  open: waitEnds.indexOf('open'),
};

function dutyKey(channel: number, group: string): string {
  return `${channel} ${group}`;
}
