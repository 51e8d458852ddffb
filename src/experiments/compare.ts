import { mustBeList, mustHave, refused } from '../arguments.js';
import type { Measure } from '../measures/index.js';
import { type Deviating, deviatingDifference, type Interval, intervalWith, undefinedInterval } from './estimate.js';
import type { Estimate, Experiment } from './experiment.js';
import { amountsOf, type FigureSeries, figuresOf } from './series.js';

/**
 * What a comparison says of a measure. *higher* and *lower* are of measures of which neither is better; *practically the
 * same*: the whole interval of the difference lies within the indifference zone; *unclear*: more replications would tell.
 */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'practically the same' | 'unclear';

/** A measure in the base and in a what-if. */
export interface ComparedMeasure
  extends Pick<Measure, 'name' | 'unit' | 'definition' | 'better' | 'channel' | 'group' | 'breakdown'> {
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
  mustBeExperiment('base', base);
  mustBeList('whatIfs', whatIfs);
  for (const [i, whatIf] of whatIfs.entries()) mustPair(`whatIfs.${i}`, whatIf, base);
  const places = whatIfs.map((whatIf) => new Map(whatIf.estimates.map(({ name }, place) => [name, place])));
  const compared: ComparedMeasure[][] = whatIfs.map(() => []);
  for (const [place, estimate] of base.estimates.entries()) {
    const own = base.series.figures[place];
    const known = places.flatMap((byName, i) => {
      const at = byName.get(estimate.name);
      return at === undefined ? [] : [{ i, at }];
    });
    const differences = known.map(({ i, at }) => differenceOf(whatIfs[i].series.figures[at], own, base.series.count));
    const zone = zoneOf(estimate, indifference);
    for (const [n, difference] of holm(differences.map(({ paired }) => paired)).entries()) {
      const { i, at } = known[n];
      compared[i].push(comparedMeasure(estimate, whatIfs[i].estimates[at], difference, zone, differences[n].ratio));
    }
  }
  return compared;
}

/** A difference, how well it is known, and the variance ratio. */
interface Difference {
  readonly paired: Deviating;
  readonly ratio: number | undefined;
}

function differenceOf(of: FigureSeries, against: FigureSeries, count: number): Difference {
  const quantiles = 'quantile' in of || 'quantile' in against;
  const [one, other] = [of, against].map((figure) => (quantiles ? valuesOf(figure, count) : sampleOf(figure, count)));
  const paired = deviatingDifference(one, other);
  const alone = [one, other].map((sample) => deviatingDifference(sample, nothing(count)).error);
  const apart = alone[0] ** 2 + alone[1] ** 2;
  const ratio = apart / paired.error ** 2;
  return { paired, ratio: Number.isFinite(ratio) ? ratio : undefined };
}
