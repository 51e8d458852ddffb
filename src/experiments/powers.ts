/** Powers and roots from + − × ÷ only, so that every machine gives the same bytes. */

/** @param exponent whole, 0 or more. */
export function wholePower(base: number, exponent: number): number {
  let power = 1;
  for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) power *= square;
  }
  return power;
}

/** The `degree`-th root of a number of 1 or more, by halving until no number is between. @param degree whole, 1 or more. */
export function wholeRoot(value: number, degree: number): number {
  let low = 1;
  // Bernoulli: (1 + x)^n is at least 1 + n x.
  let high = 1 + (value - 1) / degree;
  if (wholePower(high, degree) <= value) return high;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return low;
    if (wholePower(middle, degree) <= value) low = middle;
    else high = middle;
  }
}
