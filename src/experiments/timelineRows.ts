import {
  endingColumn,
  figureColumn,
  numberAt,
  sliceCount,
  type TimelineFigure,
  type TimelineShape,
  timelineFigures,
  timelineShape,
  type WholeFigure,
  wholeColumn,
} from '../measures/index.js';
import type { CountedEnding } from '../records/index.js';
import { seconds } from '../units.js';
import { estimateMean, estimateRatio, type Interval, type Numbers } from './estimate.js';
import { type Experiment, mustBeExperiment } from './experiment.js';
import type { Series, TimelineSeries } from './series.js';

/** What happened in one slice of time in a channel, in a queue of it, or in the whole scenario; over replications. */
export interface TimelineRow {
  /** Start of the slice, in seconds. */
  readonly fromSeconds: number;
  /** '': the whole scenario, or a group of no single channel. */
  readonly channel: string;
  /** '': no single queue. */
  readonly queue: string;
  /** '': no group. */
  readonly group: string;
  /**
   * By the name of the figure: a share or a mean wait of nobody has no estimate. The whole scenario has figures of its own,
   * a queue none of the channel, a group only `onDuty` and `busy`.
   */
  readonly figures: Readonly<Partial<Record<TimelineName, Interval>>>;
  /** Contacts that ended so, by the name of the ending; means. */
  readonly endings: Readonly<Record<string, number>>;
}

/**
 * - `arrivals` (of the channel), `offered` (joined the queue), `answered`, `abandoned`, `blocked`: contacts.
 * - `serviceLevel`: answered within the acceptable wait ÷ waits that ended, less those abandoned within it.
 * - `speedOfAnswer`: mean wait of the answered, in seconds.
 * - `onDuty`: agents of the groups that serve it at once. `busy`: contacts in agents' hands, after-contact work included.
 *   These, `inMenu`, `queued` and `inSystem` (in a contact) are means over the slice.
 * - Of the whole scenario, `inOrbit`: customers with an open issue between contacts, after the first of them; those who wait for a repair too.
 *   Of those with an issue that an incident caused: `withIssue`, who have noticed it; `informed`, who know something of
 *   it; `waiting`, who wait for news or the repair. Means over the slice. `gaveUp`: how many gave up in the slice.
 */
export const timelineNames = [
  'arrivals',
  'offered',
  'answered',
  'abandoned',
  'blocked',
  'serviceLevel',
  'speedOfAnswer',
  'onDuty',
  'busy',
  'inMenu',
  'queued',
  'inSystem',
  'inOrbit',
  'withIssue',
  'informed',
  'waiting',
  'gaveUp',
] as const;
export type TimelineName = (typeof timelineNames)[number];

/** What the timeline needs of an experiment. */
export interface TimelineExperiment {
  readonly series: Pick<Series, 'timeline'>;
  readonly observation: Pick<
    Experiment['observation'],
    | 'channels'
    | 'endings'
    | 'countedAs'
    | 'queues'
    | 'acceptableWaits'
    | 'horizonSeconds'
    | 'sliceSeconds'
    | 'weekOffsetSeconds'
  >;
}

/**
 * Slice by slice, in each the whole scenario, then each channel and behind it its queues, then the agent groups.
 *
 * @throws {InputError} if it is no experiment, at once.
 */
export function timelineRows(experiment: TimelineExperiment): Generator<TimelineRow> {
  mustBeExperiment('experiment', experiment, ['observation', 'series']);
  return rowsOf(experiment);
}

