import { type Batch, countedAs } from '../records/index.js';
import { microseconds, seconds } from '../units.js';
import type { Observation } from './measure.js';

/** What happened in one channel in one slice of time; means over replications. */
export interface TimelineRow {
  /** Start of the slice, in seconds. */
  readonly fromSeconds: number;
  readonly channel: string;
  /** Contacts that arrived. */
  readonly arrivals: number;
  /** Time averages over the slice: contacts in the menu and in the queue, agents busy. */
  readonly inMenu: number;
  readonly queued: number;
  readonly busyAgents: number;
  /** Contacts that ended so; `served` as in the measure of that name. */
  readonly disconnected: number;
  readonly abandoned: number;
  readonly served: number;
}

const columns = 7;
const [arrivals, inMenu, queued, busyAgents, disconnected, abandoned, served] = Array(columns).keys();

type Observed = Pick<Observation, 'horizonSeconds' | 'sliceSeconds' | 'format'>;

/**
 * Counts by channel and slice from 0 to the horizon, warm-up included: it is there to be looked at. The last slice may
 * be shorter. What happens at the horizon itself belongs to the last slice.
 */
export class Timeline {
  /** Channel by channel, slice by slice, a number a column; times in microseconds. */
  readonly sums: Float64Array;
  readonly #slices: number;
  readonly #slice: number;
  readonly #horizon: number;
  /** By ending: the column that counts it besides `served`, or −1; and whether it is served. */
  readonly #columnOf: Int8Array;
  readonly #isServed: Uint8Array;
  // The slice looked at last: the next instant is probably there too.
  #last = 0;
  #lastFrom = 0;

  constructor(readonly observation: Observed) {
    const { format, horizonSeconds, sliceSeconds } = observation;
    this.#slices = slicesOf(observation);
    this.#slice = microseconds(sliceSeconds);
    this.#horizon = microseconds(horizonSeconds);
    this.sums = new Float64Array(format.channels.length * this.#slices * columns);
    this.#columnOf = Int8Array.from(format.endings, (ending) => {
      const as = countedAs(ending);
      return as === 'disconnected' ? disconnected : as === 'abandoned' ? abandoned : -1;
    });
    this.#isServed = Uint8Array.from(format.endings, ({ helpedBy }) =>
      Number(helpedBy === 'agent' || helpedBy === 'customer'),
    );
  }

  contacts({ rows, count, layout: { stride, offsets } }: Batch): void {
    const { channel, arrivedAt, endedAt, ending, queuedAt, waitSeconds, answeredAt, handleSeconds } = offsets;
    // A field of the phone's; a model without one has nobody in a menu.
    const menuSeconds = offsets.menuSeconds ?? -1;
    for (let row = 0; row < count * stride; row += stride) {
      const base = rows[row + channel] * this.#slices * columns;
      const arrived = rows[row + arrivedAt];
      this.#count(base + arrivals, arrived);
      if (menuSeconds >= 0) this.#spread(base + inMenu, arrived, rows[row + menuSeconds]);
      this.#spread(base + queued, rows[row + queuedAt], rows[row + waitSeconds]);
      this.#spread(base + busyAgents, rows[row + answeredAt], rows[row + handleSeconds]);
      const end = rows[row + ending];
      if (this.#columnOf[end] >= 0) this.#count(base + this.#columnOf[end], rows[row + endedAt]);
      if (this.#isServed[end] === 1) this.#count(base + served, rows[row + endedAt]);
    }
  }

  #sliceOf(instant: number): number {
    const since = instant - this.#lastFrom;
    if (since >= 0 && since < this.#slice) return this.#last;
    this.#last = Math.min(Math.floor(instant / this.#slice), this.#slices - 1);
    this.#lastFrom = this.#last * this.#slice;
    return this.#last;
  }

  #count(place: number, instant: number): void {
    this.sums[this.#sliceOf(instant) * columns + place] += 1;
  }

  /** Adds a stretch to the slices that it crosses; none if it never began. */
  #spread(place: number, startedAt: number, duration: number): void {
    if (!(duration > 0)) return;
    const endedAt = Math.min(startedAt + duration, this.#horizon);
    const first = this.#sliceOf(startedAt);
    const last = this.#sliceOf(endedAt);
    for (let slice = first; slice <= last; slice++) {
      const from = Math.max(startedAt, slice * this.#slice);
      const to = slice === last ? endedAt : (slice + 1) * this.#slice;
      this.sums[slice * columns + place] += to - from;
    }
  }
}

/**
 * Slice by slice, in each the channels in their order.
 *
 * @param sums a timeline's, or several added up.
 */
export function timelineRows(observation: Observed, sums: Float64Array, replications: number): TimelineRow[] {
  const { format, horizonSeconds, sliceSeconds } = observation;
  const slices = slicesOf(observation);
  return Array.from({ length: slices }, (_, slice) => slice).flatMap((slice) => {
    const fromSeconds = slice * sliceSeconds;
    const width = Math.min(sliceSeconds, horizonSeconds - fromSeconds);
    return format.channels.map(({ name: channel }, i) => {
      const mean = (column: number) => sums[(i * slices + slice) * columns + column] / replications;
      const average = (column: number) => seconds(mean(column)) / width;
      return {
        fromSeconds,
        channel,
        arrivals: mean(arrivals),
        inMenu: average(inMenu),
        queued: average(queued),
        busyAgents: average(busyAgents),
        disconnected: mean(disconnected),
        abandoned: mean(abandoned),
        served: mean(served),
      };
    });
  });
}

function slicesOf({ horizonSeconds, sliceSeconds }: Observed): number {
  return Math.max(1, Math.ceil(horizonSeconds / sliceSeconds));
}
