import { mustBeList, mustBeOneOf, mustBePositive, mustBeText, mustHave, mustNotBeNegative } from '../arguments.js';
import { mustBeFormat } from '../records/format.js';
import type { RecordFormat } from '../records/index.js';
import { type Mask, mustBeMask } from './mask.js';
import { mustBeQuantity, type Quantity } from './quantity.js';
import type { ObservedQueue } from './timelineLayout.js';

/** What measures are broken down by. A need is whatever customers come for: everyday needs, arrivals and incidents. */
export type Dimension = 'queue' | 'group' | 'need' | 'segment';

/** A part of the whole: `{ by: 'queue', of: 'technical' }`. */
export interface Breakdown {
  readonly by: Dimension;
  readonly of: string;
}

/** A quantity summed over the records that a mask lets through. Of 1: how many they are. */
export interface Sum {
  readonly over: 'contact' | 'journey' | 'shift' | 'charge' | 'contributor' | 'happening';
  readonly of: Quantity;
  readonly where: Mask;
  /** Not the sum, but how many different values there are; the quantity is a whole number. Default: the sum. */
  readonly distinct?: boolean;
}

/**
 * A figure computed from records, a definition first: plain data. Without a denominator it is a total; with one a ratio,
 * over replications a ratio of expectations; with a `quantile` one of the numerator's quantity. No measure is ever
 * negative.
 */
export interface Measure {
  /** `CHANNEL.MEASURE`, `journeys.MEASURE`, `people.MEASURE`, `GROUP.MEASURE` or one's own; of a part `NAME[queue=sales]`. */
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
  /**
   * The share of the numerator's records whose quantity, a duration or a count, is at most the figure; above 0, below 1.
   * There is no denominator then. Values stand in buckets 0.2 % wide.
   */
  readonly quantile?: number;
  /** What a scenario breaks it down by. Default nothing. */
  readonly by?: readonly Dimension[];
  /** Which way is better for customers and company, whatever else changes; absent where that depends. */
  readonly better?: 'higher' | 'lower';
  /** The part that it is of; absent if it is of the whole. */
  readonly breakdown?: Breakdown;
  /** Also measured by day: that of this instant. Default: it is not. */
  readonly daily?: Quantity;
  /** The channel or the agent group whose records it reads; absent if it is of neither. */
  readonly channel?: string;
  readonly group?: string;
}

