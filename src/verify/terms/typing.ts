import { beginsToListen, keyOf } from '../calls/steps.js';
import type { CallGraph, State } from '../graph/callGraph.js';

/** How many keys the caller has pressed in a state since the flow began to ask; 0 outside prompts. */
export function typedIn({ states }: CallGraph): (state: State) => number {
  const typed = new Map<State, number>([[states[0], 0]]);
  // States stand in the order in which calls come to them, so that each has its number when its turn comes.
  for (const state of states) {
    for (const { step, to } of state.edges) {
      if (typed.has(to)) continue;
      const asksAnew = beginsToListen(step) !== undefined || step.after.listening === null;
      typed.set(to, asksAnew ? 0 : Number(typed.get(state)) + (keyOf(step) === undefined ? 0 : 1));
    }
  }
  return (state) => Number(typed.get(state));
}
