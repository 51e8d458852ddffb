import type { Measure } from '../measures/index.js';
import { found, parseDuration, parseMoney, parsePlain, parseShare, UnitError } from '../units.js';

/**
 * Reads a figure in a measure's unit, as files have it: `2%`, `30s`, `£100`, `50`.
 * @throws {UnitError} if it is in another unit, or below 0.
 */
export function readFigure(value: string, { name, unit }: Pick<Measure, 'name' | 'unit'>, currency: string): number {
  const [what, read] = readingOf(unit, currency);
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw new UnitError(`${name} is ${what}: ${error.message}`);
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
