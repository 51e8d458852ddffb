import { mustBeCount, mustBeFunction, mustHave } from '../arguments.js';
import { mustBeFormat, type RecordFormat } from './format.js';
import { type Layout, mustBeLayout } from './layout.js';

/** Rows in a batch, a multiple of 32: enough to make a reader's work per batch small, few enough for the nearest cache. */
export const batchSize = 256;

/** Many records of one kind, row after row in one array: row `i` begins at `i * layout.stride`. */
export class Batch {
  rows: Float64Array;
  /** Rows in use. */
  count = 0;
  /** Of a batch of journeys: moves by number, a journey's one after the other. */
  readonly moves: number[] = [];

  /** @param capacity rows that it can take, a million at most. */
  constructor(
    readonly layout: Layout,
    readonly capacity = batchSize,
  ) {
    mustBeLayout('layout', layout);
    mustBeCount('capacity', capacity, 1, 1_000_000);
    this.rows = new Float64Array(capacity * layout.stride);
  }

  /** Begins anew: all rows 0. */
  clear(): void {
    this.rows.fill(0, 0, this.count * this.layout.stride);
    this.count = 0;
    this.moves.length = 0;
  }
}

/** @throws {InputError} if it is no batch. */
export function mustBeBatch(name: string, value: unknown): void {
  mustHave(name, value, ['layout', 'rows', 'count', 'moves'], 'a Batch');
}

/** Reads records. A batch is valid during the call only: copy what you keep. */
export interface RecordSink {
  contacts(batch: Batch): void;
  journeys(batch: Batch): void;
  shifts(batch: Batch): void;
  /** Left out: it reads none. */
  charges?(batch: Batch): void;
  /** Left out: it reads none. */
  contributors?(batch: Batch): void;
  /** Left out: it reads none. */
  happenings?(batch: Batch): void;
}

/** @throws {InputError} if it is no sink. */
export function mustBeSink(name: string, value: unknown): void {
  const due = 'an object with the functions contacts, journeys and shifts';
  mustHave(name, value, ['contacts', 'journeys', 'shifts'], due);
  const nothing = () => {};
  const {
    contacts,
    journeys,
    shifts,
    charges = nothing,
    contributors = nothing,
    happenings = nothing,
  } = value as RecordSink;
  for (const [kind, read] of Object.entries({ contacts, journeys, shifts, charges, contributors, happenings })) {
    mustBeFunction(`${name}.${kind}`, read);
  }
}

/** @throws {InputError} if it is no buffer. */
export function mustBeBuffer(name: string, value: unknown): void {
  mustHave(
    name,
    value,
    ['contacts', 'journeys', 'shifts', 'charges', 'contributors', 'happenings', 'nextContact'],
    'a RecordBuffer',
  );
}

/**
 * Gathers rows and hands them on in batches. `next…` gives the offset of a new row in `….rows`, all 0; it must be
 * written before the next row is asked for. The records of a kind arrive in order; between kinds there is none.
 */
export class RecordBuffer {
  readonly contacts: Batch;
  readonly journeys: Batch;
  readonly shifts: Batch;
  readonly charges: Batch;
  readonly contributors: Batch;
  readonly happenings: Batch;

  constructor(
    format: RecordFormat,
    readonly sink: RecordSink,
  ) {
    mustBeFormat('format', format);
    mustBeSink('sink', sink);
    this.contacts = new Batch(format.contact);
    this.journeys = new Batch(format.journey);
    this.shifts = new Batch(format.shift);
    this.charges = new Batch(format.charge);
    this.contributors = new Batch(format.contributor);
    this.happenings = new Batch(format.happening);
  }

  nextContact(): number {
    const { contacts } = this;
    if (contacts.count === contacts.capacity) this.#handOnContacts();
    return contacts.count++ * contacts.layout.stride;
  }

  /** Its moves are to be added to `journeys.moves`, as many as its row says. */
  nextJourney(): number {
    const { journeys } = this;
    if (journeys.count === journeys.capacity) this.#handOnJourneys();
    return journeys.count++ * journeys.layout.stride;
  }

  nextShift(): number {
    const { shifts } = this;
    if (shifts.count === shifts.capacity) this.#handOnShifts();
    return shifts.count++ * shifts.layout.stride;
  }

  nextCharge(): number {
    const { charges } = this;
    if (charges.count === charges.capacity) this.#handOnCharges();
    return charges.count++ * charges.layout.stride;
  }

  nextContributor(): number {
    const { contributors } = this;
    if (contributors.count === contributors.capacity) this.#handOnContributors();
    return contributors.count++ * contributors.layout.stride;
  }

  nextHappening(): number {
    const { happenings } = this;
    if (happenings.count === happenings.capacity) this.#handOnHappenings();
    return happenings.count++ * happenings.layout.stride;
  }

  /** Hands on whatever waits. To be called once all records are written. */
  flush(): void {
    if (this.contacts.count > 0) this.#handOnContacts();
    if (this.journeys.count > 0) this.#handOnJourneys();
    if (this.shifts.count > 0) this.#handOnShifts();
    if (this.charges.count > 0) this.#handOnCharges();
    if (this.contributors.count > 0) this.#handOnContributors();
    if (this.happenings.count > 0) this.#handOnHappenings();
  }

  #handOnContacts(): void {
    this.sink.contacts(this.contacts);
    this.contacts.clear();
  }

  #handOnJourneys(): void {
    this.sink.journeys(this.journeys);
    this.journeys.clear();
  }

  #handOnShifts(): void {
    this.sink.shifts(this.shifts);
    this.shifts.clear();
  }

  #handOnCharges(): void {
    this.sink.charges?.(this.charges);
    this.charges.clear();
  }

  #handOnContributors(): void {
    this.sink.contributors?.(this.contributors);
    this.contributors.clear();
  }

  #handOnHappenings(): void {
    this.sink.happenings?.(this.happenings);
    this.happenings.clear();
  }
}
