import type { RecordFormat } from '../records/index.js';
import type { Mask } from './mask.js';
import type { Quantity } from './quantity.js';
import type { ObservedQueue } from './timelineLayout.js';

/** A quantity summed over the records that a mask lets through. Of 1: how many they are. */
export interface Sum {
  readonly over: 'contact' | 'journey' | 'shift' | 'charge';
  readonly of: Quantity;
  readonly where: Mask;
}

/**
 * A figure computed from records, a definition first: plain data. Without a denominator it is a total; with one a ratio,
 * over replications a ratio of expectations. No measure is ever negative.
 */
export interface Measure {
  /** `CHANNEL.MEASURE`, `journeys.MEASURE`, `GROUP.MEASURE` or one's own. */
  readonly name: string;
  /** `share` (0 to 1), `seconds`, a currency, or what is counted. */
  readonly unit: string;
  /** Numerator, denominator and what is left out, in words that the report prints. */
  readonly definition: string;
  /** Whose definition it is, and under which name; `house` if it is our own. */
  readonly source: string;
  /** Of several sums, all together: a cost is paid for contacts, shifts and charges. They have one unit. */
  readonly numerator: Sum | readonly Sum[];
  readonly denominator?: Sum;
  /** The channel or the agent group whose records it reads; absent if it is of neither. */
  readonly channel?: string;
  readonly group?: string;
}

/** What measures need to know of a model: how its records look and what stretch of simulated time counts. */
export interface Observation {
  /** Start of the observation window, in seconds; what happens before it is left out of measures. */
  readonly warmUpSeconds: number;
  /** End of the observation window, in seconds. */
  readonly horizonSeconds: number;
  /** Width of a slice of the timeline, in seconds. */
  readonly sliceSeconds: number;
  /** The scenario's start, in seconds since Monday 00:00; default 0. */
  readonly weekOffsetSeconds?: number;
  /** The unit of cost, say `GBP`. */
  readonly currency: string;
  readonly format: RecordFormat;
  /** The queues for agents, in the order of reports. Default: none. */
  readonly queues?: readonly ObservedQueue[];
  /** The limit of the service level by channel, in seconds, included. Default: none, and no service level by slice. */
  readonly acceptableWaits?: Readonly<Record<string, number>>;
  readonly measures: readonly Measure[];
}

/**
 * The same measure of fewer records: of a queue, a group, a need, a segment, a half-hour.
 *
 * @param where must hold besides, of its numerator's and its denominator's records.
 */
export function narrowed(
  measure: Measure,
  { name, definition, where }: Pick<Measure, 'name' | 'definition'> & { readonly where: Mask },
): Measure {
  const narrow = (sum: Sum): Sum => ({ ...sum, where: [...sum.where, ...where] });
  const { denominator } = measure;
  const narrowedDenominator = denominator && { denominator: narrow(denominator) };
  return { ...measure, name, definition, numerator: addends(measure).map(narrow), ...narrowedDenominator };
}

/** The sums that make the numerator. */
export function addends({ numerator }: Pick<Measure, 'numerator'>): readonly Sum[] {
  return [numerator].flat();
}

/** What a measure is called and what it means; the rest says how to count. */
export type Heading = Pick<Measure, 'name' | 'unit' | 'definition' | 'source'>;

/** The sum of a quantity over records. */
export function total(heading: Heading, over: Sum['over'], of: Quantity, where: Mask): Measure {
  return { ...heading, numerator: { over, of, where } };
}

/** The mean of a quantity over records. */
export function mean(heading: Heading, over: Sum['over'], of: Quantity, where: Mask): Measure {
  return { ...heading, numerator: { over, of, where }, denominator: { over, of: 1, where } };
}

/** Among the records of a mask, the share of those that satisfy another besides. */
export function share(heading: Omit<Heading, 'unit'>, over: Sum['over'], among: Mask, counts: Mask): Measure {
  return {
    ...heading,
    unit: 'share',
    numerator: { over, of: 1, where: [...among, ...counts] },
    denominator: { over, of: 1, where: among },
  };
}
