import type { Agent } from './agent.js';
import type { Duty } from './group.js';
import type { Queue } from './queue.js';

/** A contact's place in a queue, and afterwards the talk. Times are whole microseconds. */
export class QueueEntry<C> {
  /** The queue it waits in, or was taken from; null before it joined one. */
  queue: Queue<C> | null = null;
  /** How much its priority grows for each microsecond of waiting; 0: not at all. */
  growth = 0;
  /** Its priority, less the growth since the world began: among entries of equal growth, higher goes first. */
  standing = 0;
  joinedAt = Number.NaN;
  /** Since when its place counts: `joinedAt`, or earlier if it has kept the place that it had before. */
  since = Number.NaN;
  /** The customer holds the line; one who will be phoned back does not. */
  isOnTheLine = true;
  /** The talk and the work after it; the queue's client sets them when an agent takes the contact. */
  talk = Number.NaN;
  afterContactWork = Number.NaN;
  /** The agent who serves it, and the duty of the group; null while it waits. */
  agent: Agent<C> | null = null;
  duty: Duty<C> | null = null;

  /** Its place in the queue. */
  isWaiting = false;
  ahead: QueueEntry<C> | null = null;
  behind: QueueEntry<C> | null = null;
  /** Calendar handles of the groups that will help out; null where none ever did. */
  overflows: number[] | null = null;
  /** Its number at the router, given when it first awaits help; -1 before. */
  id = -1;

  constructor(readonly contact: C) {}

  /** Its priority now. */
  priorityAt(now: number): number {
    return this.standing + this.growth * now;
  }

  /** Whether an agent serves it before another of the same queue. */
  comesBefore(other: QueueEntry<C>, now: number): boolean {
    const own = this.priorityAt(now);
    const its = other.priorityAt(now);
    return own !== its ? own > its : this.since < other.since;
  }

  /** Forgets the queues before. */
  reset(): void {
    this.queue = null;
    this.growth = 0;
    this.standing = 0;
    this.joinedAt = Number.NaN;
    this.since = Number.NaN;
    this.isOnTheLine = true;
    this.talk = Number.NaN;
    this.afterContactWork = Number.NaN;
    this.agent = null;
    this.duty = null;
  }
}
