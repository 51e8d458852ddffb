import type { CallGraph, Edge } from '../graph/callGraph.js';

/**
 * How many simulated seconds go by on an edge: what its timer takes; until a backend answers, what the flow says that it
 * takes, yet no longer than it is waited for; for all else nothing.
 */
export function edgeSeconds({ states }: CallGraph): (edge: Edge) => number {
  const answerTakes = new Map<number, number>();
  for (const { step } of states.flatMap(({ edges }) => edges)) {
    for (const { name, params } of step.effects) {
      if (name !== 'request') continue;
      const { takes, factor } = params;
      answerTakes.set(step.after.configuration, takes * factor);
    }
  }
  return ({ step }) => {
    if (!step.event.startsWith('backend.')) return step.seconds;
    const { configuration, timers } = step.before;
    return Math.min(answerTakes.get(configuration) ?? 0, ...timers.map(({ seconds }) => seconds));
  };
}
