import type { Edge } from '../graph/callGraph.js';

/**
 * How many simulated seconds go by on an edge: what its timer takes; until a backend answers, what the flow says that it
 * takes, yet no longer than it is waited for; for all else nothing.
 */
export function edgeSeconds({ step: { event, seconds, before, answer } }: Edge): number {
  if (!event.startsWith('backend.')) return seconds;
  const actor = before.actors.find(({ id }) => id === answer?.actor);
  return Math.min(actor ? (actor.seconds ?? 0) : before.answerTakes, ...before.timers.map((timer) => timer.seconds));
}
