/** What customers think of asking other customers, wherever they would ask. Times are whole microseconds. */
export class Reputation {
  #lost = 0;
  #at = 0;
  #forgets = 1;

  /**
   * Something has come out that makes customers distrust each other's advice.
   * @param share of those who would ask, so many do not, right after it. What was lost before and is not forgotten adds to
   *   it: of those who still trust, so many do not.
   * @param forgets after how long half of them do again.
   */
  fall(share: number, forgets: number, now: number): void {
    this.#lost = 1 - (1 - this.distrust(now)) * (1 - share);
    this.#at = now;
    this.#forgets = forgets;
  }

  /** The share of those who would ask who do not trust an answer; 0 to 1. */
  distrust(now: number): number {
    if (this.#lost === 0 || this.#forgets === 0) return 0;
    return this.#lost * Math.exp((-Math.LN2 * (now - this.#at)) / this.#forgets);
  }
}
