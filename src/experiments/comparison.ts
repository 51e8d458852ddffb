import { refused } from '../arguments.js';
import { type ComparedMeasure, compare } from './compare.js';
import type { Deflection } from './deflection.js';
import { estimateRatio, type Interval } from './estimate.js';
import type { Experiment } from './experiment.js';
import type { Precision } from './precision.js';
import { figuresOf } from './series.js';

/** A what-if that was replicated. */
export interface WhatIfRun {
  readonly name: string;
  readonly title: string;
  readonly experiment: Experiment;
  readonly deflection: Deflection;
}

/** What a what-if does to the money. */
export interface ComparedMoney {
  readonly total: ComparedMeasure;
  /** They add up to the total. */
  readonly parts: readonly ComparedMeasure[];
  /**
   * What it costs more than the base for each unit by which the leading measure is better; below 0: it saves. Absent if
   * that measure is not better.
   */
  readonly perEffect?: Interval;
}

/** A what-if beside its base. */
export interface ComparedWhatIf extends Omit<WhatIfRun, 'experiment'> {
  readonly overrides: readonly string[];
  readonly thresholds: Experiment['thresholds'];
  readonly measures: readonly ComparedMeasure[];
  readonly money: ComparedMoney;
  /** The names of what-ifs that do as well for less, or better for no more; '': so does the base. */
  readonly dominatedBy: readonly string[];
  /** The names of the what-ifs that the leading measure tells from it, for better or worse. */
  readonly toldApartFrom: readonly string[];
}

/** What-ifs beside their base, and what can be said of them. Plain data, made to be reported. */
export interface Comparison {
  readonly base: Experiment;
  /** What precision of the differences was asked for, in parts of the base's figures; absent if replications were fixed. */
  readonly precision?: Precision;
  /** The measure that decides. */
  readonly leading: string;
  readonly whatIfs: readonly ComparedWhatIf[];
  /** The names of those whose leading measure is better than the base's, the best first. */
  readonly better: readonly string[];
  /** Which of these costs least for each unit of effect; absent if none is better. */
  readonly cheapest?: string;
}

/** The measure of what a scenario costs; its parts are `cost.PART`. */
const cost = 'cost.total';

/**
 * Compares what-ifs with their base, with each other, and with what they cost.
 *
 * @param whatIfs one or more, replicated as often as the base and with its seed.
 * @param leading the measure that decides; it must say which way is better.
 * @throws {InputError} if they make no pairs, or the base has no such measure.
 */
export function comparisonOf(base: Experiment, whatIfs: readonly WhatIfRun[], leading: string): Comparison {
  const decides = base.estimates.find(({ name }) => name === leading);
  if (decides === undefined) throw refused('leading', `there is no measure ${leading}`);
  const { better: way } = decides;
  if (way === undefined) throw refused('leading', `of ${leading} neither more nor less is better`);
  const experiments = whatIfs.map(({ experiment }) => experiment);
  const all = compare(base, experiments);
  const beside = sidesOf(base, experiments, leading);
  const compared = whatIfs.map(({ experiment, ...about }, i): ComparedWhatIf => {
    const measures = all[i];
    const effect = measures.find(({ name }) => name === leading);
    return {
      ...about,
      overrides: experiment.overrides,
      thresholds: experiment.thresholds,
      measures,
      money: {
        total: measures.find(({ name }) => name === cost)!,
        parts: measures.filter(({ name }) => name.startsWith('cost.') && name !== cost),
        ...(effect?.verdict === 'better' && { perEffect: perEffect(base, experiment, leading) }),
      },
      dominatedBy: beside.flatMap((sides, j) => {
        const { effect, money } = sides[i + 1] ?? {};
        return j !== i + 1 && isWorse(effect, money) ? [j === 0 ? '' : whatIfs[j - 1].name] : [];
      }),
      toldApartFrom: whatIfs.flatMap(({ name }, j) => {
        const verdict = beside[j + 1][i + 1]?.effect?.verdict;
        return verdict === 'better' || verdict === 'worse' ? [name] : [];
      }),
    };
  });
  const size = ({ measures }: ComparedWhatIf) => measures.find(({ name }) => name === leading)?.whatIf.estimate ?? 0;
  const better = compared
    .filter(({ money: { perEffect } }) => perEffect !== undefined)
    .sort((one, other) => (way === 'lower' ? size(one) - size(other) : size(other) - size(one)));
  const priceOf = ({ money: { perEffect } }: ComparedWhatIf) => perEffect!.estimate!;
  const [cheapest] = [...better].sort((one, other) => priceOf(one) - priceOf(other));
  return {
    base,
    leading,
    whatIfs: compared,
    better: better.map(({ name }) => name),
    ...(cheapest && { cheapest: cheapest.name }),
  };
}

/** The leading measure and the cost of one experiment against another. */
interface Sides {
  readonly effect: ComparedMeasure | undefined;
  readonly money: ComparedMeasure | undefined;
}

/** Each against each, the base first: `[against][of]`. */
function sidesOf(base: Experiment, whatIfs: readonly Experiment[], leading: string): Sides[][] {
  const all = [base, ...whatIfs].map((experiment) => narrowed(experiment, [leading, cost]));
  return all.map((against) =>
    all.map((of) => {
      const [measures] = compare(against, [of]);
      const named = (wanted: string) => measures.find(({ name }) => name === wanted);
      return { effect: named(leading), money: named(cost) };
    }),
  );
}

function narrowed({ estimates, series, ...rest }: Experiment, names: readonly string[]): Experiment {
  const isMeant = (_: unknown, i: number) => names.includes(estimates[i].name);
  return {
    ...rest,
    estimates: estimates.filter(isMeant),
    series: { ...series, figures: series.figures.filter(isMeant) },
  };
}

/** Whether what is compared is worse in one, and better in neither: no interval leaves it a chance. */
function isWorse(effect: ComparedMeasure | undefined, money: ComparedMeasure | undefined): boolean {
  const verdicts = [effect?.verdict, money?.verdict];
  return verdicts.includes('worse') && verdicts.every((each) => each === 'worse' || each === 'practically the same');
}

/** The difference of cost over that of the leading measure, replication by replication. */
function perEffect(base: Experiment, whatIf: Experiment, leading: string): Interval {
  const differences = (name: string) => {
    const [one, other] = [whatIf, base].map(({ estimates, series }) => {
      return figuresOf(series.figures[estimates.findIndex((each) => each.name === name)], series.count);
    });
    return one.map((value, i) => value - other[i]);
  };
  const { better } = base.estimates.find(({ name }) => name === leading)!;
  const gains = differences(leading).map((difference) => (better === 'higher' ? difference : -difference));
  return estimateRatio(differences(cost), gains);
}
