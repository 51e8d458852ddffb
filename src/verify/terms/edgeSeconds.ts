import type { CallEffects } from '../../flow/index.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';

/**
 * How many simulated seconds go by on an edge: what its timer takes; until a backend answers, what the flow says that it
 * takes, yet no longer than it is waited for; for all else nothing.
 */
export function edgeSeconds({ states }: CallGraph): (edge: Edge) => number {
  const answerTakes = new Map<number, number>();
  for (const { moment } of states.flatMap(({ edges }) => edges)) {
    for (const { name, params } of moment.effects) {
      if (name !== 'request') continue;
      const { takes, factor } = params as CallEffects['request'];
      answerTakes.set(moment.after.configuration, takes * factor);
    }
  }
  return ({ moment }) => {
    if (!moment.event.startsWith('backend.')) return moment.seconds;
    const { configuration, timers } = moment.before;
    return Math.min(answerTakes.get(configuration) ?? 0, ...timers.map(({ seconds }) => seconds));
  };
}
