import { refused } from '../arguments.js';
import { InputError } from '../errors.js';
import type { Layout } from '../records/index.js';
import { microseconds } from '../units.js';
import { Adding, type Places } from './adding.js';
import { Columns } from './columns.js';
import { addends, type Measure, mustBeMeasures, mustBeObservation, type Observation, type Sum } from './measure.js';
import type { Quantity } from './quantity.js';
import { Selections } from './selections.js';
import { Days, windowOf } from './window.js';

/** How to compute the measures of an observation. Its buffers serve all meters, one batch at a time. */
export interface Plan extends Readonly<Record<Sum['over'], Adding>> {
  /** Two a measure, numerator and denominator: where the sums that make it stand among the totals. */
  readonly sums: readonly (readonly number[])[];
  /** Two a daily measure: where the first days of those sums stand. */
  readonly daily: readonly (readonly number[])[];
  /** How many days there are. */
  readonly days: number;
  readonly places: Readonly<Places>;
}

/** Of each of a meter's sums, two a measure: the first one that is always equal to it, by its place. */
export function equalSums(observation: Observation): number[] {
  mustBeObservation('observation', observation);
  const firsts = new Map<string, number>();
  return planOf(observation).sums.map((places, i) => {
    const key = places.join();
    const first = firsts.get(key) ?? i;
    firsts.set(key, first);
    return first;
  });
}

const plans = new WeakMap<Observation, Plan>();

/** @throws {InputError} if a measure cannot be computed from these records, or two have one name. */
export function planOf(observation: Observation): Plan {
  const known = plans.get(observation);
  if (known) return known;
  const plan = makePlan(observation);
  plans.set(observation, plan);
  return plan;
}

function makePlan(observation: Observation): Plan {
  const { format, measures } = observation;
  const days = new Days(observation);
  const places: Places = { sums: 0, seen: 0, histograms: 0, days: 0 };
  const weekOffset = microseconds(observation.weekOffsetSeconds ?? 0);
  const addingOf = (layout: Layout) =>
    new Adding(new Selections(new Columns(layout, windowOf(observation)), format, weekOffset), days, places);
  const adding = {
    contact: addingOf(format.contact),
    journey: addingOf(format.journey),
    shift: addingOf(format.shift),
    charge: addingOf(format.charge),
    contributor: addingOf(format.contributor),
    happening: addingOf(format.happening),
  };
  const placeOf = once((sum) => adding[sum.over].add(sum));
  const dayOf = once((sum, instant: Quantity) => adding[sum.over].addDaily(sum, instant));
  const daily: (readonly number[])[] = [];
  const names = new Set<string>();
  const sums = measures.flatMap((measure) => {
    const { name } = measure;
    if (names.has(name)) throw refused('measures', `two measures are called ${name}`);
    names.add(name);
    try {
      const parts = [addends(measure), [measure.denominator ?? []].flat()];
      const { daily: instant } = measure;
      if (instant !== undefined) daily.push(...parts.map((sums) => sums.map((sum) => dayOf(sum, instant))));
      return parts.map((sums) => sums.map(placeOf));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw refused('measures', `the measure ${name} cannot be computed: ${error.problems[0].message}`);
    }
  });
  for (const { sum } of distributionsOf(measures)) adding[sum.over].addHistogram(sum);
  return { ...adding, sums, daily, days: days.count, places };
}

/** Equal sums have one place. */
function once<More extends unknown[]>(place: (sum: Sum, ...more: More) => number): (sum: Sum, ...more: More) => number {
  const places = new Map<string, number>();
  return (sum, ...more) => {
    const key = JSON.stringify([keyOf(sum), more]);
    const known = places.get(key);
    if (known !== undefined) return known;
    const fresh = place(sum, ...more);
    places.set(key, fresh);
    return fresh;
  };
}

function keyOf({ over, of, where, distinct }: Sum): string {
  return JSON.stringify([over, of, where, distinct]);
}

/** What quantiles are taken of: equal ones stand here once. */
export interface Distribution {
  readonly sum: Sum;
  /** The measures that are its quantiles, by their places. */
  readonly measures: number[];
}

export function distributionsOf(measures: readonly Measure[]): Distribution[] {
  mustBeMeasures('measures', measures);
  const byKey = new Map<string, Distribution>();
  measures.forEach((measure, i) => {
    if (measure.quantile === undefined) return;
    const [sum] = addends(measure);
    const key = keyOf(sum);
    const known = byKey.get(key);
    if (known) known.measures.push(i);
    else byKey.set(key, { sum, measures: [i] });
  });
  return [...byKey.values()];
}
