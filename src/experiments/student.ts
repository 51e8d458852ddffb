import { mustBeCount, unexpected } from '../arguments.js';
import { wholePower } from './powers.js';

/**
 * Student's t distribution for whole degrees of freedom, from + − × ÷ and square roots only, so that every machine
 * gives the same bytes.
 */

/**
 * The `probability` quantile of Student's t, accurate to 1e-9 or better for up to a million degrees of freedom.
 *
 * @param probability more than 0 and less than 1.
 * @param degrees whole, 1 or more.
 * @throws {InputError} if either is out of bounds.
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(typeof probability === 'number' && probability > 0 && probability < 1)) {
    throw unexpected('probability', 'a number above 0 and below 1', probability);
  }
  mustBeCount('degrees', degrees);
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  // Right of 0 the distribution function is concave, so that Newton's steps from 0 climb to the root and never pass it.
  let t = 0;
  for (;;) {
    const { above, density } = student(t, degrees);
    const step = (above - (1 - probability)) / density;
    if (!(step > t * 1e-14)) return t;
    t += step;
  }
}

/** P(T > t). @param t 0 or more; may be infinite. @param degrees whole, 1 or more. */
export function studentTail(t: number, degrees: number): number {
  return t === Number.POSITIVE_INFINITY ? 0 : student(t, degrees).above;
}

/** P(T > t) and the density at `t`, 0 or more. */
function student(t: number, degrees: number): { above: number; density: number } {
  const n = degrees;
  const x = n / (n + t * t);
  const y = (t * t) / (n + t * t);
  // x^(n/2)
  const tail = wholePower(Math.sqrt(x), n);
  const ratio = gammaRatio(n);
  const density = (ratio * tail * Math.sqrt(x)) / Math.sqrt(n * Math.PI);
  // P(T > t) is half the incomplete beta function I_x(n/2, 1/2), and that is 1 − I_y(1/2, n/2): the series of the
  // smaller argument.
  const scale = (tail * Math.sqrt(y) * ratio) / Math.sqrt(Math.PI);
  const above = x < y ? (scale / n) * betaSeries(n / 2, 1 / 2, x) : 1 / 2 - scale * betaSeries(1 / 2, n / 2, y);
  return { above, density };
}

/** a B(a, b) I_z(a, b) / (z^a (1 − z)^b), DLMF 8.17.8: all terms positive. */
function betaSeries(a: number, b: number, z: number): number {
  let sum = 0;
  let term = 1;
  for (let k = 0; sum + term !== sum; k++) {
    sum += term;
    term *= (z * (a + b + k)) / (a + 1 + k);
  }
  return sum;
}

/** Γ((n + 1) / 2) / Γ(n / 2), by Γ(x + 1) = x Γ(x). */
function gammaRatio(n: number): number {
  let ratio = n % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let m = n % 2 === 1 ? 1 : 2; m < n; m += 2) ratio *= (m + 1) / m;
  return ratio;
}
