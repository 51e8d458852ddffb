/** What a load came to. Times are real ones, in seconds. */
export interface LoadFigures {
  readonly calls: number;
  /** Calls that the endpoint failed, or in which it differed from the flow. */
  readonly failed: number;
  readonly requests: number;
  /** From the first call on. */
  readonly seconds: number;
  /**
   * Of requests, from when each was due: of the first one of a call, when the call came in, however busy everybody was. NaN if
   * there were none.
   */
  readonly latency: (percent: number) => number;
  readonly meanLatency: number;
}

/** Counts what a load comes to as it goes on. */
export class LoadTally {
  readonly #latencies: number[] = [];
  readonly endings = new Map<string, number>();
  calls = 0;
  failed = 0;

  fetched(seconds: number): void {
    this.#latencies.push(seconds);
  }

  ended(ending: string, isFailed: boolean): void {
    this.calls++;
    if (isFailed) this.failed++;
    this.endings.set(ending, (this.endings.get(ending) ?? 0) + 1);
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
