import { mustBeProbability, mustHave } from '../arguments.js';
import { mustBeAgents, mustBeRate, mustBeSteps, type RateStep } from './doors.js';

/** A group of agents under a load that changes, with callers who hang up and try again. Any unit of time. */
export interface Surge {
  readonly agents: number;
  readonly serviceRate: number;
  /** One over the mean patience, 0 or above. */
  readonly patienceRate: number;
  /** In order of time, the first at 0. */
  readonly arrivals: readonly RateStep[];
  /** The chance that someone who hung up calls again. */
  readonly redialProbability: number;
  /** One over the mean time until then, above 0. */
  readonly redialRate: number;
}

export function mustBeSurge(surge: unknown): void {
  const keys = ['agents', 'serviceRate', 'patienceRate', 'arrivals', 'redialProbability', 'redialRate'];
  mustHave('surge', surge, keys);
  const { agents, serviceRate, patienceRate, arrivals, redialProbability, redialRate } = surge as Surge;
  mustBeAgents('surge.agents', agents);
  mustBeRate('surge.serviceRate', serviceRate);
  if (patienceRate !== 0) mustBeRate('surge.patienceRate', patienceRate);
  mustBeProbability('surge.redialProbability', redialProbability);
  mustBeRate('surge.redialRate', redialRate);
  mustBeSteps('surge.arrivals', arrivals);
}

/**
 * Carries a state through time, from 0, along rates that are constant between steps.
 *
 * @param steps ascend from 0.
 * @param instants 0 or above, in order.
 * @param advance gives the state `duration` later, at a constant rate of arrivals.
 * @returns the state at each instant.
 */
export function follow<State>(
  steps: readonly RateStep[],
  instants: readonly number[],
  start: State,
  advance: (state: State, rate: number, duration: number) => State,
): State[] {
  let state = start;
  let now = 0;
  let step = 0;
  return instants.map((instant) => {
    while (now < instant) {
      const until = Math.min(instant, steps[step + 1]?.at ?? instant);
      state = advance(state, steps[step].rate, until - now);
      now = until;
      if (now === steps[step + 1]?.at) step++;
    }
    return state;
  });
}
