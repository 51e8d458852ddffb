import { type Batch, Meter, microseconds, type Observation, type RecordSink, tallyOf } from '../../src/index.js';
import { type Pair, plain } from './statistics.js';

/** Reads the records of one replication and says what it makes of them, figure by figure. */
export interface Observer extends RecordSink {
  figures(): Map<string, Pair>;
}

/** The measures of an observation, by their names. A total is a plain value. */
export class Measured implements Observer {
  readonly #meter: Meter;

  constructor(readonly observation: Observation) {
    this.#meter = new Meter(observation);
  }

  contacts(batch: Batch): void {
    this.#meter.contacts(batch);
  }

  journeys(batch: Batch): void {
    this.#meter.journeys(batch);
  }

  shifts(batch: Batch): void {
    this.#meter.shifts(batch);
  }

  figures(): Map<string, Pair> {
    const { sums } = this.#meter;
    const figures = new Map<string, Pair>();
    this.observation.measures.forEach(({ name, denominator, quantile }, i) => {
      // A quantile is none of one replication alone.
      if (quantile !== undefined) return;
      const tally = tallyOf(this.observation, i, sums);
      figures.set(name, denominator === undefined ? plain(tally.numerator) : tally);
    });
    return figures;
  }
}

/** What makes a stretch of time: from when to when, in microseconds, somebody was somewhere. */
type Visit = (place: 'journey' | 'contact' | 'queue', from: number, to: number) => void;

/** Where customers are: on a journey, in a contact, in a queue; on a journey without a contact is in orbit. */
abstract class Whereabouts implements Observer {
  constructor(readonly visit: Visit) {}

  contacts({ count, layout, rows }: Batch): void {
    const { stride, offsets } = layout;
    for (let row = 0; row < count * stride; row += stride) {
      this.visit('contact', rows[row + offsets.arrivedAt], rows[row + offsets.endedAt]);
      const queuedAt = rows[row + offsets.queuedAt];
      const wait = rows[row + offsets.waitSeconds];
      if (wait > 0) this.visit('queue', queuedAt, queuedAt + wait);
    }
  }

  journeys({ count, layout, rows }: Batch): void {
    const { stride, offsets } = layout;
    for (let row = 0; row < count * stride; row += stride) {
      this.visit('journey', rows[row + offsets.noticedAt], rows[row + offsets.endedAt]);
    }
  }

  shifts(): void {}

  abstract figures(): Map<string, Pair>;
}

/** Time averages within an observation's window: in system, in queue, in orbit. */
export class TimeAverages extends Whereabouts {
  readonly #sums = { journey: 0, contact: 0, queue: 0 };
  readonly #length: number;

  constructor({ warmUpSeconds, horizonSeconds }: Pick<Observation, 'warmUpSeconds' | 'horizonSeconds'>) {
    const from = microseconds(warmUpSeconds);
    const to = microseconds(horizonSeconds);
    super((place, began, ended) => {
      this.#sums[place] += Math.max(0, Math.min(ended, to) - Math.max(began, from));
    });
    this.#length = to - from;
  }

  figures(): Map<string, Pair> {
    const { journey, contact, queue } = this.#sums;
    const length = this.#length;
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

  /** @param instants in seconds, by the name they are to have. */
  constructor(readonly instants: ReadonlyMap<string, number>) {
    const looks = [...instants.values()].map(microseconds);
    super((place, began, ended) => {
      looks.forEach((instant, i) => {
        if (began <= instant && instant < ended) this.#counts[i][place]++;
      });
    });
    this.#counts = looks.map(() => ({ journey: 0, contact: 0, queue: 0 }));
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
