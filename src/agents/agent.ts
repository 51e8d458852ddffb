import type { Break, Group } from './group.js';
import type { Handling } from './handling.js';

/** One agent of a group: the subject of an agent machine. Instants are whole microseconds. */
export class Agent<C> {
  /** Its machine's instance; −1 for an agent who is paid and never available. */
  instance = -1;
  /** Contacts in its hands, after-contact work included; at most the group's capacity. */
  load = 0;
  /** At work, a shift's last contact and breaks included. */
  isPresent = false;
  /** When the present stretch, of duty or of a break, began. */
  startedAt = Number.NaN;
  /** When the stretch was to end, once that has passed; `NaN` before. */
  dueAt = Number.NaN;
  /** The break that the present stretch is, or that comes next; null for none. */
  break: Break | null = null;
  /** Away from the plan. A break that is due meanwhile begins after it. */
  isLapsing = false;
  breakToCome: Break | null = null;
  /** Whether the present stretch is one of duty, not a break. */
  isOnDuty = true;
  /** Takes contacts: on duty, and not only finishing. */
  standsBy = false;
  /** When it began to stand by at the present load. */
  readySince = Number.NaN;
  /** Its place among the group's agents of the same load. */
  isListed = false;
  ahead: Agent<C> | null = null;
  behind: Agent<C> | null = null;

  /** Ill on the present shift: paid, and not there. */
  isIll = false;
  /** The shifts and lapses so far: ordinals of draws. */
  shifts = 0;
  lapses = 0;
  /** The calendar handle of the next lapse; −1 for none. */
  lapseHandle = -1;
  /** When the lapse that has begun, or waits for the contact in hand, was due, in whole microseconds. */
  lapseDueAt = Number.NaN;
  /** By how much the next lapse comes sooner, since others came late; whole microseconds. */
  lapseDebt = 0;
  /** Its number among those who have lapses, given when it first has; −1 before. */
  lapseCode = -1;
  /** The talks in its hands, where they slow each other down. */
  readonly talks: Handling<C>[] = [];

  // What `least-occupied` goes by; nobody else keeps it.
  #busy = 0;
  #busyAt = 0;
  #worked = 0;

  constructor(
    readonly group: Group<C>,
    /** 0, 1, 2 … within the group. */
    readonly number: number,
  ) {}

  /** Adds up the time of contacts so far. Call it before the load changes. */
  countBusy(now: number): void {
    this.#busy += this.load * (now - this.#busyAt);
    this.#busyAt = now;
  }

  /** Adds up the time on duty. Call it when a stretch of duty ends. */
  countDuty(now: number): void {
    this.#worked += now - this.startedAt;
  }

  /** Time of contacts so far over time on duty so far; 0 before there was any. */
  occupancy(now: number): number {
    const worked = this.#worked + now - this.startedAt;
    return worked > 0 ? (this.#busy + this.load * (now - this.#busyAt)) / worked : 0;
  }
}
