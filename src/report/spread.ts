import type { Estimate } from '../experiments/index.js';
import { formatFigure } from './formatEstimate.js';

/** With fewer values the tenth part of them says nothing. */
const fewest = 5;

/** Where the middle eight tenths of the replications lie, `11_200 to 11_480`; '' if they are too few to say. */
export function formatSpread(estimate: Estimate, currency: string): string {
  const { spread, replications } = estimate;
  if (spread === undefined || replications < fewest) return '';
  const [low, high] = [spread.p10, spread.p90].map((value) => formatFigure(value, estimate, currency));
  return low === high ? low : `${low} to ${high}`;
}
