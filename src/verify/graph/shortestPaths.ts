import { Calendar } from '../../kernel/index.js';
import type { CallGraph, Edge, State } from './callGraph.js';
import { incoming } from './cycles.js';

/**
 * From every state the seconds that the shortest path to a goal takes, the goal included; `Infinity` if there is none. What
 * the limit has left unexplored may hold one.
 *
 * @param isGoal whether an edge comes to where paths are to lead.
 * @param seconds of an edge, 0 or more; `undefined`: no way leads over it.
 */
export function shortestPaths(
  graph: CallGraph,
  isGoal: (edge: Edge) => boolean,
  seconds: (edge: Edge) => number | undefined,
): (state: State) => number {
  const before = incoming(graph);
  const shortest = graph.states.map(({ open }) => (open ? 0 : Number.POSITIVE_INFINITY));
  const calendar = new Calendar();
  const offer = (edge: Edge, beyond: number): void => {
    const more = seconds(edge);
    const { index } = edge.from;
    if (more === undefined || beyond + more >= shortest[index]) return;
    shortest[index] = beyond + more;
    calendar.schedule(shortest[index], index, 0);
  };
  for (const { edges } of graph.states) for (const edge of edges) if (isGoal(edge) || edge.to.open) offer(edge, 0);
  while (calendar.next(Number.POSITIVE_INFINITY)) {
    const { now, target } = calendar;
    if (now > shortest[target]) continue;
    for (const edge of before.get(graph.states[target]) ?? []) offer(edge, now);
  }
  return ({ index }) => shortest[index];
}
