import type { ComparedMeasure, Interval } from '../experiments/index.js';
import { formatMoney, formatNumber } from '../units.js';
import { formatFigure } from './formatEstimate.js';

/** A figure is written as finely as the interval of its difference asks for. */
type Measured = Pick<ComparedMeasure, 'unit' | 'difference'>;

/** Writes the figures of a comparison in the unit of their measure. */
export class ComparisonWords {
  constructor(readonly currency: string) {}

  figure(value: number | null, { unit, difference }: Measured): string {
    if (value === null) return '–';
    if (unit === this.currency) return this.money(value);
    return formatFigure(value, { unit, ...difference }, this.currency);
  }

  /** With its sign; of shares in percentage points. */
  difference(value: number | null, measure: Measured): string {
    if (value === null) return '–';
    const size = Math.abs(value);
    const text = measure.unit === 'share' ? `${formatNumber(size * 100)} points` : this.figure(size, measure);
    if (!/[1-9]/.test(text)) return text;
    return `${value < 0 ? '−' : '+'}${text}`;
  }

  /** `−41.2 to −38.9`; '' if there is none. */
  range({ low, high }: Interval, measure: Measured): string {
    if (low === null || high === null) return '';
    return `${this.difference(low, measure)} to ${this.difference(high, measure)}`;
  }

  /** `−41.2 ± 1.3`: the difference, and the wider half of its interval. */
  spread(measure: Measured): string {
    const { estimate, low, high } = measure.difference;
    const text = this.difference(estimate, measure);
    if (estimate === null || low === null || high === null) return text;
    const half = this.difference(Math.max(high - estimate, estimate - low), measure);
    return half.startsWith('+') ? `${text} ± ${half.slice(1)}` : text;
  }

  /** From 100 on in whole units. */
  money(amount: number): string {
    if (Math.abs(amount) < 100) return formatMoney(amount, this.currency);
    return formatMoney(Math.round(amount), this.currency).replace('.00', '');
  }

  /** What a unit of a measure costs: `costs £3.20 for each customer`, or `saves …`. */
  price(amount: number, unit: string): string {
    const [factor, each] =
      unit === 'share' ? [0.01, 'percentage point'] : unit === 'seconds' ? [60, 'minute'] : [1, unit.replace(/s$/, '')];
    return `${amount < 0 ? 'saves' : 'costs'} ${this.money(Math.abs(amount) * factor)} for each ${each}`;
  }
}
