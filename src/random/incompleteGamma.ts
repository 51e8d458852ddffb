import { logGamma } from './logGamma.js';

const accuracy = 1e-16;

/**
 * P(a, x) = γ(a, x) / Γ(a): the probability that a gamma variable of shape `a` and scale 1 is at most `x`.
 * For a > 0, x ≥ 0.
 */
export function regularisedGammaP(a: number, x: number): number {
  return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x), accurate where it is small. */
export function regularisedGammaQ(a: number, x: number): number {
  return x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x);
}

/** x^a e^(-x) / Γ(a) */
function front(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** P by its power series, DLMF 8.11.4. */
function series(a: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * accuracy; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return front(a, x) * sum;
}

/** Q by its continued fraction, DLMF 8.9.2 contracted, evaluated by Lentz's method. */
function continuedFraction(a: number, x: number): number {
  if (x === Infinity) return 0;
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= 4 * accuracy) return front(a, x) * value;
  }
}
