import type { Contact } from '../channels/contact.js';
import type { Knowledge } from './knowledge.js';
import type { Need } from './need.js';
import type { Persona } from './persona.js';
import type { Segment } from './segment.js';

/** Fractions and large numbers of a journey. */
const width = 11;

/** These numbers of all journeys, side by side: fields of objects would take three times the memory. */
export class JourneyNumbers {
  values = new Float64Array(width);

  reserve(count: number): void {
    if (count <= this.values.length) return;
    const values = new Float64Array(2 * count);
    values.set(this.values);
    this.values = values;
  }
}

/**
 * One customer's journey about one issue, while it lasts. Times are whole microseconds; an instant still to come is
 * `NaN`.
 */
export class Journey {
  // Declared here, given their values by `reset` alone: one place makes a fresh journey.
  declare customer: number;
  /** Counts from 0 in the run. */
  declare number: number;
  declare need: Need;
  declare segment: Segment;
  declare persona: Persona | null;
  /** The persona's next line. */
  declare scriptIndex: number;
  /** Whose draws these are: of this customer about this issue. */
  declare entity: number;
  declare instance: number;

  declare contacts: number;
  /** Contacts whose channel differs from the one before. */
  declare switches: number;
  /** How often an agent had to be told all over again. */
  declare repeats: number;
  /** The channel whose agent was told last; -1 if none was. */
  declare told: number;
  /** Some contact reached an agent. */
  declare reachedAgent: boolean;
  declare resolvedAtFirst: boolean;
  /** What the customer decided so far: the place of the last move in the move log. */
  declare lastMove: number;
  /** Promised ends that the customer waited for, and that passed. */
  declare promisesBroken: number;
  /** Contacts that did not help. */
  declare failures: number;
  /** Points of loyalty for the help of people who know the customer, if the issue is settled. */
  declare warmth: number;

  /** The contact in progress. */
  declare contact: Contact | null;
  /** By index; -1 before the first contact. */
  declare lastChannel: number;
  declare lastEnding: number;
  /** An everyday issue is settled. */
  declare isSettled: boolean;
  /** What the customer knows of the incident; null if nothing. */
  declare knowledge: Knowledge | null;

  /** What the customer has decided to do next (an index into the format's `next`), and how long until then. */
  declare next: number;
  /** Whether the decision is current: nothing has happened since. */
  declare hasDecided: boolean;
  /** Contacts opened and waits begun: the ordinal of the next choice. */
  declare turns: number;

  /** Where its numbers begin. */
  readonly #at: number;

  constructor(
    /** Its place in its pool. */
    readonly index: number,
    readonly numbers: JourneyNumbers,
  ) {
    this.#at = index * width;
    numbers.reserve(this.#at + width);
    this.reset();
  }

  get noticedAt(): number {
    return this.numbers.values[this.#at + 0];
  }

  set noticedAt(value: number) {
    this.numbers.values[this.#at + 0] = value;
  }

  get firstContactAt(): number {
    return this.numbers.values[this.#at + 1];
  }

  set firstContactAt(value: number) {
    this.numbers.values[this.#at + 1] = value;
  }

  get informedAt(): number {
    return this.numbers.values[this.#at + 2];
  }

  set informedAt(value: number) {
    this.numbers.values[this.#at + 2] = value;
  }

  /** In the scenario's currency. */
  get credits(): number {
    return this.numbers.values[this.#at + 3];
  }

  set credits(value: number) {
    this.numbers.values[this.#at + 3] = value;
  }

  get cost(): number {
    return this.numbers.values[this.#at + 4];
  }

  set cost(value: number) {
    this.numbers.values[this.#at + 4] = value;
  }

  /** How long until what the customer has decided to do next. */
  get pause(): number {
    return this.numbers.values[this.#at + 5];
  }

  set pause(value: number) {
    this.numbers.values[this.#at + 5] = value;
  }

  /** When the present or last wait ends; `NaN` if there was none since the last contact. */
  get waitUntil(): number {
    return this.numbers.values[this.#at + 6];
  }

  set waitUntil(value: number) {
    this.numbers.values[this.#at + 6] = value;
  }

  /** When the last contact was opened or the last wait begun. */
  get turnAt(): number {
    return this.numbers.values[this.#at + 7];
  }

  set turnAt(value: number) {
    this.numbers.values[this.#at + 7] = value;
  }

  /** When the first contact that helped ended. */
  get helpedAt(): number {
    return this.numbers.values[this.#at + 8];
  }

  set helpedAt(value: number) {
    this.numbers.values[this.#at + 8] = value;
  }

  /** Time on the line and on pages that did not help. */
  get lost(): number {
    return this.numbers.values[this.#at + 9];
  }

  set lost(value: number) {
    this.numbers.values[this.#at + 9] = value;
  }

  /** When the wait in progress began; `NaN` if the customer does not wait. */
  get waitingSince(): number {
    return this.numbers.values[this.#at + 10];
  }

  set waitingSince(value: number) {
    this.numbers.values[this.#at + 10] = value;
  }

  /** Forgets the journey before. */
  reset(): void {
    const { values } = this.numbers;
    for (let i = 0; i < width; i++) values[this.#at + i] = Number.NaN;
    this.credits = 0;
    this.cost = 0;
    this.lost = 0;
    this.customer = 0;
    this.number = 0;
    this.persona = null;
    this.scriptIndex = 0;
    this.entity = 0;
    this.instance = -1;
    this.contacts = 0;
    this.switches = 0;
    this.repeats = 0;
    this.told = -1;
    this.reachedAgent = false;
    this.resolvedAtFirst = false;
    this.lastMove = -1;
    this.failures = 0;
    this.warmth = 0;
    this.promisesBroken = 0;
    this.contact = null;
    this.lastChannel = -1;
    this.lastEnding = -1;
    this.isSettled = false;
    this.knowledge = null;
    this.next = -1;
    this.hasDecided = false;
    this.turns = 0;
  }
}
