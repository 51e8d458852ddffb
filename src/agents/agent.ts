import type { Group } from './group.js';

/** One agent of a group: the subject of an agent machine. */
export class Agent<C> {
  /** Its machine's instance. */
  instance = -1;
  /** Contacts in its hands, after-contact work included; at most the group's capacity. */
  load = 0;
  /** At work, a shift's last contact included. */
  isPresent = false;
  /** When the present stretch of duty began. */
  startedAt = Number.NaN;
  /** Takes contacts: on duty, and not only finishing. */
  standsBy = false;
  /** Since when it has stood by at the present load. */
  readySince = Number.NaN;
  /** Its place among the group's agents of the same load. */
  isListed = false;
  ahead: Agent<C> | null = null;
  behind: Agent<C> | null = null;

  constructor(
    readonly group: Group<C>,
    /** 0, 1, 2 … within the group. */
    readonly number: number,
  ) {}
}
