import type { Way } from '../draft.js';
import type { Match, Widget } from './file.js';
import { referenceIn } from './liquid.js';

/** The value that a split tests: that of its first condition, or its input. */
export function testedBy({ matches, properties }: Widget): string | undefined {
  const tested = matches.flatMap(({ conditions }) => conditions.map((each) => each.tested));
  const all = new Set(tested.filter((each) => each !== '').map(referenceIn));
  if (all.size > 1) return undefined;
  return all.size === 1 ? [...all][0] : referenceIn(String(properties.input ?? ''));
}

/** Where a split leads if nothing matches. */
export function noMatchOf({ events, nowhere }: Widget): Way {
  return events.get('noMatch') ?? nowhere;
}

/**
 * Where each value leads; `undefined` unless all conditions are for whole values of which `can` is true. The first of a value
 * counts. Studio compares without regard to capitals and outer blanks.
 */
export function valuesOf(matches: readonly Match[], can: (value: string) => boolean): Map<string, Way> | undefined {
  const values = new Map<string, Way>();
  for (const { conditions, way } of matches) {
    const [condition, ...others] = conditions;
    if (condition === undefined || others.length > 0) return undefined;
    const { type, value } = condition;
    if (type !== 'equal_to' && type !== 'matches_any_of') return undefined;
    const all = type === 'equal_to' ? [value] : value.split(',');
    for (const each of all.map((one) => one.trim().toLowerCase())) {
      if (!can(each)) return undefined;
      if (!values.has(each)) values.set(each, way);
    }
  }
  return values;
}
