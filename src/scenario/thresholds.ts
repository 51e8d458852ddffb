import type { Measure, Threshold } from '../measures/index.js';
import { UnitError } from '../units.js';
import { byName, measureAsked } from './measureAsked.js';
import { measuresOf } from './measures.js';
import type { Scenario } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import { readFigure } from './readFigure.js';
import type { WrittenThreshold } from './thresholdField.js';

/**
 * What thresholds name and are worth in a scenario, and what is wrong with them.
 *
 * @param path where they stand in the file.
 * @param before those that hold besides.
 */
export function thresholdsOf(
  scenario: Pick<Scenario, 'file' | 'channels'>,
  written: readonly WrittenThreshold[],
  path: ScenarioProblem['path'],
  before: readonly Threshold[] = [],
): { readonly thresholds: readonly Threshold[]; readonly problems: readonly ScenarioProblem[] } {
  const thresholds: Threshold[] = [];
  const problems: ScenarioProblem[] = [];
  const known = byName(written.length === 0 ? [] : measuresOf(scenario));
  for (const [i, each] of written.entries()) {
    try {
      if (known.has(each.value)) throw new UnitError(`write the measure first, such as ${each.value} < …`);
      const measure = measureAsked(each, known, scenario.channels);
      const limit = limitOf(each, measure, scenario.file.currency);
      const { threshold, operator } = each;
      const isSame = (other: Threshold) =>
        other.measure === measure.name && other.operator === operator && other.limit === limit;
      if ([...before, ...thresholds].some(isSame)) throw new UnitError('is there already. Leave one of the two out.');
      thresholds.push({ threshold, measure: measure.name, operator, limit });
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      problems.push({ path: [...path, i], message: error.message });
    }
  }
  return { thresholds, problems };
}

/** The limit in the measure's unit. @throws {UnitError} if it has another, or whatever comes would hold or miss it. */
function limitOf({ operator, value }: WrittenThreshold, measure: Measure, currency: string): number {
  const { name, unit } = measure;
  const limit = readFigure(value, measure, currency);
  const isAtLimit = operator === '<=' || operator === '>';
  if (limit === 0 && !isAtLimit) throw new UnitError(`${name} is never below 0. Write > 0 or <= 0.`);
  if (unit === 'share' && limit === 1 && isAtLimit) {
    throw new UnitError(`${name} is never above 100%. Write < 100% or >= 100%.`);
  }
  return limit;
}
