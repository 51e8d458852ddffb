import type { Sweep, SweptEstimate, SweptPoint, ThresholdVerdict } from '../experiments/index.js';
import type { ComparisonWords } from './comparisonWords.js';
import { thresholdMarks } from './thresholdsText.js';

/** The estimate of a measure at a point; `undefined` where it is not measured. */
export function estimateAt(point: SweptPoint, measure: string): SweptEstimate | undefined {
  return point.estimates.find(({ name }) => name === measure);
}

/** The worst verdict on a measure at a point, or on all of them; `undefined` if it has no threshold. */
export function verdictAt({ thresholds }: SweptPoint, measure?: string): ThresholdVerdict | undefined {
  const own = thresholds.filter((each) => measure === undefined || each.measure === measure);
  const worstFirst = Object.keys(thresholdMarks) as ThresholdVerdict[];
  return worstFirst.find((verdict) => own.some((each) => each.verdict === verdict));
}

/** `41.2 ± 1.3`: an estimate and the wider half of its interval; `–` if there is none. */
export function figureWithSpread(estimate: SweptEstimate | undefined, words: ComparisonWords): string {
  if (estimate === undefined || estimate.estimate === null) return '–';
  const { estimate: middle, low, high, unit } = estimate;
  const measured = { unit, difference: estimate };
  const figure = words.figure(middle, measured);
  const half = low === null || high === null ? 0 : Math.max(high - middle, middle - low);
  const spread = words.figure(half, measured);
  return /[1-9]/.test(spread) ? `${figure} ± ${spread}` : figure;
}

/** `technical-agents=10, banner=yes`. */
export function pointInWords({ varied }: Pick<Sweep, 'varied'>, values: readonly string[]): string {
  return varied.map(({ name }, i) => `${name}=${values[i]}`).join(', ');
}
