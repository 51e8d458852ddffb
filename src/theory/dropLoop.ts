import { mustBeProbability, mustHave, refused } from '../arguments.js';
import { mustBeInstants, mustBeRate, mustBeSteps, type RateStep } from './doors.js';
import { integrate } from './integrate.js';
import { follow } from './surge.js';

/** An IVR that drops calls, and callers who call again after each drop, for as long as it takes. */
export interface DropLoop {
  /** Fresh calls, in order of time, the first at 0. */
  readonly arrivals: readonly RateStep[];
  /** One over the mean time in the IVR, above 0. */
  readonly menuRate: number;
  /** The chance that a call is dropped, 0 up to but not including 1. */
  readonly dropProbability: number;
  /** One over the mean time until someone dropped calls again, above 0. */
  readonly redialRate: number;
}

/** The means at one instant; calls, disconnects and successes since the start. */
export interface DropLoopState {
  readonly inMenu: number;
  readonly waitingToRedial: number;
  readonly calls: number;
  readonly disconnects: number;
  readonly successes: number;
}

/**
 * What a menu that drops calls does to its own load: the means over time, from the steady state of the first rate on.
 *
 * Two stations with infinite room (Massey and Whitt, "Networks of infinite-server queues with nonstationary Poisson
 * input", Queueing Systems 13, 1993): the equations are linear, so the means are exact, for exponential times. Each
 * caller makes 1 / (1 − d) calls on average, and at least k drops happen to dᵏ of them. Nobody gives up or goes elsewhere.
 *
 * @param instants in order, 0 or above.
 * @throws {InputError} for arguments outside, and if it takes more than 100,000 steps to follow them.
 */
export function dropLoop(loop: DropLoop, instants: readonly number[]): DropLoopState[] {
  mustHave('loop', loop, ['arrivals', 'menuRate', 'dropProbability', 'redialRate']);
  const { arrivals, menuRate, dropProbability, redialRate } = loop;
  mustBeSteps('loop.arrivals', arrivals);
  mustBeRate('loop.menuRate', menuRate);
  mustBeProbability('loop.dropProbability', dropProbability);
  if (dropProbability === 1) {
    throw refused('loop.dropProbability', 'it must be below 1, or nobody ever gets through');
  }
  mustBeRate('loop.redialRate', redialRate);
  mustBeInstants(instants);

  const callRate = arrivals[0].rate / (1 - dropProbability);
  const steady = Float64Array.of(callRate / menuRate, (dropProbability * callRate) / redialRate, 0, 0);
  const advance = (state: Float64Array, rate: number, duration: number) =>
    integrate(
      (_, [inMenu, waitingToRedial], slope) => {
        const calls = rate + redialRate * waitingToRedial;
        const ends = menuRate * inMenu;
        slope[0] = calls - ends;
        slope[1] = dropProbability * ends - redialRate * waitingToRedial;
        slope[2] = calls;
        slope[3] = ends;
      },
      0,
      duration,
      state,
      'instants',
    );
  return follow(arrivals, instants, steady, advance).map(([inMenu, waitingToRedial, calls, ends]) => ({
    inMenu,
    waitingToRedial,
    calls,
    disconnects: dropProbability * ends,
    successes: (1 - dropProbability) * ends,
  }));
}
