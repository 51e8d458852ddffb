import { expect } from 'vitest';
import type { estimates } from './simulation/world.js';

/** Student's t of the 95 % intervals, by replications. */
const quantiles: Readonly<Record<number, number>> = { 10: 2.262, 12: 2.201 };

/**
 * Holds an estimate of 10 or 12 replications to its exact value: within 3.5 standard errors. A true figure is missed by
 * chance in one of 150 seeds.
 *
 * @param beside what the figure may differ by besides, as a share of it. Default 0.
 */
export function expectNear(all: ReturnType<typeof estimates>, name: string, exact: number, beside = 0): void {
  const { estimate, high, low, replications } = all.get(name)!;
  const error = (high! - low!) / 2 / quantiles[replications];
  const shown = `${name}: ${estimate} in ${low} to ${high}, exactly ${exact}`;
  expect(Math.abs(estimate! - exact), shown).toBeLessThan(3.5 * error + beside * exact);
}
