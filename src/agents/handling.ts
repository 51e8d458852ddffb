import type { Agent } from './agent.js';
import type { QueueEntry } from './queueEntry.js';

/**
 * One contact in an agent's hands: the subject of a handling machine. It outlives the contact by the work after it. Times
 * are whole microseconds.
 */
export class Handling<C> {
  agent!: Agent<C>;
  entry!: QueueEntry<C>;
  /** Its machine's instance. */
  instance = -1;
  startedAt = Number.NaN;
  /** Of the talk, from the machine's last start of it, and of the work afterwards. */
  talk = Number.NaN;
  afterContactWork = Number.NaN;
  /** How long the rest of the talk would take alone; since when it goes at the present pace; how many times as long it takes. */
  rest = Number.NaN;
  pacedAt = Number.NaN;
  slowDown = 1;
  /** The agent has called in another one, and stays. */
  stays = false;

  /** The agent takes the contact. */
  begin(agent: Agent<C>, entry: QueueEntry<C>, now: number): void {
    this.agent = agent;
    this.entry = entry;
    this.startedAt = now;
    this.rest = entry.talk;
    this.pacedAt = now;
    this.slowDown = agent.group.slowDownAt(agent.load);
    this.talk = Math.round(entry.talk * this.slowDown);
    this.afterContactWork = entry.afterContactWork;
    this.stays = false;
  }

  /** From now on the rest of the talk takes so many times as long. */
  pace(slowDown: number, now: number): void {
    this.rest = Math.max(this.rest - (now - this.pacedAt) / this.slowDown, 0);
    this.pacedAt = now;
    this.slowDown = slowDown;
    this.talk = Math.round(this.rest * slowDown);
  }
}
