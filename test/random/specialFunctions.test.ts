import { describe, expect, it } from 'vitest';
import { regularisedGammaP, regularisedGammaQ } from '../../src/random/incompleteGamma.js';
import { logGamma } from '../../src/random/logGamma.js';
import { normalCdf, normalQuantile } from '../../src/random/normal.js';

function expectClose(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * relative);
}

describe('normalQuantile', () => {
  // Wichura 1988, the three check values of the algorithm: one for each branch.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])('gives for %d the published %d', (p, x) => expectClose(normalQuantile(p), x, 1e-15));

  it('is odd around one half', () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [2 ** -40, 0.0625, 0.375]) expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
  });

  it('undoes the distribution function', () => {
    for (let x = -8; x <= 6; x += 0.125) {
      // Above 0, the distribution function itself loses digits to the 1 that it nears.
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(x <= 0 ? 1e-13 : 1e-7);
    }
  });
});

describe('normalCdf', () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [-1, 0.158655253931457],
    [-5, 2.866515718791939e-7],
  ])('gives for %d the tabled %d', (x, p) => expectClose(normalCdf(x), p, 2e-14));
});

describe('logGamma', () => {
  it('is the logarithm of the factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13);
      factorial *= n;
    }
  });

  it('is log sqrt(pi) at one half, and climbs by log x from x to x + 1', () => {
    expectClose(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14);
    for (const x of [0.01, 0.3, 1.7, 11.5, 12, 300.25]) {
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-12);
    }
  });
});

describe('the regularised incomplete gamma function', () => {
  it('is 1 - e^-x for shape 1', () => {
    for (const x of [1e-6, 0.1, 1, 1.9, 2, 5, 40]) expectClose(regularisedGammaQ(1, x), Math.exp(-x), 1e-12);
  });

  it('is the Poisson distribution for whole shapes', () => {
    for (const mean of [0.5, 4, 30]) {
      let term = Math.exp(-mean);
      let sum = term;
      for (let n = 1; n <= 40; n++) {
        expectClose(regularisedGammaQ(n, mean), sum, 1e-12);
        expect(regularisedGammaP(n, mean) + regularisedGammaQ(n, mean)).toBeCloseTo(1, 14);
        term *= mean / n;
        sum += term;
      }
    }
  });

  it('gives the chi-square percentage points of the tables', () => {
    // Abramowitz and Stegun, table 26.8: exceeded with probability .05, .01, .001.
    for (const [degrees, x, p] of [
      [1, 3.84146, 0.05],
      [10, 23.2093, 0.01],
      [30, 59.703, 0.001],
    ]) {
      expectClose(regularisedGammaQ(degrees / 2, x / 2), p, 1e-4);
    }
  });

  it('is 0 at 0 and 1 at infinity', () => {
    expect(regularisedGammaP(3, 0)).toBe(0);
    expect(regularisedGammaP(3, Infinity)).toBe(1);
  });
});
