import { fates } from '../experiments/deflection.js';
import type { Comparison, Interval } from '../experiments/index.js';
import { csvLine } from './csv.js';

/**
 * `comparison.csv`: a row for each what-if and measure. Times are seconds, shares 0 to 1. Deflection stands behind the
 * measures as `deflection.FATE`, under `what_if`: contacts a replication.
 */
export function comparisonCsv({ whatIfs }: Comparison): string {
  const ends = ({ estimate, low, high }: Interval) => [estimate, low, high].map((value) => value ?? Number.NaN);
  const nothing = [Number.NaN, Number.NaN, Number.NaN];
  return [
    csvLine([
      'name',
      'measure',
      'unit',
      ...threeOf('base'),
      ...threeOf('what_if'),
      ...threeOf('difference'),
      'verdict',
      'variance_ratio',
    ]),
    ...whatIfs.flatMap(({ name, measures, deflection }) => [
      ...measures.map(({ name: measure, unit, base, whatIf, difference, verdict, varianceRatio = Number.NaN }) =>
        csvLine([name, measure, unit, ...ends(base), ...ends(whatIf), ...ends(difference), verdict, varianceRatio]),
      ),
      ...fates.map((fate) =>
        csvLine([
          name,
          `deflection.${fate}`,
          'contacts',
          ...nothing,
          ...ends(deflection.fates[fate]),
          ...nothing,
          '',
          '',
        ]),
      ),
    ]),
  ].join('');
}

function threeOf(name: string): string[] {
  return [name, `${name}_low`, `${name}_high`];
}
