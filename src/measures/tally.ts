import { seconds } from '../units.js';
import { addends, type Observation, type Sum } from './measure.js';
import { isTime, typeOf } from './quantity.js';

/** What one replication says of a measure: times in seconds. A total's denominator is 0; nobody reads it. */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * @param index of the measure.
 * @param sums a meter's, or several added up.
 */
export function tallyOf({ format, measures }: Observation, index: number, sums: Float64Array): Tally {
  const { denominator } = measures[index];
  const [first] = addends(measures[index]);
  const inUnit = (sum: Sum | undefined, value: number) =>
    sum && isTime(typeOf(sum.of, format[sum.over].fields)) ? seconds(value) : value;
  return {
    numerator: inUnit(first, sums[2 * index]),
    denominator: inUnit(denominator, sums[2 * index + 1]),
  };
}
