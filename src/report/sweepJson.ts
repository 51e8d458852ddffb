import { confidence, type Sweep } from '../experiments/index.js';
import { json } from '../text/json.js';
import type { Making } from './making.js';
import type { SweepChart } from './sweepCharts.js';

/**
 * `sweep.json`: a sweep for other programs, every measure at every point. Times are seconds, shares 0 to 1; what is undefined is `null`.
 *
 * @param shown the measures to show, by name.
 * @param charts the files beside it.
 */
export function sweepJson(
  sweep: Sweep,
  shown: readonly string[],
  charts: readonly SweepChart[],
  making: Making,
): string {
  const { name, title, seed, replications, parameters, overrides, currency, varied, points } = sweep;
  const units = points.flatMap(({ estimates }) => estimates.map(({ name, unit }) => [name, unit] as const));
  return json({
    callstorm: making.version,
    command: making.command,
    scenario: name,
    title,
    seed,
    replications,
    confidence,
    currency,
    parameters,
    overrides,
    varied,
    shown,
    definitions: making.definitions,
    units: Object.fromEntries(units),
    points: points.map(({ values, estimates, thresholds }) => ({
      settings: Object.fromEntries(varied.map(({ name }, i) => [name, values[i]])),
      measures: Object.fromEntries(estimates.map(({ name, estimate, low, high }) => [name, { estimate, low, high }])),
      thresholds,
    })),
    charts: charts.map(({ file, measure, kind }) => ({ file, measure, kind })),
  });
}
