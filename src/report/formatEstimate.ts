import type { Estimate, Interval } from '../experiments/index.js';
import { formatDuration, formatMoney, formatNumber, formatShare } from '../units.js';

/** An estimate, and what it is counted in. */
type Measured = Interval & Pick<Estimate, 'unit'>;

/** Writes an estimate in its unit: `12.3 %`, `4 min 0 s`, `£10.00`, `40_000`; '' if there is none. */
export function formatEstimate(estimate: Measured, currency: string): string {
  return estimate.estimate === null ? '' : formatFigure(estimate.estimate, estimate, currency);
}

/** Writes half the width of the interval, `± 0.4 %`, the wider half if it was clipped; '' if it has no width. */
export function formatInterval(estimate: Measured, currency: string): string {
  const width = halfWidth(estimate);
  return width === 0 ? '' : `± ${formatFigure(width, estimate, currency)}`;
}

/** 0 if there is no interval. */
function halfWidth({ estimate, low, high }: Interval): number {
  return estimate === null || low === null || high === null ? 0 : Math.max(high - estimate, estimate - low);
}

/** Writes a figure in the unit of an estimate, and as finely as its interval asks for. */
export function formatFigure(figure: number, estimate: Measured, currency: string): string {
  const { unit } = estimate;
  if (unit === 'share') return formatShare(figure);
  if (unit === 'seconds') return formatDuration(figure);
  if (unit.startsWith(currency)) return formatMoney(figure, currency);
  // Means per journey are small; counts are not.
  return formatNumber(figure, unit.includes(' per ') ? decimalsFor(halfWidth(estimate)) : 1);
}

/** Two decimals, or as many as it takes for the interval to have a figure that is not 0, up to 6. */
function decimalsFor(width: number): number {
  return width === 0 ? 2 : Math.min(6, Math.max(2, Math.ceil(Math.log10(0.5 / width))));
}
