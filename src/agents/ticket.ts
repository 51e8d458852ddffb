import type { Agent } from './agent.js';
import type { Queue } from './queue.js';

/** A place in a queue for agents, and afterwards the talk. One lives in every contact, and is used once a contact. */
export class Ticket<C> {
  /** The queue it waits in, or was taken from; null before it joined one. */
  queue: Queue<C> | null = null;
  /** Higher goes first. */
  priority = 0;
  joinedAt = Number.NaN;
  /** How long the agent will talk, and work afterwards; settled when an agent takes it. */
  talkSeconds = 0;
  afterContactSeconds = 0;
  /** Who serves it; null while it waits. */
  agent: Agent<C> | null = null;

  /** Its place in the queue. */
  waiting = false;
  ahead: Ticket<C> | null = null;
  behind: Ticket<C> | null = null;
  /** Calendar handles of its overflows to come; they are few. */
  readonly overflows: number[] = [];

  /** Its number at the desk, given when it first joins; -1 before. */
  id = -1;

  constructor(readonly contact: C) {}

  reset(): void {
    this.queue = null;
    this.priority = 0;
    this.joinedAt = Number.NaN;
    this.talkSeconds = 0;
    this.afterContactSeconds = 0;
    this.agent = null;
  }
}
