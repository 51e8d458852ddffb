/**
 * Mean and variance of values that come one by one.
 *
 * Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962).
 */
export class Moments {
  count = 0;
  mean = 0;
  #squares = 0;

  add(value: number): void {
    const before = value - this.mean;
    this.count++;
    this.mean += before / this.count;
    this.#squares += before * (value - this.mean);
  }

  /** The unbiased variance; of one value alone 0. */
  get variance(): number {
    return this.count < 2 ? 0 : this.#squares / (this.count - 1);
  }
}
