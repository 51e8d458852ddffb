import type { Sweep } from '../experiments/index.js';
import { csvLine } from './csv.js';
import { verdictAt } from './sweepWords.js';

/**
 * `sweep.csv`: a row for each point and measure, so that every tool can filter it and turn it into a table. The varied
 * values come first, as they were written. Times are seconds, shares 0 to 1. `verdict` is the worst of the thresholds on
 * the measure.
 */
export function sweepCsv({ varied, points }: Sweep): string {
  return [
    csvLine([...varied.map(({ name }) => name), 'measure', 'unit', 'estimate', 'low', 'high', 'verdict']),
    ...points.flatMap((point) =>
      point.estimates.map(({ name, unit, estimate, low, high }) => {
        const figures = [estimate, low, high].map((value) => value ?? Number.NaN);
        return csvLine([...point.values, name, unit, ...figures, verdictAt(point, name) ?? '']);
      }),
    ),
  ].join('');
}
