import type { ContactRecord, JourneyRecord, Measure, RecordSink, ShiftRecord } from '../../src/index.js';
import { Meter } from '../../src/index.js';
import { type Pair, plain } from './statistics.js';

/** Reads the records of one replication and says what it makes of them, figure by figure. */
export interface Observer extends RecordSink {
  figures(): Map<string, Pair>;
}

/** The product's own measures, by their names. A total is a plain value. */
export class Measured implements Observer {
  readonly #meter: Meter;

  constructor(readonly measures: readonly Measure[]) {
    this.#meter = new Meter(measures);
  }

  contact(record: ContactRecord): void {
    this.#meter.contact(record);
  }

  journey(record: JourneyRecord): void {
    this.#meter.journey(record);
  }

  shift(record: ShiftRecord): void {
    this.#meter.shift(record);
  }

  figures(): Map<string, Pair> {
    return new Map(
      this.measures.map(({ name, kind }, i) => {
        const { numerator, denominator } = this.#meter.tallies[i];
        return [name, kind === 'total' ? plain(numerator) : { numerator, denominator }];
      }),
    );
  }
}

/** What makes a stretch of time: from when to when somebody was somewhere. */
type Visit = (place: 'journey' | 'contact' | 'queue', from: number, to: number) => void;

/** Where customers are: on a journey, in a contact, in a queue; on a journey without a contact is in orbit. */
abstract class Whereabouts implements Observer {
  constructor(readonly visit: Visit) {}

  contact({ arrivedAt, endedAt, queuedAt, waitSeconds }: ContactRecord): void {
    this.visit('contact', arrivedAt, endedAt);
    if (waitSeconds > 0) this.visit('queue', queuedAt, queuedAt + waitSeconds);
  }

  journey({ noticedAt, endedAt }: JourneyRecord): void {
    this.visit('journey', noticedAt, endedAt);
  }

  shift(): void {}

  abstract figures(): Map<string, Pair>;
}

/** Time averages between two instants: in system, in queue, in orbit. */
export class TimeAverages extends Whereabouts {
  readonly #sums = { journey: 0, contact: 0, queue: 0 };

  constructor(
    readonly from: number,
    readonly to: number,
  ) {
    super((place, began, ended) => {
      this.#sums[place] += Math.max(0, Math.min(ended, to) - Math.max(began, from));
    });
  }

  figures(): Map<string, Pair> {
    const { journey, contact, queue } = this.#sums;
    const length = this.to - this.from;
    return new Map([
      ['in system', plain(contact / length)],
      ['in queue', plain(queue / length)],
      ['in orbit', plain((journey - contact) / length)],
    ]);
  }
}

/** Who is where at given instants: `in system at 5`, … */
export class Snapshots extends Whereabouts {
  readonly #counts: { journey: number; contact: number; queue: number }[];

  /** @param instants by the name they are to have. */
  constructor(readonly instants: ReadonlyMap<string, number>) {
    const seconds = [...instants.values()];
    super((place, began, ended) => {
      seconds.forEach((instant, i) => {
        if (began <= instant && instant < ended) this.#counts[i][place]++;
      });
    });
    this.#counts = seconds.map(() => ({ journey: 0, contact: 0, queue: 0 }));
  }

  figures(): Map<string, Pair> {
    const names = [...this.instants.keys()];
    return new Map(
      this.#counts.flatMap(({ journey, contact, queue }, i) => [
        [`in system at ${names[i]}`, plain(contact)],
        [`in queue at ${names[i]}`, plain(queue)],
        [`in orbit at ${names[i]}`, plain(journey - contact)],
      ]),
    );
  }
}
