import { refused } from '../arguments.js';
import type { Operator, Threshold } from '../measures/index.js';
import { mustBeThresholds } from '../measures/threshold.js';
import type { Interval } from './estimate.js';
import { type Estimate, mustBeExperiment } from './experiment.js';

/** *held*: the whole interval satisfies it; *missed*: none of it does; *undecided*: it straddles, or there is none. */
export type ThresholdVerdict = 'held' | 'missed' | 'undecided';

/** A threshold, and the estimate that it is judged by. */
export interface JudgedThreshold extends Threshold, Interval {
  readonly unit: string;
  readonly verdict: ThresholdVerdict;
}

/**
 * Judges thresholds by the 95 % intervals of an experiment, in their order. With one replication there are no intervals.
 *
 * @throws {InputError} if one is on a measure that the experiment does not have.
 */
export function judge(
  experiment: { readonly estimates: readonly Pick<Estimate, 'name' | 'unit' | keyof Interval>[] },
  thresholds: readonly Threshold[],
): JudgedThreshold[] {
  mustBeExperiment('experiment', experiment, ['estimates']);
  mustBeThresholds('thresholds', thresholds);
  const names = new Map(experiment.estimates.map((estimate) => [estimate.name, estimate]));
  return thresholds.map((each, i) => {
    const measured = names.get(each.measure);
    if (measured === undefined) throw refused(`thresholds.${i}.measure`, `there is no measure ${each.measure}`);
    const { unit, estimate, low, high } = measured;
    return { ...each, unit, estimate, low, high, verdict: verdictOf(each, low, high) };
  });
}

function verdictOf({ operator, limit }: Threshold, low: number | null, high: number | null): ThresholdVerdict {
  if (low === null || high === null) return 'undecided';
  const [atLow, atHigh] = [low, high].map((end) => satisfies(end, operator, limit));
  if (atLow !== atHigh) return 'undecided';
  return atLow ? 'held' : 'missed';
}

function satisfies(figure: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '<':
      return figure < limit;
    case '<=':
      return figure <= limit;
    case '>':
      return figure > limit;
    case '>=':
      return figure >= limit;
  }
}
