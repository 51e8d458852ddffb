import type { Incident } from '../incidents/incident.js';
import type { ChannelName } from '../records.js';

/** The one thing a customer wants settled. */
export interface Issue {
  readonly name: string;
  /** What caused it; null for an everyday need. */
  readonly incident: Incident | null;
  /**
   * The node of the IVR flow that callers with this issue look for; null if they guess. An everyday need is settled by
   * reaching it if it is the flow's goodbye.
   */
  readonly wants: string | null;
  /** The chance that help in this channel settles the issue; 0 to 1. Nothing settles an incident but its end. */
  readonly settledBy: Readonly<Record<ChannelName, number>>;
}
