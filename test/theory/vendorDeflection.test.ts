import { expect, it } from 'vitest';
import { vendorDeflection } from '../../src/theory/index.js';

it('the vendors’ worked example: of 100,000 visits 2,515.5 contacts', () => {
  const shares = { cameForSupport: 0.43, resolved: 0.65, wouldHaveContacted: 0.09 };
  expect(vendorDeflection({ visits: 100_000, ...shares })).toBeCloseTo(2515.5, 9);
  expect(vendorDeflection({ visits: 0, ...shares })).toBe(0);
});

it('refuses what is no share', () => {
  expect(() => vendorDeflection({ visits: 1, cameForSupport: 43, resolved: 0.65, wouldHaveContacted: 0.09 })).toThrow(
    /community\.cameForSupport: expected a number from 0 to 1, but found 43/,
  );
});
