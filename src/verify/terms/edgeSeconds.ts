import type { Edge } from '../graph/callGraph.js';

/**
 * How many simulated seconds go by on an edge: what its timer takes; until a backend answers, what the flow says that it
 * takes, yet no longer than it is waited for; for all else nothing.
 */
export function edgeSeconds({ step: { event, seconds, before } }: Edge): number {
  if (!event.startsWith('backend.')) return seconds;
  return Math.min(before.answerTakes, ...before.timers.map((timer) => timer.seconds));
}
