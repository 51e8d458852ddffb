import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { studentQuantile } from '../../src/experiments/student.js';

describe("Student's t quantile", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, upper critical values of Student's t, 3 decimals.
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 4, 2.776],
    [0.975, 9, 2.262],
    [0.975, 19, 2.093],
    [0.975, 30, 2.042],
    [0.975, 100, 1.984],
    [0.9, 5, 1.476],
    [0.95, 10, 1.812],
    [0.99, 3, 4.541],
    [0.995, 7, 3.499],
    [0.999, 1, 318.309],
    [0.999, 25, 3.45],
  ])('at %d with %i degrees is %d, as printed', (probability, degrees, printed) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(printed, 3);
  });

  // Closed forms: 1 degree is Cauchy, tan(π(p − 1/2)); 2 degrees, (2p − 1) √(2 / (1 − (2p − 1)²)).
  it.each([0.6, 0.9, 0.975, 0.9995])('agrees with the closed forms at %d', (p) => {
    const cauchy = Math.tan(Math.PI * (p - 0.5));
    const two = (2 * p - 1) * Math.sqrt(2 / (1 - (2 * p - 1) * (2 * p - 1)));
    expect(Math.abs(studentQuantile(p, 1) / cauchy - 1)).toBeLessThan(1e-12);
    expect(Math.abs(studentQuantile(p, 2) / two - 1)).toBeLessThan(1e-12);
  });

  it('comes to the normal quantile, 1.959963984540054, by the first terms of its expansion', () => {
    const z = 1.959963984540054;
    const degrees = 1_000_000;
    // Abramowitz and Stegun 26.7.5.
    const expansion = z + (z * z * z + z) / 4 / degrees;
    expect(Math.abs(studentQuantile(0.975, degrees) - expansion)).toBeLessThan(1e-9);
  });

  it('is odd about the median', () => {
    expect(studentQuantile(0.25, 7)).toBe(-studentQuantile(0.75, 7));
    expect(studentQuantile(0.5, 7)).toBe(0);
  });

  it.each([
    [0, 5],
    [1, 5],
    [Number.NaN, 5],
    [0.9, 0],
    [0.9, 1.5],
  ])('refuses %d with %d degrees', (probability, degrees) => {
    expect(() => studentQuantile(probability, degrees)).toThrow(InputError);
  });
});
