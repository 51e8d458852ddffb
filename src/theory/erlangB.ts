import { mustNotBeNegative } from '../arguments.js';
import { mustBeAgents } from './doors.js';

/**
 * Erlang B: the share of calls turned away where nobody can wait (M/G/n/n). By the recursion on the number of agents,
 * which neither overflows nor cancels; it takes `agents` steps.
 *
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges", 1917. It holds for any distribution of handle time. It leaves out that people turned away try again: see
 * `retrials`.
 *
 * @param agents a whole number, 0 to 16,777,216.
 * @param offeredLoad arrival rate × mean handle time, in erlangs, 0 or more.
 * @throws {InputError} for arguments outside.
 */
export function erlangB(agents: number, offeredLoad: number): number {
  mustBeAgents('agents', agents, 0);
  mustNotBeNegative('offeredLoad', offeredLoad);
  return blockedShare(agents, offeredLoad);
}

/** The same of arguments that were looked at. */
export function blockedShare(agents: number, offeredLoad: number): number {
  let blocked = 1;
  for (let k = 1; k <= agents; k++) blocked = (offeredLoad * blocked) / (k + offeredLoad * blocked);
  return blocked;
}
