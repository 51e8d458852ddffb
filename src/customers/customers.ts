import { purpose } from '../channels/purposes.js';
import type { Incident } from '../incidents/index.js';
import type { KeyedRandom } from '../random/index.js';
import { Knowledge } from './knowledge.js';
import { type Segment, segmentAt } from './segment.js';

/**
 * The customers of a run: what outlives an issue. Customers of the population count from 0, those of arrivals from there
 * on; personas count down from -1.
 */
export class Customers {
  readonly #segments: Uint16Array;
  readonly #knowledge = new Map<Incident, Map<number, Knowledge>>();
  #count: number;

  constructor(
    readonly population: number,
    readonly segments: readonly Segment[],
    readonly random: KeyedRandom,
  ) {
    this.#count = population;
    this.#segments = new Uint16Array(segments.length > 1 ? population : 0);
    for (let customer = 0; customer < this.#segments.length; customer++) {
      this.#segments[customer] = this.#draw(customer);
    }
  }

  /** How many customers there have been, without personas. */
  get count(): number {
    return this.#count;
  }

  /** The segment of a customer of the population. */
  segmentOf(customer: number): Segment {
    return this.segments[this.segments.length > 1 ? this.#segments[customer] : 0];
  }

  /** The segment of a customer from outside. @param entity whose draw decides. */
  segmentOfStranger(entity: number): Segment {
    return this.segments[this.segments.length > 1 ? this.#draw(entity) : 0];
  }

  /** A customer from outside; @returns their number. */
  newcomer(): number {
    return this.#count++;
  }

  /** What a customer knows about an incident; undefined if nothing. */
  known(customer: number, incident: Incident): Knowledge | undefined {
    return this.#knowledge.get(incident)?.get(customer);
  }

  /** The same, to be added to. */
  knowledge(customer: number, incident: Incident): Knowledge {
    let all = this.#knowledge.get(incident);
    if (all === undefined) {
      all = new Map();
      this.#knowledge.set(incident, all);
    }
    let known = all.get(customer);
    if (known === undefined) {
      known = new Knowledge();
      all.set(customer, known);
    }
    return known;
  }

  #draw(key: number): number {
    return segmentAt(this.segments, this.random.uniform(key, purpose.segment, 0));
  }
}
