import type { TimelineSeries } from '../experiments/index.js';
import { endingColumn, figureColumn, numberAt, type TimelineFigure, type TimelineShape } from '../measures/index.js';
import { shapeOfFormat } from '../measures/timelineLayout.js';
import { type ContactFate, fateOf, fates } from '../records/endings.js';
import type { Model } from '../simulation/model.js';
import { seconds } from '../units.js';

/** What happened over time: means over replications, slice by slice. */
export interface Storm {
  readonly sliceSeconds: number;
  /** Contacts of all channels that ended so. */
  readonly outcomes: Readonly<Record<ContactFate, Float64Array>>;
  readonly queues: readonly QueueStorm[];
}

/** A queue for agents: contacts in it, contacts in agents' hands, and agents of the groups that serve it. */
export interface QueueStorm {
  /** `phone: technical`. */
  readonly name: string;
  readonly waiting: Float64Array;
  readonly busy: Float64Array;
  readonly onDuty: Float64Array;
}

/** What timelines need no intervals for: a page draws it after each replication, so it must be quick. */
export function stormOf({ format, queues = [], sliceSeconds, horizonSeconds }: Model, series: TimelineSeries): Storm {
  const shape = shapeOfFormat(format, queues);
  const isWhole = (place: TimelineShape['places'][number]) => place.queue === '' && place.group === '';
  const columnsOf = (outcome: ContactFate) =>
    shape.places.flatMap((place, i) => {
      if (!isWhole(place)) return [];
      return format.endings.flatMap((ending, n) => (fateOf(ending) === outcome ? [endingColumn(shape, i, n)] : []));
    });
  const width = (slice: number) => Math.min(sliceSeconds, horizonSeconds - slice * sliceSeconds);
  const average = (place: number, figure: TimelineFigure) =>
    mean(series, [figureColumn(shape, place, figure)]).map((time, slice) => seconds(time) / width(slice));
  const outcomes = fates.map((name) => [name, mean(series, columnsOf(name))] as const);
  return {
    sliceSeconds,
    outcomes: Object.fromEntries(outcomes) as Record<ContactFate, Float64Array>,
    queues: shape.places.flatMap(({ channel, queue }, i) => {
      if (queue === '') return [];
      const [waiting, busy, onDuty] = (['queued', 'busy', 'onDuty'] as const).map((figure) => average(i, figure));
      return [{ name: `${channel}: ${queue}`, waiting, busy, onDuty }];
    }),
  };
}

/** Columns added up, slice by slice. */
function mean({ count, slices, columns }: TimelineSeries, which: readonly number[]): Float64Array {
  const sums = new Float64Array(slices);
  for (const column of which) {
    const values = columns[column];
    if (values === null) continue;
    for (let i = 0; i < count * slices; i++) sums[i % slices] += numberAt(values, i) / count;
  }
  return sums;
}
