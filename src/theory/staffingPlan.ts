import { mustBePositive, mustBeProbability, mustNotBeNegative } from './arguments.js';
import { erlangA } from './erlangA.js';
import { erlangC } from './erlangC.js';
import { type QueueFigures, serviceLevel } from './queueFigures.js';
import { requiredAgents } from './requiredAgents.js';

/** Shares are 0 to 1, times seconds. A limit itself is not below the limit; a least share itself is enough. */
export type StaffingTarget =
  | { readonly measure: 'service-level'; readonly atLeast: number; readonly withinSeconds: number }
  | { readonly measure: 'abandonment'; readonly below: number }
  | { readonly measure: 'speed-of-answer'; readonly below: number }
  | { readonly measure: 'occupancy'; readonly below: number };

export interface StaffingRequest {
  /** Calls per second, above 0. */
  readonly arrivalRate: number;
  /** The mean, after-contact work included, above 0. */
  readonly handleSeconds: number;
  /** The mean time until a waiting caller hangs up, above 0; `null` if nobody ever does. */
  readonly patienceSeconds: number | null;
  /** All must be met. */
  readonly targets: readonly StaffingTarget[];
  /** The share of paid time that an agent is not available, from 0 up to but not including 1. */
  readonly shrinkage: number;
}

/** What a number of agents gives. */
export interface StaffingRow {
  readonly agents: number;
  /** Agents on the roster: with the shrinkage, so many leave `agents` available. */
  readonly rostered: number;
  readonly occupancy: number;
  /** See `serviceLevel`. */
  readonly serviceLevel: number;
  /** The share of all calls answered within the acceptable wait. */
  readonly answeredWithin: number;
  /** In seconds; infinite where the queue grows without end. */
  readonly speedOfAnswer: number;
  readonly abandonment: number;
  readonly probabilityOfWait: number;
  readonly meetsTargets: boolean;
}

export interface StaffingPlan extends StaffingRequest {
  readonly formula: 'Erlang A' | 'Erlang C';
  /** In erlangs. */
  readonly offeredLoad: number;
  /** The limit in the service level: the first target's that has one, or 20. */
  readonly acceptableWaitSeconds: number;
  /** What is required. */
  readonly required: StaffingRow;
  /** The required number of agents, and some more and fewer. */
  readonly rows: readonly StaffingRow[];
}

const rowsAround = 3;

/**
 * How many agents a steady load of calls needs, by Erlang A, or Erlang C if nobody hangs up.
 *
 * @throws {RangeError} for arguments outside, or if no number of agents meets the targets.
 */
export function staffingPlan(request: StaffingRequest): StaffingPlan {
  const { arrivalRate, handleSeconds, patienceSeconds, targets, shrinkage } = request;
  mustBePositive('arrival rate', arrivalRate);
  mustBePositive('handle time', handleSeconds);
  mustBeProbability('shrinkage', shrinkage);
  if (shrinkage === 1) throw new RangeError('shrinkage must be below 1, or nobody is ever available');
  const acceptableWaitSeconds = acceptableWaitOf(targets);
  mustNotBeNegative('acceptable wait', acceptableWaitSeconds);

  const queueWith = (agents: number) => {
    const queue = { agents, arrivalRate, serviceRate: 1 / handleSeconds };
    return patienceSeconds === null ? erlangC(queue) : erlangA({ ...queue, patienceRate: 1 / patienceSeconds });
  };
  const rowOf = (agents: number): StaffingRow => {
    const queue = queueWith(agents);
    const { occupancy, speedOfAnswer, abandonment, probabilityOfWait } = queue;
    return {
      agents,
      // Rounding must not call for one more: 21 / (1 - 0.3) is a hair above 30.
      rostered: Math.ceil((agents / (1 - shrinkage)) * (1 - 1e-12)),
      occupancy,
      serviceLevel: serviceLevel(queue, acceptableWaitSeconds),
      answeredWithin: queue.answeredWithin(acceptableWaitSeconds),
      speedOfAnswer,
      abandonment,
      probabilityOfWait,
      meetsTargets: targets.every((target) => isMet(target, queue)),
    };
  };

  const agents = requiredAgents((count) => {
    const queue = queueWith(count);
    return targets.every((target) => isMet(target, queue));
  });
  const fewest = Math.max(1, agents - rowsAround);
  return {
    ...request,
    formula: patienceSeconds === null ? 'Erlang C' : 'Erlang A',
    offeredLoad: arrivalRate * handleSeconds,
    acceptableWaitSeconds,
    required: rowOf(agents),
    rows: Array.from({ length: agents + rowsAround - fewest + 1 }, (_, i) => rowOf(fewest + i)),
  };
}

function acceptableWaitOf(targets: readonly StaffingTarget[]): number {
  for (const target of targets) if (target.measure === 'service-level') return target.withinSeconds;
  return 20;
}

function isMet(target: StaffingTarget, queue: QueueFigures): boolean {
  switch (target.measure) {
    case 'service-level':
      return serviceLevel(queue, target.withinSeconds) >= target.atLeast;
    case 'abandonment':
      return queue.abandonment < target.below;
    case 'speed-of-answer':
      return queue.speedOfAnswer < target.below;
    case 'occupancy':
      return queue.occupancy < target.below;
  }
}
