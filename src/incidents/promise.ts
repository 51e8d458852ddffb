import type { Distribution } from '../random/index.js';
import type { Incident } from './incident.js';

/** What the company says of an incident's end, from an instant on. */
export interface PromisePlan {
  /** Whole microseconds after the incident's start. */
  readonly after: number;
  /**
   * Whole microseconds from the incident's start to the promised end; or a distribution of the factor by which the
   * company errs on the time that is truly left; null: it cannot say.
   */
  readonly says: number | Distribution | null;
}

/** A promise of one run. Instants are whole microseconds. */
export interface Promised {
  readonly from: number;
  /** The promised end; `NaN` if the company cannot say, or makes it out of what is left. */
  readonly end: number;
  /** The factor by which it errs on what is left when it begins, or when the company comes to know; else `NaN`. */
  readonly ofLeft: number;
}

/**
 * The end that the company promises at an instant, in whole microseconds; `NaN` if there is none, or it is over already:
 * nobody promises the past.
 */
export function promiseAt({ detection, endsAt, promises }: Incident, at: number): number {
  let promise = promises[0];
  for (let i = 1; i < promises.length && promises[i].from <= at; i++) promise = promises[i];
  const since = Math.max(promise.from, detection.at);
  const end = Number.isNaN(promise.ofLeft)
    ? promise.end
    : since + Math.round(Math.max(endsAt - since, 0) * promise.ofLeft);
  return end > at ? end : Number.NaN;
}
