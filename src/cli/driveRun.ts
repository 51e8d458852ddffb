import { randomBytes } from 'node:crypto';
import type { Endpoint } from '../drive/conversation.js';
import type { CallFacts } from '../drive/instructions.js';
import { httpFetch } from './driveFetch.js';
import type { DriveLimits } from './driveLimits.js';
import { onStopSignals } from './stopSignals.js';

/** One drive: how it sends, what its calls are called, and when it stops. */
export class DriveRun {
  readonly #stopping = new AbortController();
  readonly #startedAt = performance.now();
  /** Calls of another run must be other calls: an endpoint may remember them. */
  readonly #run = randomBytes(8).toString('hex');
  #calls = 0;
  /** No longer listens for Ctrl-C. */
  readonly end: () => void;
  readonly fetch: Endpoint['fetch'];

  constructor(readonly limits: DriveLimits) {
    this.end = onStopSignals(() => this.#stopping.abort());
    this.fetch = httpFetch({ timeout: limits.timeout, signal: this.#stopping.signal });
  }

  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** How many calls have been begun. */
  get calls(): number {
    return this.#calls;
  }

  readonly newCall = (): CallFacts => {
    const number = this.#calls++;
    const id = this.#run + number.toString(16).padStart(16, '0');
    // Numbers that are kept for stories: nobody has them.
    return { id, from: `+441632960${String(number % 1000).padStart(3, '0')}`, to: '+442079460000' };
  };

  /** Whether the endpoint has failed so many calls that it is to be left alone. */
  isFailing(faults: number): boolean {
    return faults >= this.limits.errors;
  }

  /** Why no more calls shall be made, after so many; `null`: they shall. */
  readonly stops = (calls: number, faults: number): string | null => {
    if (this.signal.aborted) return 'it was interrupted.';
    const { calls: most, time, errors } = this.limits;
    if (calls >= most) return `after ${most} calls. --max-calls raises that.`;
    if (this.isFailing(faults)) return `the endpoint failed ${errors} calls. --stop-on-errors raises that.`;
    if (performance.now() - this.#startedAt > time * 1000) return `after ${time} s. --max-time raises that.`;
    return null;
  };
}
