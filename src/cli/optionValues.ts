import { listed, nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { formatNumber, parseNumber, UnitError } from '../units.js';

export function usageError(message: string): InputError {
  return new InputError('callstorm', [{ message }]);
}

/** The known word that a mistaken one is like, as a question; '' if there is none. */
export function meant(name: string, known: readonly string[]): string {
  const best = nearest(name, known);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** @param option whose value it is. */
export function wholeNumber(option: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const due = `a whole number from 1 to ${formatNumber(most)}`;
  try {
    const number = parseNumber(value, due);
    if (Number.isSafeInteger(number) && number >= 1 && number <= most) return number;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
  }
  throw usageError(`${option}: expected ${due}, but found ${value}`);
}

/** @param option whose value it is. */
export function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw usageError(`${option}: expected ${listed(known)}, but found "${value}".${meant(value, known)}`);
}
