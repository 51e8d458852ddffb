import type { Measure } from '../measures/measure.js';
import { sourceOf } from './measuresSources.js';

/**
 * The definitions of measures for other programs, under the names that `summary.json` has.
 *
 * @param version callstorm's own.
 */
export function measuresJson(measures: readonly Measure[], version: string): string {
  const definitions = Object.fromEntries(
    measures.map(({ name, unit, kind, definition }) => [name, { unit, kind, definition, source: sourceOf(name) }]),
  );
  return `${JSON.stringify({ callstorm: version, measures: definitions }, null, 2)}\n`;
}
