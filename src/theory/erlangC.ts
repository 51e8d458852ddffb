import { mustNotBeNegative } from '../arguments.js';
import { isAbove } from './compare.js';
import { mustBeQueue } from './doors.js';
import { blockedShare } from './erlangB.js';
import type { QueueFigures } from './queueFigures.js';

export interface ErlangCQueue {
  /** A whole number, 1 to 16,777,216. */
  readonly agents: number;
  /** Above 0; as all rates, from 1e-100 to 1e100. */
  readonly arrivalRate: number;
  /** One over the mean handle time, above 0. */
  readonly serviceRate: number;
}

/**
 * Erlang C (M/M/n): Poisson arrivals, exponential handle times, one queue in order of arrival, and everyone waits for as
 * long as it takes.
 *
 * Erlang 1917, with B: C = B / (1 − ρ (1 − B)), P(W > t) = C exp(−(nμ − λ) t). With an offered load of as many erlangs
 * as there are agents or more, the queue grows without end; the figures are then the limits: everyone waits, for ever.
 * Rates are seldom exact (100 / 3600 × 360 is not quite 10), so a spare rate within their rounding is none.
 * It overstates waits wherever people hang up: see `erlangA`.
 *
 * @throws {InputError} for arguments outside.
 */
export function erlangC(queue: ErlangCQueue): QueueFigures {
  mustBeQueue('queue', queue);
  return patientQueue(queue);
}

/** The same of a queue that was looked at. */
export function patientQueue({ agents, arrivalRate, serviceRate }: ErlangCQueue): QueueFigures {
  const offeredLoad = arrivalRate / serviceRate;
  const intensity = offeredLoad / agents;
  const spareRate = agents * serviceRate - arrivalRate;
  const isStable = isAbove(spareRate, 0, agents * serviceRate);
  const blocked = isStable ? blockedShare(agents, offeredLoad) : 1;
  const probabilityOfWait = isStable ? blocked / (1 - intensity * (1 - blocked)) : 1;
  const meanWait = isStable ? probabilityOfWait / spareRate : Infinity;
  const waitBeyond = (time: number) => {
    mustNotBeNegative('time', time);
    return isStable ? probabilityOfWait * Math.exp(-spareRate * time) : 1;
  };
  return {
    probabilityOfWait,
    abandonment: 0,
    meanWait,
    speedOfAnswer: meanWait,
    queueLength: arrivalRate * meanWait,
    occupancy: Math.min(1, intensity),
    answeredWithin: (time) => 1 - waitBeyond(time),
    waitBeyond,
  };
}
