import { mustBeList, mustBeOneOf, mustBeProbability, mustHave, mustNotBeNegative, refused } from '../arguments.js';
import { isAbove } from './compare.js';
import { mustBeAgents, mustBeRate, mustBeTime, solved } from './doors.js';
import { impatientQueue } from './erlangA.js';
import { patientQueue } from './erlangC.js';
import { type QueueFigures, serviceLevel } from './queueFigures.js';
import { leastAgents } from './requiredAgents.js';

/** Shares are 0 to 1, times seconds. A limit itself is not below the limit; a least share itself is enough. */
export type StaffingTarget =
  | { readonly measure: 'service-level'; readonly atLeast: number; readonly withinSeconds: number }
  /** Of all calls, those that hung up early among them. */
  | { readonly measure: 'answered-within'; readonly atLeast: number; readonly withinSeconds: number }
  | { readonly measure: 'abandonment'; readonly below: number }
  | { readonly measure: 'speed-of-answer'; readonly below: number }
  | { readonly measure: 'occupancy'; readonly below: number };

/** A steady load. Its numbers stay apart: their product is then exact, and 90 calls in 30 min of 240 s are 12 erlangs. */
export interface StaffingLoad {
  /** How many come in an interval, 0 or more; need not be a whole number. They make a million erlangs at most. */
  readonly calls: number;
  /** The length of that interval in seconds, above 0. */
  readonly intervalSeconds: number;
  /** The mean, after-contact work included, in seconds, above 0. */
  readonly handleSeconds: number;
}

export interface StaffingGoals {
  /** The mean time until a waiting caller hangs up, above 0; `null` if nobody ever does. */
  readonly patienceSeconds: number | null;
  /** All must be met. */
  readonly targets: readonly StaffingTarget[];
  /** The share of paid time that an agent is not available, from 0 up to but not including 1. */
  readonly shrinkage: number;
}

/** What a number of agents gives. A figure that has no value, such as the waits of no calls, is `NaN`. */
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

export type StaffingFormula = 'Erlang A' | 'Erlang C';

export function formulaOf({ patienceSeconds }: StaffingGoals): StaffingFormula {
  return patienceSeconds === null ? 'Erlang C' : 'Erlang A';
}

/** The limit in the service level: the first target's that has one, or 20 seconds. */
export function acceptableWaitOf({ targets }: StaffingGoals): number {
  for (const target of targets) if ('withinSeconds' in target) return target.withinSeconds;
  return 20;
}

/** One load, and what agents make of it. */
export interface StaffedLoad {
  /** In erlangs. */
  readonly offeredLoad: number;
  /** The fewest agents that meet every target; 0 if there are no calls. @throws {InputError} if no number does. */
  required(): number;
  /** @param agents 0 to 16,777,216. */
  row(agents: number): StaffingRow;
}

/** More than the largest centre has. */
const mostErlangs = 1_000_000;

/** @throws {InputError} if it is no load. */
export function mustBeLoad(name: string, value: unknown): void {
  mustHave(name, value, ['calls', 'intervalSeconds', 'handleSeconds']);
  const { calls, intervalSeconds, handleSeconds } = value as StaffingLoad;
  if (calls !== 0) mustBeRate(`${name}.calls`, calls);
  mustBeTime(`${name}.intervalSeconds`, intervalSeconds);
  mustBeTime(`${name}.handleSeconds`, handleSeconds);
  const erlangs = (calls * handleSeconds) / intervalSeconds;
  if (erlangs <= mostErlangs) return;
  throw refused(`${name}.calls`, `times the handle time is more than ${mostErlangs} erlangs; expected at most so many`);
}

/** @throws {InputError} if they are no goals. */
export function mustBeGoals(name: string, value: unknown): void {
  mustHave(name, value, ['patienceSeconds', 'targets', 'shrinkage']);
  const { patienceSeconds, targets, shrinkage } = value as StaffingGoals;
  if (patienceSeconds !== null) mustBeTime(`${name}.patienceSeconds`, patienceSeconds, true);
  mustBeList(`${name}.targets`, targets, 'a list of targets');
  for (const [i, target] of targets.entries()) mustBeTarget(`${name}.targets.${i}`, target);
  mustBeProbability(`${name}.shrinkage`, shrinkage);
  if (shrinkage === 1) throw refused(`${name}.shrinkage`, 'it must be below 1, or nobody is ever available');
}

