import { formatDuration, formatNumber } from '../units.js';
import type { ComparisonWords } from './comparisonWords.js';

/** Durations between ticks, in seconds, where powers of ten would not do. */
const durations = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
/** A second is a second, and days come in tens. */
const [finest, coarsest] = [1, 86_400];

/** The ticks of an axis that holds `low` to `high`, about five of them, the outer ones at or beyond the ends. */
export function ticks(low: number, high: number, unit: string): number[] {
  const span = high - low || Math.abs(high) || 1;
  const step = stepOver(span / 5, unit);
  const [first, last] = [Math.floor(low / step), Math.ceil((low + span) / step)];
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** The smallest round step of at least so much. */
function stepOver(least: number, unit: string): number {
  if (unit === 'seconds' && least > finest && least <= coarsest) return durations.find((step) => step >= least)!;
  const scale = unit === 'seconds' && least > coarsest ? coarsest : 1;
  for (let power = -12; ; power++) {
    // Read, and not computed, so that every machine has the same.
    const step = [1, 2, 5].map((digit) => scale * Number(`${digit}e${power}`)).find((each) => each >= least);
    if (step !== undefined) return step;
  }
}

/** A tick as a reader sees it: `20 %`, `5 min`, `£1_000`, `40`. */
export function tickText(value: number, unit: string, words: ComparisonWords): string {
  if (unit === 'share') return `${formatNumber(value * 100, 4)} %`;
  if (unit === 'seconds') return formatDuration(value).replace(/(?<=\D) 0 \D+$/, '');
  if (unit === words.currency) return words.money(value);
  return formatNumber(value, 6);
}
