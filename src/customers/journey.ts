import type { Contact } from '../channels/contact.js';
import type { Knowledge } from './customers.js';
import type { Need } from './need.js';
import type { Persona } from './persona.js';
import type { Segment } from './segment.js';

/**
 * One customer's way to get one issue settled, while it lasts. Times are whole microseconds; an instant that has not come
 * is `NaN`.
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

  declare noticedAt: number;
  declare firstContactAt: number;
  declare informedAt: number;
  declare contacts: number;
  /** Contacts whose channel differs from the one before. */
  declare switches: number;
  /** Some contact reached an agent. */
  declare reachedAgent: boolean;
  declare resolvedAtFirst: boolean;
  /** In the scenario's currency. */
  declare credits: number;
  declare cost: number;
  /** What followed each contact: the place of the last in the move log. */
  declare lastMove: number;
  /** Contacts that did not help. */
  declare failures: number;

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
  declare pause: number;
  /** The decision stands: nothing has happened since. */
  declare hasDecided: boolean;
  /** When the present or last wait ends; `NaN` if there was none since the last contact. */
  declare waitUntil: number;
  /** Contacts opened and waits begun: the ordinal of the next choice. Wraps round after 65,536. */
  declare turns: number;
  /** When the last was, and how many there were at that instant. */
  declare turnAt: number;
  declare turnsAtOnce: number;

  constructor(
    /** Its place in its pool. */
    readonly index: number,
  ) {
    // V8 builds its code anew when a field that has held small whole numbers first holds another number.
    this.credits = Number.NaN;
    this.cost = Number.NaN;
    this.reset();
  }

  /** Forgets the journey before. */
  reset(): void {
    this.customer = 0;
    this.number = 0;
    this.persona = null;
    this.scriptIndex = 0;
    this.entity = 0;
    this.instance = -1;
    this.noticedAt = Number.NaN;
    this.firstContactAt = Number.NaN;
    this.informedAt = Number.NaN;
    this.contacts = 0;
    this.switches = 0;
    this.reachedAgent = false;
    this.resolvedAtFirst = false;
    this.credits = 0;
    this.cost = 0;
    this.lastMove = -1;
    this.failures = 0;
    this.contact = null;
    this.lastChannel = -1;
    this.lastEnding = -1;
    this.isSettled = false;
    this.knowledge = null;
    this.next = -1;
    this.pause = Number.NaN;
    this.hasDecided = false;
    this.waitUntil = Number.NaN;
    this.turns = 0;
    this.turnAt = Number.NaN;
    this.turnsAtOnce = 0;
  }
}
