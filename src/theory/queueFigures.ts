import { mustBeFunction, mustHave, mustNotBeNegative } from '../arguments.js';

/**
 * The long-run figures of one queue. Times are in the unit of the rates that went in: rates per second
 * give seconds. Shares are of all arrivals, 0 to 1.
 */
export interface QueueFigures {
  /** Share of arrivals that find every agent busy. */
  readonly probabilityOfWait: number;
  /** Share of arrivals that hang up before an answer. */
  readonly abandonment: number;
  /** The mean wait of all arrivals, abandoned ones included. */
  readonly meanWait: number;
  /** The mean wait of answered callers (ASA). In heavy overload it is longer than the mean wait. */
  readonly speedOfAnswer: number;
  /** The mean number waiting. */
  readonly queueLength: number;
  /** Busy time over staffed time of the agents, 0 to 1. */
  readonly occupancy: number;
  /** The share answered after waiting for at most this long. */
  answeredWithin(time: number): number;
  /** The share still waiting after this long, neither answered nor gone. */
  waitBeyond(time: number): number;
}

/**
 * The service level: answered within the acceptable wait, over all arrivals but those who abandoned within it. It is the
 * `SERVICELEVEL` of ContactCenters; to count short abandonments against it, take `answeredWithin` itself.
 *
 * @param acceptableWait 0 or above.
 * @returns `NaN` if everyone abandons within it.
 * @throws {InputError} for arguments outside.
 */
export function serviceLevel(queue: QueueFigures, acceptableWait: number): number {
  mustHave('queue', queue, ['answeredWithin', 'waitBeyond'], 'figures as erlangA returns them');
  mustBeFunction('queue.answeredWithin', queue.answeredWithin);
  mustBeFunction('queue.waitBeyond', queue.waitBeyond);
  mustNotBeNegative('acceptableWait', acceptableWait);
  const good = queue.answeredWithin(acceptableWait);
  return good / (good + queue.waitBeyond(acceptableWait));
}
