import { mustBeCount, mustNotBeNegative } from '../arguments.js';

/**
 * Erlang B: the share of calls turned away where nobody can wait (M/G/n/n). By the recursion on the number of agents,
 * which neither overflows nor cancels; it takes `agents` steps.
 *
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges", 1917. It holds for any distribution of handle time. It leaves out that people turned away try again: see
 * `retrials`.
 *
 * @param agents a whole number, 0 or more.
 * @param offeredLoad arrival rate × mean handle time, in erlangs, 0 or more.
 * @throws {RangeError} for arguments outside.
 */
export function erlangB(agents: number, offeredLoad: number): number {
  mustBeCount('agents', agents, 0);
  mustNotBeNegative('offered load', offeredLoad);
  let blocked = 1;
  for (let k = 1; k <= agents; k++) blocked = (offeredLoad * blocked) / (k + offeredLoad * blocked);
  return blocked;
}
