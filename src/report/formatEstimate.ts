import type { Estimate } from '../experiments/index.js';
import { formatDuration, formatMoney, formatNumber, formatShare } from '../units.js';

/** Writes an estimate in its unit: `12.3 %`, `4 min 0 s`, `£10.00`, `40_000`; '' if there is none. */
export function formatEstimate({ estimate, unit }: Estimate, currency: string): string {
  return estimate === null ? '' : formatFigure(estimate, unit, currency);
}

/** Writes half the width of the interval, `± 0.4 %`, the wider half if it was clipped; '' if it has no width. */
export function formatInterval({ estimate, low, high, unit }: Estimate, currency: string): string {
  if (estimate === null || low === null || high === null || low === high) return '';
  return `± ${formatFigure(Math.max(high - estimate, estimate - low), unit, currency)}`;
}

/** Writes a figure in its unit. */
export function formatFigure(figure: number, unit: string, currency: string): string {
  if (unit === 'share') return formatShare(figure);
  if (unit === 'seconds') return formatDuration(figure);
  if (unit.startsWith(currency)) return formatMoney(figure, currency);
  // Means per journey are small; counts are not.
  return formatNumber(figure, unit.includes(' per ') ? 2 : 1);
}
