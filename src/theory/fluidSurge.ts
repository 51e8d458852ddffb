import { mustBeProbability } from '../arguments.js';
import { mustBeInstants, mustBeRate } from './doors.js';
import { integrate } from './integrate.js';
import { follow, mustBeSurge, type Surge } from './surge.js';

export interface FluidSurge extends Surge {
  /** The chance that someone who was answered calls again. Default 0. */
  readonly reconnectProbability?: number;
  /** One over the mean time until then, above 0. Default 1. */
  readonly reconnectRate?: number;
}

export interface FluidState {
  /** Waiting or with an agent. */
  readonly inSystem: number;
  readonly queue: number;
  /** Hung up, and about to call again. */
  readonly redialing: number;
  /** Answered, and about to call again. */
  readonly reconnecting: number;
}

/**
 * The fluid model of a surge: callers as a liquid, whose levels follow differential equations. It starts empty.
 *
 * Mandelbaum, Massey and Reiman, "Strong approximations for Markovian service networks", Queueing Systems 30 (1998);
 * with redials and reconnects Ding, Remerova, van der Mei and Zwart, "Fluid approximation of a call center model with
 * redials and reconnects", Performance Evaluation 92 (2015). It is what happens on average as the centre grows large:
 * close in overload (0.3 % with 50 agents), far off near criticality, where chance makes a queue and the fluid has none.
 *
 * @param instants in order, 0 or above.
 * @throws {InputError} for arguments outside, and if it takes more than 100,000 steps to follow them.
 */
export function fluidSurge(surge: FluidSurge, instants: readonly number[]): FluidState[] {
  mustBeSurge(surge);
  const { reconnectProbability = 0, reconnectRate = 1 } = surge;
  mustBeProbability('surge.reconnectProbability', reconnectProbability);
  mustBeRate('surge.reconnectRate', reconnectRate);
  mustBeInstants(instants);
  return fluidAt({ ...surge, reconnectProbability, reconnectRate }, instants);
}

/** The same of arguments that were looked at. */
export function fluidAt(surge: FluidSurge, instants: readonly number[]): FluidState[] {
  const { agents, serviceRate, patienceRate, redialProbability, redialRate, arrivals } = surge;
  const { reconnectProbability = 0, reconnectRate = 1 } = surge;
  const advance = (state: Float64Array, rate: number, duration: number) =>
    integrate(
      (_, [inSystem, redialing, reconnecting], slope) => {
        const answered = serviceRate * Math.min(inSystem, agents);
        const hungUp = patienceRate * Math.max(0, inSystem - agents);
        slope[0] = rate + redialRate * redialing + reconnectRate * reconnecting - answered - hungUp;
        slope[1] = redialProbability * hungUp - redialRate * redialing;
        slope[2] = reconnectProbability * answered - reconnectRate * reconnecting;
      },
      0,
      duration,
      state,
      'instants',
    );
  return follow(arrivals, instants, new Float64Array(3), advance).map(([inSystem, redialing, reconnecting]) => ({
    inSystem,
    queue: Math.max(0, inSystem - agents),
    redialing,
    reconnecting,
  }));
}
