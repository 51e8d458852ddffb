import type { Queue } from './queue.js';

/**
 * How the wait of a contact that has just joined a queue is estimated, after Ibrahim and Whitt, "Real-time delay
 * estimation based on delay history" (Manufacturing & Service Operations Management 11, 2009).
 *
 * - `last-answered`: as long as the contact waited that was answered last (LES, last to enter service).
 * - `queue-length`: how many wait, this contact included, ÷ how many the agents now at work finish in a time (QL): each
 *   one contact a mean handle time. Groups that only help out are left out; one that serves several queues counts in each.
 */
export type WaitEstimate = 'last-answered' | 'queue-length';

/** @returns whole or broken microseconds; `Infinity` if nobody is at work. */
export function expectedWait<C>(queue: Queue<C>, estimate: WaitEstimate): number {
  if (estimate === 'last-answered') return queue.lastWait;
  let finishedEachSecond = 0;
  for (const { group, duty } of queue.servers) {
    if (duty.after > 0) continue;
    const { afterContactWork, handleTime } = duty;
    finishedEachSecond += (group.present * group.capacity) / (handleTime.mean + afterContactWork.mean);
  }
  return finishedEachSecond > 0 ? (queue.length / finishedEachSecond) * 1e6 : Number.POSITIVE_INFINITY;
}
