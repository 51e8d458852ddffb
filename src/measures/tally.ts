import { mustBeCount, mustBeList, mustBeNumbers, mustHave } from '../arguments.js';
import type { RecordFormat } from '../records/index.js';
import { seconds } from '../units.js';
import { addends, type Observation, type Sum } from './measure.js';
import { isTime, typeOf } from './quantity.js';
import { Days } from './window.js';

/** What one replication says of a measure: times in seconds. A total's denominator is 0; nobody reads it. */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * @param index of the measure.
 * @param sums a meter's, or several added up.
 */
export function tallyOf(observation: Observation, index: number, sums: Float64Array): Tally {
  mustBeAsked(observation, index);
  mustBeNumbers('sums', sums);
  return tallied(observation, index, sums[2 * index], sums[2 * index + 1]);
}

/**
 * What each whole day of the window says of a daily measure; none if it is not daily.
 *
 * @param days a meter's.
 */
export function dayTallies(observation: Observation, index: number, days: Float64Array): Tally[] {
  mustBeAsked(observation, index);
  mustBeNumbers('days', days);
  const { measures } = observation;
  if (!measures[index].daily) return [];
  const { count } = new Days(observation);
  const from = 2 * count * measures.slice(0, index).filter(({ daily }) => daily).length;
  return Array.from({ length: count }, (_, day) =>
    tallied(observation, index, days[from + day], days[from + count + day]),
  );
}

function mustBeAsked(observation: Observation, index: unknown): void {
  mustHave('observation', observation, ['format', 'measures'], 'a model as compileScenario returns it');
  mustBeList('observation.measures', observation.measures);
  mustBeCount('index', index, 0, observation.measures.length - 1);
}

function tallied({ format, measures }: Observation, index: number, above: number, below: number): Tally {
  const { denominator } = measures[index];
  const [first] = addends(measures[index]);
  return { numerator: inUnit(format, first, above), denominator: inUnit(format, denominator, below) };
}

/** Times in seconds. */
function inUnit(format: RecordFormat, sum: Sum | undefined, value: number): number {
  return sum && isTime(typeOf(sum.of, format[sum.over].fields)) ? seconds(value) : value;
}
