import type { Incident } from '../incidents/index.js';

/** The one thing a customer wants settled. */
export interface Issue {
  readonly name: string;
  /** Its name, as records have it. */
  readonly nameId: number;
  /** What caused it; null for an everyday need. */
  readonly incident: Incident | null;
  /** What customers with this issue look for, where a channel has places by name (an IVR's nodes); null if they guess. */
  readonly looksFor: string | null;
  /** The chance that help in a channel settles the issue, by the channel's index. Nothing settles an incident but its end. */
  readonly settledBy: readonly number[];
}
