import type { TimelineRow } from '../experiments/index.js';

/** Means over a slice of time in a queue, over replications. */
export interface QueueSlice {
  /** `phone: technical`. */
  readonly queue: string;
  readonly fromSeconds: number;
  readonly waiting: number;
  readonly busy: number;
  readonly onDuty: number;
}

export function queueSlicesOf(rows: readonly TimelineRow[]): QueueSlice[] {
  return rows
    .filter(({ queue }) => queue !== '')
    .map(({ channel, queue, fromSeconds, figures }) => ({
      queue: `${channel}: ${queue}`,
      fromSeconds,
      waiting: figures.queued?.estimate ?? 0,
      busy: figures.busy?.estimate ?? 0,
      onDuty: figures.onDuty?.estimate ?? 0,
    }));
}