function* rowsOf({ observation, series }: TimelineExperiment): Generator<TimelineRow> {
  const { channels, countedAs, endings, queues, acceptableWaits, horizonSeconds, sliceSeconds } = observation;
  const shape = timelineShape(channels, queues, endings);
  const sums = new Sums(series.timeline);
  const places = channels.flatMap((channel) =>
    shape.places.flatMap((place, i) =>
      place.channel === channel && place.group === '' ? [placeOf(shape, i, countedAs)] : [],
    ),
  );
  const wholes = places.filter(({ group, queue }) => queue === '' && group === '');
  const groups = shape.places.flatMap((place, i) => (place.group === '' ? [] : [placeOf(shape, i, countedAs)]));
  const slices = sliceCount(observation);
  for (let slice = 0; slice < slices; slice++) {
    const fromSeconds = slice * sliceSeconds;
    const width = Math.min(sliceSeconds, horizonSeconds - fromSeconds);
    const averages = (columns: readonly number[]) => sums.at(slice, columns).map((time) => seconds(time) / width);
    const inSystem = averages(wholes.map(({ column }) => column.inSystem));
    const inOrbit = averages([wholeColumn('journeys')]).map((journeys, i) => journeys - inSystem[i]);
    const average = (column: number) => (sums.has(column) ? mean(averages([column])) : sums.zero);
    const ofAll = (figure: WholeFigure) => average(wholeColumn(figure));
    yield {
      fromSeconds,
      channel: '',
      queue: '',
      group: '',
      figures: {
        inSystem: mean(inSystem),
        inOrbit: mean(inOrbit),
        withIssue: ofAll('withIssue'),
        informed: ofAll('informed'),
        waiting: ofAll('waiting'),
        gaveUp: sums.mean(slice, [wholeColumn('gaveUp')]),
      },
      endings: {},
    };
    for (const { channel, queue, group, column, counted, ended } of places) {
      const values = (figure: TimelineFigure) => sums.at(slice, [column[figure]]);
      const count = (figure: TimelineFigure) => sums.mean(slice, [column[figure]]);
      const stretch = (figure: TimelineFigure) => average(column[figure]);
      const abandonedInTime = values('abandonedInTime');
      const limited = Object.hasOwn(acceptableWaits, channel);
      yield {
        fromSeconds,
        channel,
        queue,
        group,
        figures: {
          ...(queue === '' && {
            arrivals: count('arrivals'),
            inMenu: stretch('inMenu'),
            inSystem: stretch('inSystem'),
          }),
          offered: count('offered'),
          answered: count('answered'),
          abandoned: sums.mean(slice, counted.abandoned),
          blocked: sums.mean(slice, counted.blocked),
          ...(limited && {
            serviceLevel: estimateRatio(
              values('answeredInTime'),
              values('waitEnded').map((waits, i) => waits - abandonedInTime[i]),
              { least: 0, most: 1 },
            ),
          }),
          speedOfAnswer: estimateRatio(values('answeredWait').map(seconds), values('answered'), { least: 0 }),
          onDuty: stretch('onDuty'),
          busy: stretch('busy'),
          queued: stretch('queued'),
        },
        endings: Object.fromEntries(
          Object.entries(ended).map(([name, columns]) => [name, sums.mean(slice, columns).estimate ?? 0]),
        ),
      };
    }
    for (const { channel, queue, group, column } of groups) {
      const figures = { onDuty: average(column.onDuty), busy: average(column.busy) };
      yield { fromSeconds, channel, queue, group, figures, endings: {} };
    }
  }
}

/** Where the columns of a place are: of each figure, and of each name of an ending (several kinds may have it). */
function placeOf(shape: TimelineShape, index: number, countedAs: Experiment['observation']['countedAs']) {
  const { places, endings } = shape;
  const column = Object.fromEntries(
    timelineFigures.map((figure) => [figure, figureColumn(shape, index, figure)]),
  ) as Readonly<Record<TimelineFigure, number>>;
  const named = (name: string) => endings.flatMap((each, i) => (each === name ? [endingColumn(shape, index, i)] : []));
  const ended: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
    [...new Set(endings)].map((name) => [name, named(name)]),
  );
  const counted = (as: CountedEnding) =>
    countedAs.flatMap((each, i) => (each === as ? [endingColumn(shape, index, i)] : []));
  return { ...places[index], column, ended, counted: { abandoned: counted('abandoned'), blocked: counted('blocked') } };
}

/** The timelines of all replications. */
class Sums {
  readonly zero: Interval;

  constructor(readonly timeline: TimelineSeries) {
    this.zero = mean(new Float64Array(timeline.count));
  }

  has(column: number): boolean {
    return this.timeline.columns[column] !== null;
  }

  /** Columns added up, replication by replication. */
  at(slice: number, columns: readonly number[]): Float64Array {
    const { count, slices, columns: all } = this.timeline;
    const sums = new Float64Array(count);
    for (const column of columns) {
      for (let i = 0; i < count; i++) sums[i] += numberAt(all[column], i * slices + slice);
    }
    return sums;
  }

  mean(slice: number, columns: readonly number[]): Interval {
    const filled = columns.filter((column) => this.has(column));
    return filled.length === 0 ? this.zero : mean(this.at(slice, filled));
  }
}

function mean(values: Numbers): Interval {
  return estimateMean(values, { least: 0 });
}
