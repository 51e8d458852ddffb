import type { Distribution } from '../random/index.js';

/** What the company says about an incident, on some occasion. */
export interface Tells {
  readonly cause: boolean;
  /** When service will be back. */
  readonly eta: boolean;
}

/** A message sent to affected customers without their asking. */
export interface Notice {
  /** The medium, as the story tells it: `text-message`. */
  readonly by: string;
  /** Instant of sending, in whole microseconds; negative if it went out before the scenario's start. */
  readonly at: number;
  /** Of those affected, who receives it; 0 to 1. */
  readonly share: number;
  readonly tells: Tells;
  /** Of the message to each who receives it, in the scenario's currency. */
  readonly cost: number;
}

/** Something that breaks for some customers for some time. Instants are whole microseconds from the scenario's start. */
export interface Incident {
  readonly name: string;
  /** `Infinity` if it does not happen. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** The end that the company announces; the truth, unless the scenario says otherwise. */
  readonly promisedAt: number;
  /** Share of customers affected; 0 to 1. */
  readonly affects: number;
  /** From the start until an affected customer notices; seconds. */
  readonly noticedAfter: Distribution;
  readonly notices: readonly Notice[];
}

/** Whether it is on at an instant: from its start until just before its end. */
export function isOn(incident: Incident, at: number): boolean {
  return incident.startsAt <= at && at < incident.endsAt;
}
