import { mustBeFunction, refused, unexpected } from '../arguments.js';
import { mostAgents } from './doors.js';

/**
 * The least number of agents, 1 or more, that is enough.
 *
 * ```
 * requiredAgents((agents) => serviceLevel(erlangC({ agents, arrivalRate, serviceRate }), 20) >= 0.8)
 * ```
 *
 * By doubling and halving: about 2 log₂ of the answer are tried.
 *
 * @param isEnough once true, must stay true with more agents, as it does for limits on waits, abandonment, occupancy and
 * the service level.
 * @throws {InputError} if 16 million agents are not enough, or the answer is neither `true` nor `false`.
 */
export function requiredAgents(isEnough: (agents: number) => boolean): number {
  mustBeFunction('isEnough', isEnough);
  return leastAgents('isEnough', (agents) => {
    const answer: unknown = isEnough(agents);
    if (typeof answer !== 'boolean') throw unexpected('isEnough', `true or false for ${agents} agents`, answer);
    return answer;
  });
}

/** The same for us. @param name the argument that asks for too much if no number is enough. */
export function leastAgents(name: string, isEnough: (agents: number) => boolean): number {
  let tooFew = 0;
  let enough = 1;
  while (!isEnough(enough)) {
    if (enough >= mostAgents) throw refused(name, `no number of agents is enough: ${mostAgents} are not`);
    tooFew = enough;
    enough *= 2;
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
