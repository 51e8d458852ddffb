import * as z from 'zod';
import { whole } from '../document/fields.js';
import type { NodeProblem } from './defineNode.js';
import type { Storable } from './storing.js';

/*
 * Numbers that callers type: how long they are, and what is stored of them.
 */

const digitCount = whole({ min: 1, max: 40 });

/** The length of a number. @param description of the field. */
export function digitsField(description: string) {
  return z
    .union([
      digitCount,
      z.strictObject({
        min: digitCount.describe('The fewest digits of a number.'),
        max: digitCount.describe('The most digits. After so many the flow goes on.'),
      }),
    ])
    .transform((value) => (typeof value === 'number' ? { min: value, max: value } : value))
    .describe(description);
}

/** A number as a node asks for it. */
export interface Typing {
  readonly digits: { readonly min: number; readonly max: number };
  readonly stores?: string | undefined;
}

export function variablesOf({ stores }: Pick<Typing, 'stores'>): string[] {
  return stores === undefined ? [] : [stores];
}

/** Of the values that a flow knows, those that callers can type. */
export function typed({ digits: { min, max } }: Typing): Storable {
  const can = (value: string) => /^\d+$/.test(value) && value.length >= min && value.length <= max;
  return { can, mayLack: false };
}

/** @param path of the field in the node. */
export function digitsProblems({ digits: { min, max } }: Typing, path: readonly string[]): NodeProblem[] {
  return min > max ? [{ path, message: `min is ${min} and max is ${max}. Swap them.` }] : [];
}
