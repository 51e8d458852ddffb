import { mustBeList, mustHave, mustNotBeNegative, refused } from '../arguments.js';
import { type Interval, intervalOf, type Known, knownDifference, knownSample, type Sample } from './estimate.js';
import { type Estimate, type Experiment, mustBeExperiment } from './experiment.js';
import { amountsOf, type FigureSeries, figuresOf, type SumSeries } from './series.js';

/**
 * What a comparison says of a measure. *higher* and *lower* are of measures of which neither is better; *practically the
 * same*: the whole interval of the difference lies within the indifference zone; *unclear*: more replications would tell.
 */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'practically the same' | 'unclear';

/** A measure in the base and in a what-if. */
export interface ComparedMeasure
  extends Pick<Estimate, 'name' | 'unit' | 'definition' | 'better' | 'channel' | 'group' | 'breakdown'> {
  readonly base: Interval;
  readonly whatIf: Interval;
  /** What-if less base, replication by replication; its interval is one of Holm's. */
  readonly difference: Interval;
  /** A difference up to this size, either way, would change no decision. */
  readonly indifference: number;
  readonly verdict: Verdict;
  /** How many times as many replications would do the same without common random numbers; absent if it cannot be said. */
  readonly varianceRatio?: number;
}

/** How large a difference must be to matter. Both are fractions, 0 or more. */
export interface Indifference {
  /** For shares: of the whole. Default: 0.005, half a percentage point. */
  readonly share?: number;
  /** For all others: of the base's value. Default: 0.01. */
  readonly relative?: number;
}

/** Of all verdicts on one measure together. */
const familyError = 0.05;

/**
 * Compares what-ifs with their base, measure by measure, in the order of the base; one that either lacks is left out.
 *
 * All ran the same seed, so that replication i of each is one world: what the pair has in common cancels. Of one measure,
 * all verdicts *better*, *worse*, *higher* and *lower* together are wrong at most 5 times in 100, however many what-ifs
 * there are (Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979):
 * the clearest difference has the widest interval, 1 − 5 %/k, the next one 1 − 5 %/(k − 1), as long as each excludes 0;
 * then all others have that of the first which does not.
 *
 * @param whatIfs one or more, each with as many replications as the base and its seed.
 * @returns for each what-if its measures.
 * @throws {InputError} if they make no pairs.
 */
export function compare(
  base: Experiment,
  whatIfs: readonly Experiment[],
  indifference: Indifference = {},
): ComparedMeasure[][] {
  mustBeExperiment('base', base, ['seed', 'estimates', 'series']);
  mustBeList('whatIfs', whatIfs);
  for (const [i, whatIf] of whatIfs.entries()) mustPair(`whatIfs.${i}`, whatIf, base);
  mustHave('indifference', indifference, []);
  const { share = 0.005, relative = 0.01 } = indifference;
  mustNotBeNegative('indifference.share', share);
  mustNotBeNegative('indifference.relative', relative);
  const compared: ComparedMeasure[][] = whatIfs.map(() => []);
  for (const [place, own] of base.estimates.entries()) {
    const sides = whatIfs.flatMap((whatIf, i) => {
      const at = whatIf.estimates.findIndex(({ name }) => name === own.name);
      if (at < 0) return [];
      const its = whatIf.estimates[at];
      const pair = pairOf(whatIf.series.figures[at], base.series.figures[place], base.series.count);
      return [{ i, whatIf: its, ...pair, difference: { ...pair.difference, estimate: less(its, own) } }];
    });
    const zone = own.unit === 'share' ? share : relative * Math.abs(own.estimate ?? 0);
    const intervals = holm(sides.map(({ difference }) => difference));
    for (const [n, { i, whatIf, varianceRatio }] of sides.entries()) {
      compared[i].push(comparedMeasure(own, whatIf, intervals[n], zone, varianceRatio));
    }
  }
  return compared;
}

function comparedMeasure(
  base: Estimate,
  whatIf: Estimate,
  difference: Interval,
  indifference: number,
  varianceRatio: number | undefined,
): ComparedMeasure {
  const { name, unit, definition, better, channel, group, breakdown } = base;
  return {
    name,
    unit,
    definition,
    ...(better && { better }),
    ...(channel && { channel }),
    ...(group && { group }),
    ...(breakdown && { breakdown }),
    base: plain(base),
    whatIf: plain(whatIf),
    difference,
    indifference,
    verdict: verdictOf(difference, indifference, better),
    ...(varianceRatio !== undefined && { varianceRatio }),
  };
}

