/** More agents than anyone has: where the search gives up. */
const most = 2 ** 24;

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
 * @throws {RangeError} if 16 million agents are not enough.
 */
export function requiredAgents(isEnough: (agents: number) => boolean): number {
  let tooFew = 0;
  let enough = 1;
  while (!isEnough(enough)) {
    if (enough >= most) throw new RangeError(`no number of agents is enough: ${most} are not`);
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
