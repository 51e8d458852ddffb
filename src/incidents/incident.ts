import type { Distribution } from '../random/index.js';
import { seconds } from '../units.js';

/**
 * Always, never, or for a stretch of time: seconds from the scenario's start, `from` included, `until` not; without
 * `until` it does not end.
 */
export type Timed = boolean | { readonly from: number; readonly until?: number | undefined };

/** @param at in whole microseconds. */
export function isOnAt(timed: Timed, at: number): boolean {
  if (typeof timed === 'boolean') return timed;
  const now = seconds(at);
  return timed.from <= now && (timed.until === undefined || now < timed.until);
}

/** What the company says about an incident, on some occasion. */
export interface Tells {
  readonly cause: Timed;
  /** When service will be back. */
  readonly eta: Timed;
}

/** A message that the company sends to affected customers. */
export interface Notice {
  /** The medium, as in the personas' stories: `text-message`. */
  readonly by: string;
  /** Instant of sending, in whole microseconds; negative if it went out before the scenario's start. */
  readonly at: number;
  /** The share of the affected customers who receive it; 0 to 1. */
  readonly share: number;
  readonly tells: Tells;
  /** The price of each message sent, in the scenario's currency. */
  readonly cost: number;
}

/** Something that breaks for some customers for some time, in one run. Instants are whole microseconds from the scenario's start. */
export interface Incident {
  readonly name: string;
  /** `Infinity` if it does not happen. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** The end that the company promises; by default the true end. */
  readonly promisedAt: number;
  /** Share of customers affected; 0 to 1. */
  readonly affects: number;
  /** From the start until an affected customer notices; seconds. */
  readonly noticedAfter: Distribution;
  readonly notices: readonly Notice[];
}

/** An incident as the scenario describes it, the same for every run; how long it lasts may differ between runs. */
export interface IncidentPlan extends Omit<Incident, 'endsAt' | 'promisedAt'> {
  /** Seconds; drawn once a run. */
  readonly lasts: Distribution;
  /** From the start to the announced end, in whole microseconds; null: the truth. */
  readonly promised: number | null;
}

/** The incident of a run in which it lasts so long. @param duration whole microseconds. */
export function incidentOf({ lasts, promised, ...plan }: IncidentPlan, duration: number): Incident {
  const { startsAt } = plan;
  return { ...plan, endsAt: startsAt + duration, promisedAt: startsAt + (promised ?? duration) };
}

/** Whether it is on at an instant: from its start until just before its end. */
export function isOn(incident: Incident, at: number): boolean {
  return incident.startsAt <= at && at < incident.endsAt;
}
