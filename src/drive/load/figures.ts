import { EndingCounts } from '../endings.js';

/** What a load came to. Times are real ones, in seconds. */
export interface LoadFigures {
  readonly calls: number;
  /** Calls that the endpoint failed, or in which it differed from the flow. */
  readonly failed: number;
  readonly requests: number;
  /** From the first call on. */
  readonly seconds: number;
  /**
   * Of requests that were answered, or ran out of time, from when each was due: of the first one of a call, when the call came in, however busy everybody was. NaN if
   * there were none.
   */
  readonly latency: (percent: number) => number;
  readonly meanLatency: number;
}

/** Calls that failed for the same reason. */
export interface LoadError {
  readonly calls: number;
  /** What the first of these callers did, in words. */
  readonly pressed: string;
}

/** Counts what a load comes to as it goes on. */
export class LoadTally {
  readonly #latencies: number[] = [];
  readonly endings = new EndingCounts();
  /** By why calls failed: how many, and what the first of these callers did. */
  readonly errors = new Map<string, LoadError>();
  calls = 0;
  failed = 0;

  fetched(seconds: number): void {
    this.#latencies.push(seconds);
  }

  /**
   * @param error why it failed, and what the caller did; absent: it did not.
   * @param there how the call ended in the simulation; absent: it is of no scenario.
   */
  ended(ending: string, error?: { readonly why: string; readonly pressed: string }, there?: string): void {
    this.calls++;
    this.endings.add(ending, there);
    if (error === undefined) return;
    this.failed++;
    const { calls, pressed } = this.errors.get(error.why) ?? { calls: 0, pressed: error.pressed };
    this.errors.set(error.why, { calls: calls + 1, pressed });
  }

  figures(seconds: number): LoadFigures {
    const sorted = Float64Array.from(this.#latencies).sort();
    return {
      calls: this.calls,
      failed: this.failed,
      requests: sorted.length,
      seconds,
      // The nearest rank: a latency that was measured, and so many percent are at most that.
      latency: (percent) =>
        sorted.length === 0 ? Number.NaN : sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)],
      meanLatency: sorted.reduce((sum, each) => sum + each, 0) / sorted.length,
    };
  }
}
