import { expect } from 'vitest';

/** That a figure, rounded to the decimals that the truth is printed with, is what is printed. */
export function expectDigits(actual: number, printed: string): void {
  expect(actual.toFixed(printed.split('.')[1]?.length ?? 0)).toBe(printed);
}

/** That two ways to the same number agree. */
export function expectClose(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * relative);
}
