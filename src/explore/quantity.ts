import { magnitudes } from '../document/magnitudes.js';
import { formatNumber } from '../units.js';

/** A number as a file writes it, `£22/h`: the signs before and after it. */
export interface Quantity {
  readonly before: string;
  readonly number: number;
  readonly after: string;
}

/** @returns undefined for what is not one number with its unit: a word, or `1h 30m`. */
export function quantityOf(text: string): Quantity | undefined {
  const [, before, digits, after] =
    /^([£$€]?) ?(-?(?:\d[\d_]*(?:\.\d+)?|\.\d+))( ?[a-z%/]*(?: per [a-z]+)?)$/i.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : { before, number: Number(digits.replaceAll('_', '')), after };
}

/** Another number in the same unit, as a file writes it. */
export function inUnitOf({ before, after }: Quantity, number: number): string {
  return `${before}${formatNumber(number, 6)}${after}`;
}

/** How many of a quantity's unit a text comes to; undefined if it is of another kind. */
export function numberIn({ before, after }: Quantity, text: string): number | undefined {
  const own = quantityOf(text);
  if (own?.before === before && own.after === after) return own.number;
  const [unit, size] = magnitudes([`${before}1${after}`, text]) ?? [];
  return unit === undefined || size === undefined ? undefined : Number((size / unit).toPrecision(12));
}
