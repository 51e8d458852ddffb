import { seconds } from '../units.js';
import { type Incident, isOn } from './incident.js';
import { promiseAt } from './promise.js';

/**
 * Always, never, or for a stretch of time: seconds from the scenario's start, `from` included, `until` not; without
 * `until` it does not end. From `detected` on: once the company knows of the incident.
 */
export type Timed = boolean | { readonly from: number | 'detected'; readonly until?: number | undefined };

/** Whether the company says it of an incident at an instant, in whole microseconds: it must know of the incident. */
export function isOnAt(timed: Timed, at: number, incident: Incident): boolean {
  return incident.detection.at <= at && isDueAt(timed, at, incident);
}

/** Whether the company says anything of an incident on an occasion at an instant: an end that it does not know is nothing. */
export function saysOf({ cause, eta }: Tells, at: number, incident: Incident): boolean {
  if (isOnAt(cause, at, incident)) return true;
  return isOnAt(eta, at, incident) && !Number.isNaN(promiseAt(incident, at));
}

/** Whether a post of the company's own says something of an incident that is on. @param at in whole microseconds. */
export function isAnnounced(announces: Timed, tells: Tells, at: number, incident: Incident): boolean {
  return isOn(incident, at) && isOnAt(announces, at, incident) && saysOf(tells, at, incident);
}

/** Whether customers say it at an instant, in whole microseconds, whatever the company knows. */
export function isDueAt(timed: Timed, at: number, { detection }: Incident): boolean {
  if (typeof timed === 'boolean') return timed;
  const now = seconds(at);
  return (
    (timed.from === 'detected' ? detection.at <= at : timed.from <= now) &&
    (timed.until === undefined || now < timed.until)
  );
}

/** What the company says about an incident, on some occasion. */
export interface Tells {
  readonly cause: Timed;
  /** When service will be back. */
  readonly eta: Timed;
}
