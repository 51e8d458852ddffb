import { nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import type { Measure } from '../measures/index.js';

/**
 * The measure that an option names.
 * @throws {InputError} if the scenario has no such measure.
 */
export function measureNamed(option: string, name: string, measures: readonly Measure[]): Measure {
  const measure = measures.find((each) => each.name === name);
  if (measure !== undefined) return measure;
  const best = nearest(
    name,
    measures.map((each) => each.name),
  );
  const meant = best === undefined ? 'callstorm measures lists them.' : `Did you mean "${best}"?`;
  throw new InputError(option, [{ message: `"${name}" is no measure of this scenario. ${meant}` }]);
}
