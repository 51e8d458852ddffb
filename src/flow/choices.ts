import type { Questioned } from './contract.js';
import type { Spot, Transition } from './nodeSteps.js';

/**
 * The ways that the answers to a question lead. The host decides; the last way is what follows if it is none of the others. It
 * may be several, of which the first is taken whose guard says yes.
 * @param name of what is asked: a backend, a variable or a node.
 */
export function choices(
  spot: Spot,
  of: Questioned,
  name: string,
  ways: readonly (readonly [answer: string, way: Transition | Transition[]])[],
): Transition[] {
  const among = ways.map(([answer]) => answer);
  return ways.flatMap(([answer, way], i) => {
    if (i === ways.length - 1) return way;
    return { ...(way as Transition), guard: { type: 'answerIs', params: { node: spot.id, of, name, among, answer } } };
  });
}
