import type { Group } from './group.js';
import type { Ticket } from './ticket.js';

/** A group that serves a queue, and how long a contact must have waited before it does. */
export interface Server<C> {
  readonly group: Group<C>;
  /** 0 for the groups whose own work it is; more for those that help out (overflow). */
  readonly afterSeconds: number;
  /** Of two groups with a free agent, the lower rank takes the contact: the place of the skill in the group's list. */
  readonly rank: number;
}

/** Contacts that wait for one skill: higher priority first, within it first come first served. */
export class Queue<C> {
  /** Best first: by `afterSeconds`, then `rank`, then the scenario's order. */
  readonly servers: Server<C>[] = [];
  length = 0;
  first: Ticket<C> | null = null;
  #last: Ticket<C> | null = null;

  constructor(
    readonly skill: string,
    /** More than this many waiting, and the queue refuses. */
    readonly limit: number,
  ) {}

  add(ticket: Ticket<C>): void {
    // Nearly always the newcomer goes to the end; a higher priority walks forward past the lower ones.
    let ahead = this.#last;
    while (ahead !== null && ahead.priority < ticket.priority) ahead = ahead.ahead;
    ticket.ahead = ahead;
    ticket.behind = ahead === null ? this.first : ahead.behind;
    if (ticket.ahead === null) this.first = ticket;
    else ticket.ahead.behind = ticket;
    if (ticket.behind === null) this.#last = ticket;
    else ticket.behind.ahead = ticket;
    ticket.waiting = true;
    this.length++;
  }

  /** The best ticket among those that have waited so long by now; null if there is none. */
  firstAfter(seconds: number, now: number): Ticket<C> | null {
    let ticket = this.first;
    while (ticket !== null && ticket.joinedAt + seconds > now) ticket = ticket.behind;
    return ticket;
  }

  remove(ticket: Ticket<C>): void {
    if (ticket.ahead === null) this.first = ticket.behind;
    else ticket.ahead.behind = ticket.behind;
    if (ticket.behind === null) this.#last = ticket.ahead;
    else ticket.behind.ahead = ticket.ahead;
    ticket.ahead = null;
    ticket.behind = null;
    ticket.waiting = false;
    this.length--;
  }
}
