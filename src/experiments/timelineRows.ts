import {
  endingColumn,
  figureColumn,
  journeysColumn,
  numberAt,
  sliceCount,
  type TimelineFigure,
  type TimelineShape,
  timelineFigures,
  timelineShape,
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
  /** '': the whole scenario, of which only `inSystem` and `inOrbit` are told. */
  readonly channel: string;
  /** '': the whole channel. */
  readonly queue: string;
  /** By the name of the figure. A share or a mean wait of nobody has no estimate. A queue has no figures of the channel. */
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
 * - `inOrbit`: customers with an open issue between contacts, after the first of them; those who wait for a repair too.
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
 * Slice by slice, in each the whole scenario, then each channel and behind it its queues.
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
    shape.places.flatMap((place, i) => (place.channel === channel ? [placeOf(shape, i, countedAs)] : [])),
  );
  const wholes = places.filter(({ queue }) => queue === '');
  const slices = sliceCount(observation);
  for (let slice = 0; slice < slices; slice++) {
    const fromSeconds = slice * sliceSeconds;
    const width = Math.min(sliceSeconds, horizonSeconds - fromSeconds);
    const averages = (columns: readonly number[]) => sums.at(slice, columns).map((time) => seconds(time) / width);
    const inSystem = averages(wholes.map(({ column }) => column.inSystem));
    const inOrbit = averages([journeysColumn]).map((journeys, i) => journeys - inSystem[i]);
    yield {
      fromSeconds,
      channel: '',
      queue: '',
      figures: { inSystem: mean(inSystem), inOrbit: mean(inOrbit) },
      endings: {},
    };
    for (const { channel, queue, column, counted, ended } of places) {
      const values = (figure: TimelineFigure) => sums.at(slice, [column[figure]]);
      const count = (figure: TimelineFigure) => sums.mean(slice, [column[figure]]);
      const stretch = (figure: TimelineFigure) =>
        sums.has(column[figure]) ? mean(averages([column[figure]])) : sums.zero;
      const abandonedInTime = values('abandonedInTime');
      const limited = Object.hasOwn(acceptableWaits, channel);
      yield {
        fromSeconds,
        channel,
        queue,
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
