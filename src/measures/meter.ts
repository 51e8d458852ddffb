import { type Batch, batchSize, type RecordSink } from '../records/index.js';
import { microseconds } from '../units.js';
import { addTo, type Bits, countOf } from './bits.js';
import { Columns } from './columns.js';
import { addends, type Observation, type Sum } from './measure.js';
import { Selections } from './selections.js';
import { windowOf } from './window.js';

/**
 * Computes measures in one pass over the records of one replication: sums and nothing else, in constant memory. Each
 * record is added in its turn, so that the sums do not depend on how records come in batches.
 */
export class Meter implements RecordSink {
  readonly #plan: Plan;
  /** By place in the plan. */
  readonly #totals: Float64Array;

  /** @throws Error if a measure cannot be computed from these records, or two have one name. */
  constructor(observation: Observation) {
    this.#plan = planOf(observation);
    this.#totals = new Float64Array(this.#plan.places);
  }

  /** Two a measure, in their order: numerator and denominator, times in microseconds; a total's denominator is 0. */
  get sums(): Float64Array {
    const { sums } = this.#plan;
    return Float64Array.from(sums, (places) => places.reduce((sum, place) => sum + this.#totals[place], 0));
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
}

/** How to compute the measures of an observation. Its buffers serve all meters, one batch at a time. */
interface Plan extends Readonly<Record<Sum['over'], Adding>> {
  /** Two a measure, numerator and denominator: where the sums that make it stand among the totals. */
  readonly sums: readonly (readonly number[])[];
  /** How many totals there are. */
  readonly places: number;
}

const plans = new WeakMap<Observation, Plan>();

function planOf(observation: Observation): Plan {
  const known = plans.get(observation);
  if (known) return known;
  const { format, measures } = observation;
  const [contact, journey, shift, charge] = [format.contact, format.journey, format.shift, format.charge].map(
    (layout) =>
      new Adding(
        new Selections(
          new Columns(layout, windowOf(observation)),
          format,
          microseconds(observation.weekOffsetSeconds ?? 0),
        ),
      ),
  );
  const adding = { contact, journey, shift, charge };
  const places = new Map<string, number>();
  const placeOf = (sum: Sum): number => {
    const key = JSON.stringify([sum.over, sum.of, sum.where]);
    const known = places.get(key);
    if (known !== undefined) return known;
    adding[sum.over].add(sum, places.size);
    places.set(key, places.size);
    return places.size - 1;
  };
  const names = new Set<string>();
  const sums = measures.flatMap((measure) => {
    const { name, denominator } = measure;
    if (names.has(name)) throw new Error(`two measures are called ${name}`);
    names.add(name);
    try {
      return [addends(measure).map(placeOf), denominator === undefined ? [] : [placeOf(denominator)]];
    } catch (error) {
      throw new Error(`the measure ${name} cannot be computed: ${(error as Error).message}`);
    }
  });
  const plan = { ...adding, sums, places: places.size };
  plans.set(observation, plan);
  return plan;
}

/** Adds up the sums over one kind of records. */
class Adding {
  readonly #counts: { readonly of: Bits; readonly place: number }[] = [];
  readonly #sums: { readonly of: Bits; readonly column: Float64Array; readonly place: number }[] = [];

  constructor(readonly selections: Selections) {}

  add(sum: Sum, place: number): void {
    const of = this.selections.of(sum.where);
    if (sum.of === 1) this.#counts.push({ of, place });
    else this.#sums.push({ of, column: this.selections.columns.of(sum.of), place });
  }

  read(batch: Batch, totals: Float64Array): void {
    for (let start = 0; start < batch.count; start += batchSize) {
      const count = Math.min(batchSize, batch.count - start);
      this.selections.columns.fill(batch, start, count);
      this.selections.select(count);
      for (const { of, place } of this.#counts) totals[place] += countOf(of);
      for (const { of, column, place } of this.#sums) totals[place] = addTo(totals[place], of, column);
    }
  }
}
