import { mustBeText, mustHave, refused, unexpected } from '../arguments.js';
import type { Fields, FieldType } from '../records/index.js';
import { found } from '../units.js';

/**
 * A number that every record has, as data.
 *
 * - a number: itself, for every record;
 * - a text: the field of that name;
 * - `plus`, `minus`: of two quantities;
 * - `times`: a count times a quantity;
 * - `first`: the first of two that is not `NaN`;
 * - `overlap`: how long a stretch, from one instant to another, lies within the window; 0 if it does not;
 * - `share`: the share of the window that such a stretch covers;
 * - `hourly`: an amount an hour, paid for a duration;
 * - `spread`: an amount spread evenly over a stretch, as far as that lies within the window; of an instant all or nothing;
 * - `atLeast`: a quantity, but no less than a number (seconds, if it is a time).
 */
export type Quantity =
  | number
  | string
  | { readonly plus: Pair }
  | { readonly minus: Pair }
  | { readonly times: Pair }
  | { readonly first: Pair }
  | { readonly overlap: Pair }
  | { readonly share: Pair }
  | { readonly hourly: Pair }
  | { readonly spread: readonly [Quantity, Quantity, Quantity] }
  | { readonly atLeast: readonly [Quantity, number] };

export type Pair = readonly [Quantity, Quantity];

const operations = ['plus', 'minus', 'times', 'first', 'overlap', 'share', 'hourly', 'spread', 'atLeast'];

/** @throws {InputError} if it is no quantity. */
export function mustBeQuantity(name: string, value: unknown): void {
  if (typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value))) return;
  const due = `a number, the name of a field, or one of ${operations.join(', ')}`;
  mustHave(name, value, [], due);
  const parts = Object.entries(value as object);
  const [operation, of] = parts[0] ?? [];
  if (parts.length !== 1 || !operations.includes(operation ?? '') || !Array.isArray(of)) {
    throw refused(name, `expected ${due}, but found another object`);
  }
  if (of.length !== (operation === 'spread' ? 3 : 2)) throw refused(name, `${operation} is of another number of parts`);
  for (const [i, part] of of.entries()) mustBeQuantity(`${name}.${operation}.${i}`, part);
  if (operation === 'atLeast' && typeof of[1] !== 'number') {
    throw unexpected(`${name}.atLeast.1`, 'a number', of[1]);
  }
}

/**
 * What a quantity is: the difference of two instants is a duration, and so on.
 *
 * @throws {InputError} if the records have no such field, or it is a name.
 */
export function typeOf(quantity: Quantity, fields: Fields): FieldType {
  mustBeQuantity('quantity', quantity);
  mustHave('fields', fields, []);
  if (typeof quantity === 'number') return 'count';
  if (typeof quantity === 'string') {
    if (!(quantity in fields)) throw refused('quantity', `the records have no field ${found(quantity)}`);
    const { type } = fields[quantity];
    if (type === 'name') throw refused('quantity', `"${quantity}" is a name, not a quantity`);
    return type;
  }
  if ('overlap' in quantity) return 'duration';
  if ('share' in quantity) return 'count';
  if ('hourly' in quantity || 'spread' in quantity) return 'money';
  if ('times' in quantity) return typeOf(quantity.times[1], fields);
  if ('first' in quantity) return typeOf(quantity.first[0], fields);
  if ('atLeast' in quantity) return typeOf(quantity.atLeast[0], fields);
  const [one, other] = ('plus' in quantity ? quantity.plus : quantity.minus).map((part) => typeOf(part, fields));
  if ('minus' in quantity) return one === 'instant' && other === 'instant' ? 'duration' : one;
  return other === 'instant' ? 'instant' : one;
}

/** Whether rows hold it in microseconds. */
export function isTime(type: FieldType): boolean {
  mustBeText('type', type);
  return type === 'instant' || type === 'duration';
}
