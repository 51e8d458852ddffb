import type { Agent } from './agent.js';
import type { QueueEntry } from './queueEntry.js';

/** One contact in an agent's hands: the subject of a handling machine. It outlives the contact by the work after it. */
export class Handling<C> {
  agent!: Agent<C>;
  entry!: QueueEntry<C>;
  /** Of the talk, and of the work afterwards; whole microseconds. */
  talk = Number.NaN;
  afterContactWork = Number.NaN;
}
