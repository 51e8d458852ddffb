import type { Measure, Threshold } from '../measures/index.js';
import { found, parseDuration, parseMoney, parsePlain, parseShare, UnitError } from '../units.js';
import { byName, measureAsked } from './measureAsked.js';
import { measuresOf } from './measures.js';
import type { Scenario } from './parse.js';
import type { ScenarioProblem } from './problem.js';
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
function limitOf({ operator, value }: WrittenThreshold, { name, unit }: Measure, currency: string): number {
  const [what, reader] = readingOf(unit, currency);
  const limit = read();
  const isAtLimit = operator === '<=' || operator === '>';
  if (limit === 0 && !isAtLimit) throw new UnitError(`${name} is never below 0. Write > 0 or <= 0.`);
  if (unit === 'share' && limit === 1 && isAtLimit) {
    throw new UnitError(`${name} is never above 100%. Write < 100% or >= 100%.`);
  }
  return limit;

  function read(): number {
    try {
      return reader(value);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      throw new UnitError(`${name} is ${what}: ${error.message}`);
    }
  }
}

/** What a figure of a unit is, and how it is read. */
function readingOf(unit: string, currency: string): readonly [what: string, read: (text: string) => number] {
  if (unit === 'share') return ['a share', parseShare];
  if (unit === 'seconds') return ['a duration', parseDuration];
  if (unit.split(' ')[0] === currency) return ['money', (text) => moneyOf(text, currency)];
  return [`in ${unit}`, numberOf];
}

const numberDue = 'a number, 0 or more';

/** @throws {UnitError} */
function numberOf(text: string): number {
  const number = parsePlain(text, numberDue);
  if (number >= 0) return number;
  throw new UnitError(`expected ${numberDue}, but found ${found(text)}`);
}

/** @throws {UnitError} */
function moneyOf(text: string, currency: string): number {
  const money = parseMoney(text);
  if (money.currency === undefined || money.currency === currency) return money.amount;
  throw new UnitError(
    `${found(text)} is in ${money.currency}, but the scenario's currency is ${currency}. Write the amount in ${currency}.`,
  );
}
