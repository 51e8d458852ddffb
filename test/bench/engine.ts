import type { Tally } from './centre.js';

/** One way to run the model. Each engine begins anew on every call. */
export interface Engine {
  readonly name: string;
  /** Lets so many callers come and waits until the last of them is gone. */
  run(callers: number): Tally;
  /** So many callers who all wait for an agent that never comes; what is returned keeps them alive. */
  crowd(callers: number): unknown;
}
