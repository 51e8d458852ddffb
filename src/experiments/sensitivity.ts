import type { Grade, ParameterValue } from '../document/index.js';
import { compare } from './compare.js';
import type { Interval } from './estimate.js';
import type { Estimate, Experiment } from './experiment.js';

/** A parameter with plausible values: what a scenario takes for granted. */
export interface Assumption {
  readonly parameter: string;
  readonly title: string | null;
  readonly grade: Grade | null;
  readonly source: string | null;
  /** As things stand. */
  readonly value: ParameterValue;
  /** Plausible values; one of the two may be `null`: there is none. */
  readonly low: ParameterValue | null;
  readonly high: ParameterValue | null;
}

/** What can be decided for. */
export interface Alternative {
  /** '' is the scenario as it is. */
  readonly name: string;
  readonly title: string;
}

/** An assumption, and what the alternatives come to at each plausible value that it has, in their order. */
export interface TriedAssumption {
  readonly assumption: Assumption;
  readonly low: readonly Experiment[] | null;
  readonly high: readonly Experiment[] | null;
}

/** How a scenario depends on its assumptions, one at a time. Plain data, made to be reported. */
export interface Sensitivity
  extends Pick<Experiment, 'name' | 'title' | 'seed' | 'replications' | 'parameters' | 'overrides'> {
  readonly currency: string;
  /** In the order of the file. */
  readonly assumptions: readonly Assumption[];
  /** The scenario as it is first; alone if nothing is to be decided. */
  readonly alternatives: readonly Alternative[];
  readonly tornadoes: readonly Tornado[];
}

/** How one measure of the scenario as it is depends on each assumption. */
export interface Tornado extends Pick<Estimate, 'name' | 'unit' | 'definition' | 'better'> {
  /** As things stand. */
  readonly base: Interval;
  /** Of each assumption; the widest swing first, those without one last. */
  readonly bars: readonly TornadoBar[];
  /** Absent if there is no choice, or the measure says of none that it is better. */
  readonly decision?: Decision;
}

/** What an assumption does to a measure. */
export interface TornadoBar {
  readonly parameter: string;
  /**
   * By how much the measure differs from the base at the low and at the high value; `null`: the assumption has no such
   * value, or the measure is not there. Together all intervals of a tornado are wrong at most 5 times in 100 (`compare`).
   */
  readonly low: Interval | null;
  readonly high: Interval | null;
  /** |at high − at low|; where one of the two values is not given, the base stands for it. `null` if it is undefined. */
  readonly swing: number | null;
}

/** Which alternative is best by a measure. */
export interface Decision {
  /** As things stand; of equals the first. */
  readonly best: string;
  /** The names of those that are not told apart from it. */
  readonly ties: readonly string[];
  /** In the order of the bars. */
  readonly choices: readonly DecisionUnder[];
}

/** *yes*: another alternative is best at a plausible value; *undecided*: another one may be, more replications would tell. */
export type Decides = 'yes' | 'no' | 'undecided';

export interface DecisionUnder {
  readonly parameter: string;
  /** `null`: the assumption has no such value, or the measure is not there. */
  readonly low: Choice | null;
  readonly high: Choice | null;
  readonly decides: Decides;
}

/** The best alternative at one value of an assumption. */
export interface Choice {
  readonly best: string;
  /** Whether another one than as things stand. *undecided*: the interval of the difference holds 0, or there is none. */
  readonly isOther: Decides;
  /** Of the best, less that of the best as things stand; absent if they are one, or cannot be compared. */
  readonly difference?: Interval;
}

/** As parts of a figure: less is how numbers are rounded. */
const rounding = 1e-9;

/**
 * What each assumption does to measures, and to the decision by each of them. All experiments have one seed, so that
 * replication i of each is one world.
 *
 * Of one tornado, all intervals are together wrong at most 5 times in 100 (Holm's, as `compare` has them); so are, at one
 * value of an assumption, those of all alternatives against the one that is best as things stand.
 *
 * @param alternatives one or more, the scenario as it is first.
 * @param standing what they come to as things stand, in their order.
 * @param tried one or more assumptions.
 * @param measures names; one that the scenario as it is has not is left out.
 * @throws {InputError} if experiments make no pairs.
 */
