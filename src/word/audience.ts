import type { Incident } from '../incidents/index.js';

/** The customers of a run, as those whom word of mouth reaches. */
export interface Audience {
  /** How many customers of the company there are: 0, 1, … */
  readonly population: number;
  /** Whether a customer knows what is broken. */
  knowsCause(incident: Incident, customer: number): boolean;
  /** A customer hears of an incident. */
  hear(incident: Incident, customer: number, word: Word): void;
}

/** What reaches a customer. */
export interface Word {
  /** `public`, `friends` or `hearsay`. */
  readonly by: string;
  /** When that was said which it tells, in whole microseconds. */
  readonly at: number;
  /** What it says of the incident, as the one who says it knows it. */
  readonly cause: boolean;
  readonly eta: boolean;
  /** Whether it worries those who have not noticed the incident: a complaint that is answered does not. */
  readonly isWorrying: boolean;
}

/** A customer's number, all alike. @param u uniform in (0, 1). */
export function anyOf({ population }: Audience, u: number): number {
  return Math.min(Math.floor(u * population), population - 1);
}
