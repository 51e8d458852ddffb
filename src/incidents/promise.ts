import type { Distribution } from '../random/index.js';

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
  /** The promised end; `NaN` if the company cannot say. */
  readonly end: number;
}

/** The promise that holds at an instant: the end, in whole microseconds; `NaN` if there is none. */
export function promiseAt(promises: readonly Promised[], at: number): number {
  let end = promises[0].end;
  for (let i = 1; i < promises.length && promises[i].from <= at; i++) end = promises[i].end;
  return end;
}
