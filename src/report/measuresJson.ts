import type { Measure } from '../measures/index.js';
import { json } from '../text/json.js';

/**
 * The definitions of measures for other programs, under the names that `summary.json` has.
 *
 * @param version callstorm's own.
 */
export function measuresJson(measures: readonly Measure[], version: string): string {
  const definitions = Object.fromEntries(
    measures.map(({ name, unit, definition, source, denominator, quantile, by, better }) => [
      name,
      {
        unit,
        kind: quantile !== undefined ? 'quantile' : denominator === undefined ? 'total' : 'ratio',
        by,
        better,
        definition,
        source,
      },
    ]),
  );
  return json({ callstorm: version, measures: definitions });
}
