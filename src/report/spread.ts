import type { Estimate } from '../experiments/index.js';
import { formatFigure } from './formatEstimate.js';

/** With fewer values the tenth part of them says nothing. */
const fewest = 5;

/** Where the middle eight tenths of the replications lie, `11_200 to 11_480`; '' if they are too few to say. */
export function formatSpread(estimate: Estimate, currency: string): string {
  const sorted = estimate.values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length < fewest) return '';
  const [low, high] = [0.1, 0.9].map((share) => formatFigure(quantileOf(sorted, share), estimate, currency));
  return low === high ? low : `${low} to ${high}`;
}

/** Between two values the straight line (Hyndman and Fan, type 7). */
function quantileOf(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