/** Of percentiles it is that of all values together, and not the mean of what each pair differs by. */
function less({ estimate: one }: Interval, { estimate: other }: Interval): number | null {
  return one === null || other === null ? null : one - other;
}

const plain = ({ estimate, low, high }: Interval): Interval => ({ estimate, low, high });

function verdictOf({ low, high }: Interval, indifference: number, better: Estimate['better']): Verdict {
  if (low === null || high === null) return 'unclear';
  if (low >= -indifference && high <= indifference) return 'practically the same';
  if (low <= 0 && high >= 0) return 'unclear';
  const moved = low > 0 ? 'higher' : 'lower';
  if (better === undefined) return moved;
  return moved === better ? 'better' : 'worse';
}

/** The intervals of differences in one family, in their order. */
function holm(differences: readonly Known[]): Interval[] {
  const clearness = ({ estimate, error }: Known) => (estimate === null ? -1 : Math.abs(estimate) / error || 0);
  const intervals: Interval[] = [];
  const clearestFirst = [...differences.entries()].sort(([, a], [, b]) => clearness(b) - clearness(a));
  let left = differences.filter(({ estimate }) => estimate !== null).length;
  for (const [i, difference] of clearestFirst) {
    const interval = intervalOf(difference, {}, 1 - familyError / Math.max(1, left));
    intervals[i] = interval;
    const isClear = interval.low !== null && interval.high !== null && (interval.low > 0 || interval.high < 0);
    if (isClear) left--;
  }
  return intervals;
}

/**
 * By how much one figure of each what-if differs from the base's, as `compare` has it, with its interval of Holm.
 *
 * @param count replications of each.
 */
export function figureDifferences(base: FigureSeries, whatIfs: readonly FigureSeries[], count: number): Interval[] {
  return holm(whatIfs.map((whatIf) => pairOf(whatIf, base, count).difference));
}

/** A variance ratio from here on says how numbers are rounded, and no more. */
const pairsAreEqual = 1e12;

/** The difference of a figure in pairs of replications, and what the pairing wins. */
function pairOf(of: FigureSeries, against: FigureSeries, count: number): Pair {
  if ('quantile' in of || 'quantile' in against) return pairOfValues(figuresOf(of, count), figuresOf(against, count));
  return pairOfSamples(sampleOf(of, count), sampleOf(against, count));
}

interface Pair {
  readonly difference: Known;
  readonly varianceRatio?: number;
}

function pairOfSamples(one: Sample, other: Sample): Pair {
  const difference = knownDifference(one, other);
  const apart = knownSample(one).error ** 2 + knownSample(other).error ** 2;
  const ratio = apart / difference.error ** 2;
  return { difference, ...(ratio < pairsAreEqual && { varianceRatio: ratio }) };
}

/** Of percentiles, over the replications in which both are defined. */
function pairOfValues(one: Float64Array, other: Float64Array): Pair {
  const isPair = (_: number, i: number) => !Number.isNaN(one[i]) && !Number.isNaN(other[i]);
  return pairOfSamples({ numerators: one.filter(isPair) }, { numerators: other.filter(isPair) });
}

function sampleOf(figure: SumSeries, count: number): Sample {
  const numerators = amountsOf(figure.numerator, count);
  return figure.denominator === undefined
    ? { numerators }
    : { numerators, denominators: amountsOf(figure.denominator, count) };
}

/** @throws {InputError} unless it can stand beside the base. */
function mustPair(name: string, whatIf: unknown, base: Experiment): void {
  mustBeExperiment(name, whatIf, ['seed', 'estimates', 'series']);
  const { seed, series } = whatIf as Experiment;
  if (seed !== base.seed)
    throw refused(`${name}.seed`, 'is not the seed of the base: their customers are not the same');
  if (series.count !== base.series.count) {
    throw refused(name, `${series.count} and ${base.series.count} replications make no pairs`);
  }
}
