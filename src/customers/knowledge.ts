import type { Telling } from './listener.js';

/** What a customer knows about an incident, from whatever source. */
export class Knowledge {
  /** Whether the customer has heard of it at all. */
  hasHeard = false;
  knowsCause = false;
  /** The latest promised end known to the customer, in whole microseconds; `NaN` if unknown. */
  promisedAt = Number.NaN;
  /** Whether the customer trusts it. */
  trusts = false;
  /** Whether the customer waits for the repair without a promise. */
  waitsWithoutEta = false;
  /** Promises that the customer waited for, and that passed unkept. */
  broken = 0;
  /** Credit given for the incident, in the scenario's currency; and whether the customer knows of it. */
  credit = 0;
  knowsCredit = false;
  /** What a persona has heard, in order; of other customers nothing is kept. */
  readonly heard: Telling[] = [];

  /** Whether the customer has heard what is broken, or when it will be mended. */
  get isInformed(): boolean {
    return this.knowsCause || !Number.isNaN(this.promisedAt);
  }
}
