import { parseChange, parseDuration, parseMoney, parseNumber, parseShare, UnitError } from '../units.js';

const kinds: readonly ((value: unknown) => number)[] = [
  parseNumber,
  parseShare,
  parseDuration,
  parseChange,
  (value) => parseMoney(value).amount,
];

/**
 * Values as numbers on one scale: plain ones, shares, durations, rates or money.
 * @returns `undefined` if they are not of one kind.
 */
export function magnitudes(values: readonly unknown[]): number[] | undefined {
  for (const read of kinds) {
    try {
      return values.map(read);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
    }
  }
  return undefined;
}
