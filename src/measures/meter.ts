import type { Batch, RecordSink } from '../records/index.js';
import { Totals } from './adding.js';
import type { PackedHistogram } from './histogram.js';
import { mustBeObservation, type Observation } from './measure.js';
import { type Plan, planOf } from './plan.js';

/**
 * Computes measures in one pass over the records of one replication, whose number needs no memory. Each record is added
 * in its turn, so that the sums do not depend on how records come in batches.
 */
export class Meter implements RecordSink {
  readonly #plan: Plan;
  readonly #totals: Totals;

  /** @throws {InputError} if a measure cannot be computed from these records, or two have one name. */
  constructor(observation: Observation) {
    mustBeObservation('observation', observation);
    this.#plan = planOf(observation);
    this.#totals = new Totals(this.#plan.places);
  }

  /** Two a measure, in their order: numerator and denominator, times in microseconds; a total's denominator is 0. */
  get sums(): Float64Array {
    const { sums } = this.#totals;
    return Float64Array.from(this.#plan.sums, (places) => places.reduce((sum, place) => sum + sums[place], 0));
  }

  /** One for each of `distributionsOf` the measures, times in microseconds. */
  get histograms(): PackedHistogram[] {
    return this.#totals.histograms.map(({ packed }) => packed);
  }

  /** Of each daily measure in their order: its numerators, day by day, then its denominators; units as in `sums`. */
  get days(): Float64Array {
    const { daily, days: count } = this.#plan;
    const { days } = this.#totals;
    return Float64Array.from({ length: daily.length * count }, (_, i) =>
      daily[Math.floor(i / count)].reduce((sum, place) => sum + days[place + (i % count)], 0),
    );
  }

  contacts(batch: Batch): void {
    this.#plan.contact.read(batch, this.#totals);
  }

  journeys(batch: Batch): void {
    this.#plan.journey.read(batch, this.#totals);
  }

  shifts(batch: Batch): void {
    this.#plan.shift.read(batch, this.#totals);
  }

  charges(batch: Batch): void {
    this.#plan.charge.read(batch, this.#totals);
  }

  contributors(batch: Batch): void {
    this.#plan.contributor.read(batch, this.#totals);
  }

  happenings(batch: Batch): void {
    this.#plan.happening.read(batch, this.#totals);
  }
}