/** What measures need to know of a model: how its records look and what stretch of simulated time counts. */
export interface Observation {
  /** Start of the observation window, in seconds; what happens outside the window is left out of measures. */
  readonly warmUpSeconds: number;
  /** How long is simulated, in seconds. */
  readonly horizonSeconds: number;
  /** How long before the horizon the observation window ends, in seconds; default 0. */
  readonly coolDownSeconds?: number;
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

/** @throws {InputError} if it is no measure. */
export function mustBeMeasure(name: string, value: unknown): void {
  mustHave(name, value, ['name', 'numerator'], 'a Measure');
  const sums = addendsOf(value as Measure);
  for (const sum of [...sums, ...[(value as Measure).denominator ?? []].flat()]) {
    mustHave(`${name}.numerator`, sum, ['over', 'of', 'where'], 'a sum, or a list of sums');
  }
}

/** @throws {InputError} if it is no list of measures. */
export function mustBeMeasures(name: string, value: unknown): void {
  mustBeList(name, value, 'a list of measures');
  for (const [i, measure] of (value as readonly unknown[]).entries()) mustBeMeasure(`${name}.${i}`, measure);
}

/** @throws {InputError} if nothing can be measured by it. */
export function mustBeObservation(name: string, value: unknown): void {
  const keys = ['format', 'measures', 'horizonSeconds', 'sliceSeconds', 'warmUpSeconds'];
  mustHave(name, value, keys, 'a model as compileScenario returns it');
  const { format, measures, horizonSeconds, sliceSeconds, warmUpSeconds } = value as Observation;
  mustBeFormat(`${name}.format`, format);
  mustBeMeasures(`${name}.measures`, measures);
  mustBePositive(`${name}.horizonSeconds`, horizonSeconds);
  mustBePositive(`${name}.sliceSeconds`, sliceSeconds);
  mustNotBeNegative(`${name}.warmUpSeconds`, warmUpSeconds);
}

function mustBeHeading(heading: unknown, over: unknown, ...masks: readonly unknown[]): void {
  mustHave('heading', heading, ['name', 'definition', 'source'], 'a name, a unit, a definition and a source');
  const { name, unit = '', definition, source } = heading as Heading;
  for (const [key, text] of Object.entries({ name, unit, definition, source })) mustBeText(`heading.${key}`, text);
  mustBeOneOf('over', over, ['contact', 'journey', 'shift', 'charge', 'contributor', 'happening']);
  for (const mask of masks) mustBeMask('where', mask);
}

/**
 * The same measure of fewer records: of a queue, a group, a need, a segment, a half-hour.
 *
 * @param part its name and definition; `where` must hold besides, of its numerator's and its denominator's records.
 */
export function narrowed(
  measure: Measure,
  part: Pick<Measure, 'name' | 'definition'> & { readonly where: Mask },
): Measure {
  mustBeMeasure('measure', measure);
  mustHave('part', part, ['name', 'definition', 'where']);
  mustBeText('part.name', part.name);
  mustBeText('part.definition', part.definition);
  mustBeMask('part.where', part.where);
  const { name, definition, where } = part;
  const narrow = (sum: Sum): Sum => ({ ...sum, where: [...sum.where, ...where] });
  const { denominator } = measure;
  const narrowedDenominator = denominator && { denominator: narrow(denominator) };
  return { ...measure, name, definition, numerator: addends(measure).map(narrow), ...narrowedDenominator };
}

/** The sums that make the numerator. */
export function addends(measure: Pick<Measure, 'numerator'>): readonly Sum[] {
  mustHave('measure', measure, ['numerator'], 'a Measure');
  return addendsOf(measure);
}

function addendsOf({ numerator }: Pick<Measure, 'numerator'>): readonly Sum[] {
  return [numerator].flat();
}

/** What a measure is called and what it means; the rest says how to count. */
export type Heading = Pick<Measure, 'name' | 'unit' | 'definition' | 'source' | 'by' | 'daily' | 'better'>;

/** The sum of a quantity over records. */
export function total(heading: Heading, over: Sum['over'], of: Quantity, where: Mask): Measure {
  mustBeHeading(heading, over, where);
  mustBeQuantity('of', of);
  return { ...heading, numerator: { over, of, where } };
}

/** The mean of a quantity over records. */
export function mean(heading: Heading, over: Sum['over'], of: Quantity, where: Mask): Measure {
  mustBeHeading(heading, over, where);
  mustBeQuantity('of', of);
  return { ...heading, numerator: { over, of, where }, denominator: { over, of: 1, where } };
}

/** Among the records of a mask, the share of those that satisfy another besides. */
export function share(heading: Omit<Heading, 'unit'>, over: Sum['over'], among: Mask, counts: Mask): Measure {
  mustBeHeading(heading, over);
  mustBeMask('among', among);
  mustBeMask('counts', counts);
  return {
    ...heading,
    unit: 'share',
    numerator: { over, of: 1, where: [...among, ...counts] },
    denominator: { over, of: 1, where: among },
  };
}

/** How many different customers the records of a mask are of. */
export function people(
  heading: Omit<Heading, 'unit'>,
  over: 'contact' | 'journey' | 'happening',
  where: Mask,
): Measure {
  return { ...heading, unit: 'customers', numerator: { over, of: 'customer', distinct: true, where } };
}

/**
 * Percentiles of a time over records: the median, and what nine in ten, 95 and 99 in a hundred do not exceed.
 *
 * @param mean the mean of the same time, whose name they continue.
 * @param what the time, in words: `wait`.
 * @param whose the records, in words.
 */
export function percentiles(mean: Measure, what: string, whose: string, by: Measure['by'] = []): Measure[] {
  mustBeMeasure('mean', mean);
  mustBeText('what', what);
  mustBeText('whose', whose);
  mustBeList('by', by);
  for (const [i, each] of by.entries()) mustBeOneOf(`by.${i}`, each, ['queue', 'group', 'need', 'segment']);
  const { denominator: _, daily: __, ...rest } = mean;
  return [50, 90, 95, 99].map((percent) => ({
    ...rest,
    name: `${mean.name}-p${percent}`,
    definition: `the ${what} that ${percent} % of ${whose} do not exceed`,
    source: "statistics: a percentile of all replications' values together",
    quantile: percent / 100,
    by,
  }));
}
