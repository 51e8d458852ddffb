import type { ChannelName, ContactRecord, JourneyRecord, RecordSink, ShiftRecord } from '../records.js';
import type { Measure, Tally } from './measure.js';

/** Reads the records of one replication and keeps a tally of each measure, and nothing else. */
export class Meter implements RecordSink {
  /** One for each measure, in the same order. */
  readonly tallies: readonly Tally[];
  readonly #byChannel = new Map<ChannelName, Reader[]>();
  readonly #ofJourneys: Reader[] = [];

  constructor(measures: readonly Measure[]) {
    this.tallies = measures.map(() => ({ numerator: 0, denominator: 0 }));
    measures.forEach((measure, i) => {
      this.#readersOf(measure).push({ measure, tally: this.tallies[i] });
    });
  }

  contact(record: ContactRecord): void {
    for (const { measure, tally } of this.#byChannel.get(record.channel) ?? []) measure.contact?.(tally, record);
  }

  journey(record: JourneyRecord): void {
    for (const { measure, tally } of this.#ofJourneys) measure.journey?.(tally, record);
  }

  shift(record: ShiftRecord): void {
    for (const { measure, tally } of this.#byChannel.get(record.channel) ?? []) measure.shift?.(tally, record);
  }

  #readersOf({ channel }: Measure): Reader[] {
    if (channel === undefined) return this.#ofJourneys;
    const readers = this.#byChannel.get(channel) ?? [];
    this.#byChannel.set(channel, readers);
    return readers;
  }
}

interface Reader {
  readonly measure: Measure;
  readonly tally: Tally;
}
