import type { Duty, Group } from './group.js';
import type { QueueEntry } from './queueEntry.js';

/** What the channel learns of its contacts in a queue. */
export interface QueueClient<C> {
  /**
   * An agent (`entry.agent`) takes the contact now; the client writes its times into the entry. `joining` is true if it
   * happens while the contact joins the queue, that is, in the middle of its own machine's macrostep.
   */
  answered(contact: C, entry: QueueEntry<C>, joining: boolean): void;
  /** The talk is over. */
  released(contact: C, entry: QueueEntry<C>): void;
  /** The queue closes while the contact waits: none of its own groups is scheduled any more. Left out: it keeps waiting. */
  closed?(contact: C, entry: QueueEntry<C>): void;
}

/** A group that serves a queue. */
export interface Server<C> {
  readonly group: Group<C>;
  readonly duty: Duty<C>;
}

export interface QueueSettings {
  /** The most contacts that can wait; the queue refuses more. Default: no limit. */
  readonly limit?: number;
  /** Agents still at work when the queue closes serve the waiting contacts before they leave. Default: they leave at once. */
  readonly isServedOut?: boolean;
}

/** Contacts whose priority grows at one rate: their order never changes while they wait. */
class Lane<C> {
  first: QueueEntry<C> | null = null;
  last: QueueEntry<C> | null = null;

  constructor(readonly growth: number) {}
}

/** Contacts that wait for the same agents: higher priority first, within it first come first served. */
export class Queue<C> {
  /** Best first: by `after`, then `rank`, then the order in which the groups were added. */
  readonly servers: Server<C>[] = [];
  length = 0;
  /** The wait of the contact answered last; whole microseconds, 0 before the first. */
  lastWait = 0;
  readonly limit: number;
  readonly isServedOut: boolean;
  /** One for each rate at which priorities grow. */
  readonly #lanes: Lane<C>[] = [new Lane<C>(0)];

  constructor(
    /** Unique among the queues of a router. */
    readonly name: string,
    readonly client: QueueClient<C>,
    { limit = Number.POSITIVE_INFINITY, isServedOut = false }: QueueSettings = {},
  ) {
    this.limit = limit;
    this.isServedOut = isServedOut;
  }

  add(entry: QueueEntry<C>): void {
    const lane = this.#laneOf(entry.growth);
    // Nearly always the newcomer goes to the end; a higher priority walks forward past the lower ones, as does an older place.
    let ahead = lane.last;
    while (ahead !== null && isBehind(ahead, entry)) ahead = ahead.ahead;
    entry.ahead = ahead;
    entry.behind = ahead === null ? lane.first : ahead.behind;
    if (entry.ahead === null) lane.first = entry;
    else entry.ahead.behind = entry;
    if (entry.behind === null) lane.last = entry;
    else entry.behind.ahead = entry;
    entry.isWaiting = true;
    this.length++;
  }

  /** The best entry among those that have waited for so long at `now`; null if there is none. */
  firstAfter(wait: number, now: number): QueueEntry<C> | null {
    let best: QueueEntry<C> | null = null;
    const lanes = this.#lanes;
    for (let i = 0; i < lanes.length; i++) {
      let entry = lanes[i].first;
      while (entry !== null && entry.since + wait > now) entry = entry.behind;
      if (entry !== null && (best === null || entry.comesBefore(best, now))) best = entry;
    }
    return best;
  }

  remove(entry: QueueEntry<C>): void {
    const lane = this.#laneOf(entry.growth);
    if (entry.ahead === null) lane.first = entry.behind;
    else entry.ahead.behind = entry.behind;
    if (entry.behind === null) lane.last = entry.ahead;
    else entry.behind.ahead = entry.ahead;
    entry.ahead = null;
    entry.behind = null;
    entry.isWaiting = false;
    this.length--;
  }

  /** All that wait now, lane by lane. */
  waiting(): QueueEntry<C>[] {
    const entries: QueueEntry<C>[] = [];
    for (const { first } of this.#lanes)
      for (let entry = first; entry !== null; entry = entry.behind) entries.push(entry);
    return entries;
  }

  #laneOf(growth: number): Lane<C> {
    const lanes = this.#lanes;
    for (let i = 0; i < lanes.length; i++) if (lanes[i].growth === growth) return lanes[i];
    const lane = new Lane<C>(growth);
    lanes.push(lane);
    return lane;
  }
}

/** Whether an entry of a lane comes after another that joins it. */
function isBehind<C>(entry: QueueEntry<C>, other: QueueEntry<C>): boolean {
  return entry.standing !== other.standing ? entry.standing < other.standing : entry.since > other.since;
}
