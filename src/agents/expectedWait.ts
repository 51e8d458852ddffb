import type { Queue } from './queue.js';

/**
 * How the wait of a contact that has just joined a queue is estimated, after Ibrahim and Whitt, "Real-time delay
 * estimation based on delay history" (Manufacturing & Service Operations Management 11, 2009).
 *
 * - `last-answered`: the wait of the contact answered last (LES, last to enter service).
 * - `queue-length`: the contacts waiting, this one included, ÷ the rate at which agents now at work finish contacts, one
 *   per agent and mean handle time (QL). Groups that only help out do not count; a group of several queues counts in each.
 */
export type WaitEstimate = 'last-answered' | 'queue-length';

/**
 * @param length how many wait, the contact included. Default: as the queue is now.
 * @returns microseconds, not rounded; `Infinity` if nobody is at work.
 */
export function expectedWait<C>(queue: Queue<C>, estimate: WaitEstimate, length = queue.length): number {
  if (estimate === 'last-answered') return queue.lastWait;
  let finishedEachSecond = 0;
  for (const { group, duty } of queue.servers) {
    if (duty.after > 0) continue;
    const { afterContactWork, handleTime } = duty;
    const talk = handleTime.mean * group.slowDownAt(group.capacity);
    finishedEachSecond += (group.present * group.capacity) / (talk + afterContactWork.mean);
  }
  return finishedEachSecond > 0 ? (length / finishedEachSecond) * 1e6 : Number.POSITIVE_INFINITY;
}
