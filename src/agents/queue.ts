import type { Duty, Group } from './group.js';
import type { QueueEntry } from './queueEntry.js';

/** Who hears what becomes of a queue's contacts: the channel. */
export interface QueueClient<C> {
  /**
   * An agent (`entry.agent`) takes the contact now; say in the entry how long that will be. `joining` is true if it
   * happens while the contact joins the queue, that is, in the middle of its own machine's macrostep.
   */
  answered(contact: C, entry: QueueEntry<C>, joining: boolean): void;
  /** The talk is over. */
  released(contact: C, entry: QueueEntry<C>): void;
}

/** A group that serves a queue. */
export interface Server<C> {
  readonly group: Group<C>;
  readonly duty: Duty<C>;
}

/** Contacts that wait for the same agents: higher priority first, within it first come first served. */
export class Queue<C> {
  /** Best first: by `after`, then `rank`, then the order in which the groups were added. */
  readonly servers: Server<C>[] = [];
  length = 0;
  first: QueueEntry<C> | null = null;
  #last: QueueEntry<C> | null = null;

  constructor(
    /** Unique among the queues of a router. */
    readonly name: string,
    readonly client: QueueClient<C>,
    /** With so many waiting, the queue refuses. `Infinity`: never. */
    readonly limit: number,
  ) {}

  add(entry: QueueEntry<C>): void {
    // Nearly always the newcomer goes to the end; a higher priority walks forward past the lower ones.
    let ahead = this.#last;
    while (ahead !== null && ahead.priority < entry.priority) ahead = ahead.ahead;
    entry.ahead = ahead;
    entry.behind = ahead === null ? this.first : ahead.behind;
    if (entry.ahead === null) this.first = entry;
    else entry.ahead.behind = entry;
    if (entry.behind === null) this.#last = entry;
    else entry.behind.ahead = entry;
    entry.isWaiting = true;
    this.length++;
  }

  /** The best entry among those that have waited so long by `now`; null if there is none. */
  firstAfter(wait: number, now: number): QueueEntry<C> | null {
    let entry = this.first;
    while (entry !== null && entry.joinedAt + wait > now) entry = entry.behind;
    return entry;
  }

  remove(entry: QueueEntry<C>): void {
    if (entry.ahead === null) this.first = entry.behind;
    else entry.ahead.behind = entry.behind;
    if (entry.behind === null) this.#last = entry.ahead;
    else entry.behind.ahead = entry.ahead;
    entry.ahead = null;
    entry.behind = null;
    entry.isWaiting = false;
    this.length--;
  }
}
