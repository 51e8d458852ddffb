import type { Instance } from '../statechart/index.js';
import type { Group } from './group.js';
import type { Ticket } from './ticket.js';

/** One agent of a group: the subject of an agent machine. */
export class Agent<C> {
  instance!: Instance<Agent<C>>;
  /** Whom it talks to, or was just given; null when free or in after-contact work. */
  ticket: Ticket<C> | null = null;
  afterContactSeconds = 0;
  /** At work, a shift's last contact included. */
  onDuty = false;
  startedAt = Number.NaN;
  freeSince = Number.NaN;
  /** Its place among the free agents of the group. */
  free = false;
  ahead: Agent<C> | null = null;
  behind: Agent<C> | null = null;

  constructor(
    readonly group: Group<C>,
    /** 0, 1, 2 … within the group. */
    readonly number: number,
  ) {}
}
