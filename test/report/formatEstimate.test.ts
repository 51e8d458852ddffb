import { expect, it } from 'vitest';
import type { Estimate } from '../../src/experiments/index.js';
import { formatEstimate, formatInterval } from '../../src/report/formatEstimate.js';

function written(estimate: number, width: number, unit = 'contacts per journey'): string {
  const interval = { estimate, low: estimate - width, high: estimate + width };
  const full: Estimate = { name: 'one', unit, definition: '', source: '', replications: 0, ...interval };
  return `${formatEstimate(full, 'GBP')} ${formatInterval(full, 'GBP')}`.trim();
}

it.each([
  [3.178, 0.03, '3.18 ± 0.03'],
  [0.824, 0.006, '0.82 ± 0.01'],
  [1.00123, 0.0041, '1.001 ± 0.004'],
  [1.00123, 0.00034, '1.0012 ± 0.0003'],
  [1, 1e-9, '1 ± 0'],
  [2, 0, '2'],
])('a mean per journey of %d ± %d has as many decimals as its interval needs: %s', (estimate, width, text) => {
  expect(written(estimate, width)).toBe(text);
});

it('a count has one decimal', () => {
  expect(written(157.86, 7.54, 'contacts')).toBe('157.9 ± 7.5');
});
