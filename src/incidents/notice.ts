import type { Distribution } from '../random/index.js';

/** A message that the company sends to the customers whom it takes for affected. */
export interface Notice {
  /** The medium, as in the personas' stories: `text-message`. */
  readonly by: string;
  /** Instant of sending, in whole microseconds; negative if it went out before the scenario's start. */
  readonly at: number;
  /** It goes out this long after the company came to know of the incident instead, in whole microseconds; else null. */
  readonly afterDetection: number | null;
  /** The share of the affected customers to whom it is sent; 0 to 1. */
  readonly share: number;
  /** The share of unaffected customers to whom it is sent by mistake; 0 to 1. */
  readonly mistaken: number;
  /** The share of receivers who read it; 0 to 1. */
  readonly read: number;
  /** From sending to reading, in seconds; null: at once. */
  readonly delay: Distribution | null;
  readonly tells: { readonly cause: boolean; readonly eta: boolean };
  /** What it gives to each affected receiver, in the scenario's currency. */
  readonly credit: number;
  /** The price of each message sent, in the scenario's currency. */
  readonly cost: number;
}

/**
 * The share of unaffected customers who get a message that is meant for others; above 1 if there are too few of them.
 *
 * @param share of the affected who are on the list; @param precision share of the list that is affected, above 0.
 * @param affects the share of customers who are affected.
 */
export function mistakenShare(share: number, precision: number, affects: number): number {
  if (precision === 1) return 0;
  return (share * affects * (1 - precision)) / (precision * (1 - affects));
}