function mustBeTarget(name: string, target: StaffingTarget): void {
  mustHave(name, target, ['measure'], 'a target such as { measure: "abandonment", below: 0.05 }');
  const measures = ['service-level', 'answered-within', 'abandonment', 'speed-of-answer', 'occupancy'];
  mustBeOneOf(`${name}.measure`, target.measure, measures);
  if (target.measure === 'service-level' || target.measure === 'answered-within') {
    mustBeProbability(`${name}.atLeast`, target.atLeast);
    mustNotBeNegative(`${name}.withinSeconds`, target.withinSeconds);
  } else mustNotBeNegative(`${name}.below`, target.below);
}

/** @throws {InputError} for arguments outside. */
export function staffedLoad(load: StaffingLoad, goals: StaffingGoals): StaffedLoad {
  mustBeLoad('load', load);
  mustBeGoals('goals', goals);
  return staffed('load', load, 'goals', goals);
}

/** The same of arguments that were looked at. @param loadName what they are called, as `goalsName`. */
export function staffed(
  loadName: string,
  { calls, intervalSeconds, handleSeconds }: StaffingLoad,
  goalsName: string,
  goals: StaffingGoals,
): StaffedLoad {
  const { patienceSeconds, targets, shrinkage } = goals;
  const acceptableWait = acceptableWaitOf(goals);
  const offeredLoad = (calls * handleSeconds) / intervalSeconds;
  const figures = (agents: number): QueueFigures => {
    if (calls === 0) return noCalls(agents);
    if (agents === 0) return noAgents(patienceSeconds);
    // Times in handle times, so that agents and erlangs are compared exactly.
    const queue = { agents, arrivalRate: offeredLoad, serviceRate: 1 };
    const inHandleTimes =
      patienceSeconds === null
        ? patientQueue(queue)
        : impatientQueue({ ...queue, patienceRate: handleSeconds / patienceSeconds });
    return inSeconds(solved(loadName, inHandleTimes), handleSeconds);
  };
  return {
    offeredLoad,
    required: () =>
      calls === 0
        ? 0
        : leastAgents(`${goalsName}.targets`, (agents) => targets.every((target) => isMet(target, figures(agents)))),
    row(agents) {
      mustBeAgents('agents', agents, 0);
      const queue = figures(agents);
      const { occupancy, speedOfAnswer, abandonment, probabilityOfWait } = queue;
      return {
        agents,
        // Rounding must not call for one more: 21 / (1 - 0.3) is a hair above 30.
        rostered: Math.ceil((agents / (1 - shrinkage)) * (1 - 1e-12)),
        occupancy,
        serviceLevel: serviceLevel(queue, acceptableWait),
        answeredWithin: queue.answeredWithin(acceptableWait),
        speedOfAnswer,
        abandonment,
        probabilityOfWait,
        meetsTargets: calls === 0 || targets.every((target) => isMet(target, queue)),
      };
    },
  };
}

function isMet(target: StaffingTarget, queue: QueueFigures): boolean {
  switch (target.measure) {
    case 'service-level':
      return !isAbove(target.atLeast, serviceLevel(queue, target.withinSeconds));
    case 'answered-within':
      return !isAbove(target.atLeast, queue.answeredWithin(target.withinSeconds));
    case 'abandonment':
      return isAbove(target.below, queue.abandonment);
    case 'speed-of-answer':
      return isAbove(target.below, queue.speedOfAnswer);
    case 'occupancy':
      return isAbove(target.below, queue.occupancy);
  }
}

function inSeconds(queue: QueueFigures, unit: number): QueueFigures {
  return {
    ...queue,
    meanWait: queue.meanWait * unit,
    speedOfAnswer: queue.speedOfAnswer * unit,
    answeredWithin: (time) => queue.answeredWithin(time / unit),
    waitBeyond: (time) => queue.waitBeyond(time / unit),
  };
}

/** Nobody calls: agents are idle, and of no call nothing can be said. */
function noCalls(agents: number): QueueFigures {
  return {
    probabilityOfWait: NaN,
    abandonment: NaN,
    meanWait: NaN,
    speedOfAnswer: NaN,
    queueLength: 0,
    occupancy: agents === 0 ? NaN : 0,
    answeredWithin: () => NaN,
    waitBeyond: () => NaN,
  };
}

/** Nobody answers: callers wait until their patience is over, or for ever. */
function noAgents(patienceSeconds: number | null): QueueFigures {
  const waitsForEver = patienceSeconds === null;
  return {
    probabilityOfWait: 1,
    abandonment: waitsForEver ? 0 : 1,
    meanWait: patienceSeconds ?? Infinity,
    speedOfAnswer: waitsForEver ? Infinity : NaN,
    queueLength: Infinity,
    occupancy: NaN,
    answeredWithin: () => 0,
    waitBeyond: (time) => (waitsForEver ? 1 : Math.exp(-time / patienceSeconds)),
  };
}
