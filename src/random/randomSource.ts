/** Where uniform random numbers come from. Distributions ask for as many as they need. */
export interface RandomSource {
  /** The next number, uniform and strictly between 0 and 1, so that its logarithm is always finite. */
  next(): number;
}
