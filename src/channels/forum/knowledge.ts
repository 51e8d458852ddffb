/**
 * The answers on a topic that later customers can find. Each counts as one when it is accepted, and for less as it ages:
 * its worth falls by half, and by half again, each time so long has passed.
 */
export class Knowledge {
  #worth = 0;
  #at = 0;

  /** @param halfLife whole microseconds. */
  constructor(readonly halfLife: number) {}

  /** An answer was accepted. @param now whole microseconds. */
  add(now: number): void {
    this.#worth = this.worthAt(now) + 1;
    this.#at = now;
  }

  /** So many fresh answers are worth the same. */
  worthAt(now: number): number {
    if (this.halfLife === 0) return 0;
    return this.#worth * Math.exp((-Math.LN2 * (now - this.#at)) / this.halfLife);
  }

  /** The chance that somebody who searches finds one. @param each the chance that they find one fresh answer. */
  findable(each: number, now: number): number {
    return each >= 1 ? Number(this.worthAt(now) > 0) : -Math.expm1(this.worthAt(now) * Math.log1p(-each));
  }
}
