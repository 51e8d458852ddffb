import type { Observation } from '../measures/index.js';
import type { Batch, RecordFormat } from '../records/index.js';

/** So many contacts were last at a place of a channel, and ended so. */
export interface PlaceExit {
  readonly channel: string;
  readonly place: string;
  readonly ending: string;
  readonly contacts: number;
}

/** How contacts ended, by the place in which they were last: from the start to the horizon, as traffic is counted. */
export class ExitTally {
  readonly #format: RecordFormat;
  /** By channel, ending and place. */
  readonly #counts = new Map<number, number>();

  constructor({ format }: Observation) {
    this.#format = format;
  }

  contacts({ rows, count, layout: { stride, offsets } }: Batch): void {
    // A field of the phone's; a model without one has no places.
    if (offsets.node === undefined) return;
    const { channels, endings } = this.#format;
    for (let row = 0; row < count * stride; row += stride) {
      const node = rows[row + offsets.node];
      if (!(node > 0)) continue;
      const key = (node * channels.length + rows[row + offsets.channel]) * endings.length + rows[row + offsets.ending];
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  rows(): PlaceExit[] {
    const { channels, contact, endings } = this.#format;
    return [...this.#counts].map(([key, contacts]) => {
      const ofPlace = Math.floor(key / endings.length);
      return {
        channel: channels[ofPlace % channels.length].name,
        place: contact.names.node.list[Math.floor(ofPlace / channels.length)],
        ending: endings[key % endings.length].name,
        contacts,
      };
    });
  }
}
