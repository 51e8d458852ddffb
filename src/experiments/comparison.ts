import { refused } from '../arguments.js';
import { type ComparedMeasure, compare } from './compare.js';
import type { Deflection } from './deflection.js';
import type { Experiment } from './experiment.js';
import type { Precision } from './precision.js';

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
   * What it costs more than the base over how much better the leading measure is; below 0: it saves. Absent unless both
   * differ for sure.
   */
  readonly perEffect?: number;
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
  /**
   * Which of these is cheapest for its effect: of those that cost no more than the base the best, or else the one with the
   * lowest price. Those that are dominated are left out, and those whose cost is unclear. Absent if there is none.
   */
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
    const total = measures.find(({ name }) => name === cost)!;
    return {
      ...about,
      overrides: experiment.overrides,
      thresholds: experiment.thresholds,
      measures,
      money: {
        total,
        parts: measures.filter(({ name }) => name.startsWith('cost.') && name !== cost),
        ...(effect && perEffect(effect, total)),
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
    .filter(({ measures }) => measures.some(({ name, verdict }) => name === leading && verdict === 'better'))
    .sort((one, other) => (way === 'lower' ? size(one) - size(other) : size(other) - size(one)));
  const eligible = better.filter(({ dominatedBy }) => dominatedBy.length === 0);
  const free = eligible.find(({ money }) => ['better', 'practically the same'].includes(money.total.verdict));
  const priced = eligible.filter(({ money }) => money.perEffect !== undefined);
  const cheapest = free ?? priced.sort((one, other) => one.money.perEffect! - other.money.perEffect!)[0];
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

/** An experiment with these measures alone. */
export function narrowed({ estimates, series, ...rest }: Experiment, names: readonly string[]): Experiment {
  const isMeant = (_: unknown, i: number) => names.includes(estimates[i].name);
  return {
    ...rest,
    estimates: estimates.filter(isMeant),
    series: { ...series, figures: series.figures.filter(isMeant) },
  };
}

/** Whether what is compared is worse in one, and better in neither: no interval leaves it a chance. */
function isWorse(effect: ComparedMeasure | undefined, money: ComparedMeasure | undefined): boolean {
  return [effect?.verdict, money?.verdict].includes('worse') && isNoBetter(effect) && isNoBetter(money);
}

function isNoBetter(measure: ComparedMeasure | undefined): boolean {
  if (measure === undefined || measure.verdict === 'worse') return measure !== undefined;
  if (measure.verdict !== 'practically the same') return false;
  const { difference, better } = measure;
  // Little, but for sure.
  return better === 'higher' ? difference.low! <= 0 : difference.high! >= 0;
}

/** The price of a unit of the leading measure, if both differ for sure; money has no price. */
function perEffect(effect: ComparedMeasure, total: ComparedMeasure): Pick<ComparedMoney, 'perEffect'> {
  if (effect.unit === total.unit) return {};
  if (effect.verdict !== 'better' || !['better', 'worse'].includes(total.verdict)) return {};
  return { perEffect: total.difference.estimate! / Math.abs(effect.difference.estimate!) };
}
