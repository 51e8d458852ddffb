import type { Estimate, Interval } from '../experiments/index.js';
import { formatEstimate, formatFigure } from '../report/formatEstimate.js';
import { formatDuration, formatNumber, formatShare } from '../units.js';

/** Figures as a page writes them: as the terminal does, but with commas in large numbers. */
export class PageWords {
  constructor(readonly currency: string) {}

  /** '–' if there is none. */
  estimate(estimate: (Interval & Pick<Estimate, 'unit'>) | undefined): string {
    return estimate === undefined || estimate.estimate === null ? '–' : commas(formatEstimate(estimate, this.currency));
  }

  /** `1.2 to 1.6`; '' if there is no interval. */
  interval(estimate: (Interval & Pick<Estimate, 'unit'>) | undefined): string {
    if (estimate === undefined || estimate.low === null || estimate.high === null) return '';
    return [estimate.low, estimate.high].map((end) => commas(formatFigure(end, estimate, this.currency))).join(' to ');
  }

  money(amount: number): string {
    return commas(
      formatFigure(amount, { unit: this.currency, estimate: amount, low: null, high: null }, this.currency),
    );
  }
}

export function count(value: number, decimals = 0): string {
  return commas(formatNumber(value, decimals));
}

export function share(value: number): string {
  return formatShare(value);
}

export function duration(seconds: number | null): string {
  return seconds === null ? '–' : formatDuration(seconds);
}

/** `40_000` as `40,000`; names keep their underscores. */
export function commas(text: string): string {
  return text.replace(/(?<=\d)_(?=\d{3}(?!\d))/g, ',');
}