export function sensitivityOf(
  alternatives: readonly Alternative[],
  standing: readonly Experiment[],
  tried: readonly TriedAssumption[],
  measures: readonly string[],
): Sensitivity {
  const [base] = standing;
  const { name, title, seed, replications, parameters, overrides, observation } = base;
  const settings = tried.flatMap(({ low, high }) => [low, high].flatMap((sides) => (sides === null ? [] : [sides[0]])));
  const compared = new Map(compare(base, settings).map((measured, i) => [settings[i], measured]));
  const differenceAt = (sides: readonly Experiment[] | null, measure: string) =>
    sides && (compared.get(sides[0])!.find((each) => each.name === measure)?.difference ?? null);

  function tornadoOf({ name, unit, definition, better, estimate, low, high }: Estimate): Tornado {
    const bars = tried
      .map((each) => barOf(each, differenceAt(each.low, name), differenceAt(each.high, name)))
      .toSorted((one, other) => (other.swing ?? -1) - (one.swing ?? -1));
    const order = bars.map(({ parameter }) => tried.find(({ assumption }) => assumption.parameter === parameter)!);
    const hasChoice = alternatives.length > 1 && better !== undefined;
    const decision = hasChoice ? decisionBy({ name, better }, alternatives, standing, order) : undefined;
    return {
      ...{ name, unit, definition, ...(better && { better }) },
      base: { estimate, low, high },
      bars,
      ...(decision && { decision }),
    };
  }

  return {
    ...{ name, title, seed, replications, parameters, overrides, currency: observation.currency },
    assumptions: tried.map(({ assumption }) => assumption),
    alternatives,
    tornadoes: measures.flatMap((measure) =>
      base.estimates.filter((estimate) => estimate.name === measure).map(tornadoOf),
    ),
  };
}

function barOf({ assumption }: TriedAssumption, low: Interval | null, high: Interval | null): TornadoBar {
  const end = (value: ParameterValue | null, difference: Interval | null) =>
    value === null ? 0 : (difference?.estimate ?? null);
  const [atLow, atHigh] = [end(assumption.low, low), end(assumption.high, high)];
  const swing = atLow === null || atHigh === null ? null : Math.abs(atHigh - atLow);
  return { parameter: assumption.parameter, low, high, swing };
}

/** A measure that says which way is better. */
type Deciding = Required<Pick<Estimate, 'name' | 'better'>>;

function decisionBy(
  measure: Deciding,
  alternatives: readonly Alternative[],
  standing: readonly Experiment[],
  tried: readonly TriedAssumption[],
): Decision | undefined {
  const best = bestOf(standing, measure, 0);
  if (best === undefined) return undefined;
  const ties = alternatives.filter((_, i) => {
    if (i === best || estimateOf(standing[i], measure) === null) return false;
    return !isApart(differencesFrom(standing, best, measure)[i]);
  });
  return {
    best: alternatives[best].name,
    ties: ties.map(({ name }) => name),
    choices: tried.map(({ assumption: { parameter }, low, high }): DecisionUnder => {
      const [atLow, atHigh] = [low, high].map((sides) => sides && choiceAt(sides, best, measure, alternatives));
      const others = [atLow, atHigh].map((choice) => choice?.isOther);
      const decides = others.includes('yes') ? 'yes' : others.includes('undecided') ? 'undecided' : 'no';
      return { parameter, low: atLow, high: atHigh, decides };
    }),
  };
}

/** @param standing the place of the best as things stand. */
function choiceAt(
  sides: readonly Experiment[],
  standing: number,
  measure: Deciding,
  alternatives: readonly Alternative[],
): Choice | null {
  const best = bestOf(sides, measure, standing);
  if (best === undefined) return null;
  const { name } = alternatives[best];
  if (best === standing) return { best: name, isOther: 'no' };
  const difference = differencesFrom(sides, standing, measure)[best];
  return { best: name, isOther: isApart(difference) ? 'yes' : 'undecided', ...(difference && { difference }) };
}

/** The place of the best; of equals the preferred one, or the first. `undefined` if none has the measure. */
function bestOf(sides: readonly Experiment[], measure: Deciding, preferred: number): number | undefined {
  const rest = sides.map((_, i) => i).filter((i) => i !== preferred);
  return [preferred, ...rest].reduce<number | undefined>((best, i) => {
    const estimate = estimateOf(sides[i], measure);
    if (estimate === null) return best;
    if (best === undefined) return i;
    const least = estimateOf(sides[best], measure)!;
    const gain = measure.better === 'lower' ? least - estimate : estimate - least;
    return gain > rounding * Math.abs(least) ? i : best;
  }, undefined);
}

function estimateOf({ estimates }: Experiment, { name }: Deciding): number | null {
  return estimates.find((each) => each.name === name)?.estimate ?? null;
}

/** Of each side, by how much it differs from that at a place; absent for this itself and where there is none. */
function differencesFrom(sides: readonly Experiment[], place: number, { name }: Deciding): (Interval | undefined)[] {
  const others = sides.map((_, i) => i).filter((i) => i !== place);
  const compared = compare(
    sides[place],
    others.map((i) => sides[i]),
  );
  return sides.map((_, i) => {
    return compared[others.indexOf(i)]?.find((each) => each.name === name)?.difference;
  });
}

function isApart(difference: Interval | undefined): boolean {
  if (difference === undefined || difference.low === null || difference.high === null) return false;
  return difference.low > 0 || difference.high < 0;
}
