import { mustBeCount, mustBePositive, mustBeProbability, mustNotBeNegative } from '../arguments.js';

/** From `at` on, arrivals come at `rate`, until the next step. */
export interface RateStep {
  readonly at: number;
  readonly rate: number;
}

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

/** @throws {RangeError} for whatever lies outside. */
export function checkSurge(surge: Surge): void {
  mustBeCount('agents', surge.agents);
  mustBePositive('service rate', surge.serviceRate);
  mustNotBeNegative('patience rate', surge.patienceRate);
  mustBeProbability('redial probability', surge.redialProbability);
  mustBePositive('redial rate', surge.redialRate);
}

/**
 * Carries a state through time, from 0, along rates that are constant between steps.
 *
 * @param advance gives the state `duration` later, at a constant rate of arrivals.
 * @returns the state at each instant.
 * @throws {RangeError} if the steps do not ascend from 0, or the instants are not 0 or above and in order.
 */
export function follow<State>(
  steps: readonly RateStep[],
  instants: readonly number[],
  start: State,
  advance: (state: State, rate: number, duration: number) => State,
): State[] {
  if (steps[0]?.at !== 0) throw new RangeError('the first rate of arrivals must be at 0');
  for (const [i, { at, rate }] of steps.entries()) {
    mustNotBeNegative('arrival rate', rate);
    if (i > 0 && !(at > steps[i - 1].at))
      throw new RangeError(`rates of arrivals must ascend in time, but ${at} does not`);
  }
  let state = start;
  let now = 0;
  let step = 0;
  return instants.map((instant) => {
    if (!(instant >= now && instant < Infinity)) {
      throw new RangeError(`instants must be 0 or above and in order, but ${instant} comes after ${now}`);
    }
    while (now < instant) {
      const until = Math.min(instant, steps[step + 1]?.at ?? instant);
      state = advance(state, steps[step].rate, until - now);
      now = until;
      if (now === steps[step + 1]?.at) step++;
    }
    return state;
  });
}
