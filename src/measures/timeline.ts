import type { ChannelName, ContactRecord } from '../records.js';
import { isServed } from './contacts.js';
import type { Observation } from './measure.js';

/** What happened in one channel in one slice of time; means over replications. */
export interface TimelineRow {
  /** Start of the slice, in seconds. */
  readonly fromSeconds: number;
  readonly channel: ChannelName;
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

/**
 * Counts by slice and channel from 0 to the horizon, warm-up included: it is there to be looked at. The last slice may
 * be shorter. Tallies over replications: call `contact` for all records of all of them.
 */
export class Timeline {
  readonly #slices: number;
  readonly #sums: Map<ChannelName, Float64Array>;

  constructor(readonly observation: Pick<Observation, 'channels' | 'horizonSeconds' | 'sliceSeconds'>) {
    const { channels, horizonSeconds, sliceSeconds } = observation;
    this.#slices = Math.max(1, Math.ceil(horizonSeconds / sliceSeconds));
    this.#sums = new Map(channels.map((channel) => [channel, new Float64Array(this.#slices * columns)]));
  }

  contact(record: ContactRecord): void {
    const sums = this.#sums.get(record.channel);
    if (!sums) return;
    const { arrivedAt, menuSeconds, queuedAt, waitSeconds, answeredAt, handleSeconds, endedAt, ending } = record;
    this.#count(sums, arrivals, arrivedAt);
    this.#spread(sums, inMenu, arrivedAt, menuSeconds);
    this.#spread(sums, queued, queuedAt, waitSeconds);
    this.#spread(sums, busyAgents, answeredAt, handleSeconds);
    if (ending === 'disconnected') this.#count(sums, disconnected, endedAt);
    if (ending === 'abandoned') this.#count(sums, abandoned, endedAt);
    if (isServed(ending)) this.#count(sums, served, endedAt);
  }

  /** Slice by slice, in each the channels in their order. */
  rows(replications: number): TimelineRow[] {
    const { channels, horizonSeconds, sliceSeconds } = this.observation;
    return Array.from({ length: this.#slices }, (_, slice) => slice).flatMap((slice) => {
      const fromSeconds = slice * sliceSeconds;
      const width = Math.min(sliceSeconds, horizonSeconds - fromSeconds);
      return channels.map((channel) => {
        const sum = (column: number) => this.#sums.get(channel)![slice * columns + column] / replications;
        return {
          fromSeconds,
          channel,
          arrivals: sum(arrivals),
          inMenu: sum(inMenu) / width,
          queued: sum(queued) / width,
          busyAgents: sum(busyAgents) / width,
          disconnected: sum(disconnected),
          abandoned: sum(abandoned),
          served: sum(served),
        };
      });
    });
  }

  /** What happens at the horizon itself belongs to the last slice. */
  #sliceOf(instant: number): number {
    return Math.min(Math.floor(instant / this.observation.sliceSeconds), this.#slices - 1);
  }

  #count(sums: Float64Array, column: number, instant: number): void {
    sums[this.#sliceOf(instant) * columns + column] += 1;
  }

  /** Adds the seconds of a stretch to the slices it crosses; none if it never began. */
  #spread(sums: Float64Array, column: number, startedAt: number, seconds: number): void {
    if (!(seconds > 0)) return;
    const { sliceSeconds, horizonSeconds } = this.observation;
    const endedAt = Math.min(startedAt + seconds, horizonSeconds);
    const last = this.#sliceOf(endedAt);
    for (let slice = this.#sliceOf(startedAt); slice <= last; slice++) {
      const from = Math.max(startedAt, slice * sliceSeconds);
      const to = slice === last ? endedAt : (slice + 1) * sliceSeconds;
      sums[slice * columns + column] += to - from;
    }
  }
}
