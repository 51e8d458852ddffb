import type { CallerScript, Environment } from '../verify/calls/callerScript.js';
import { callOfPath } from '../verify/calls/callOfPath.js';
import type { CallGraph } from '../verify/graph/callGraph.js';

/**
 * A caller for each key of each prompt, each length of a number, and each answer to an offer, by the shortest path; who then
 * says nothing more.
 */
export function everyKey(graph: CallGraph): { caller: CallerScript; environment: Environment }[] {
  const seen = new Set<string>();
  const silent = { caller: { acts: [] }, environment: callOfPath(graph, []).environment };
  const pressing = graph.states.flatMap((state) => {
    const { listening, offered, node, context } = state.callState;
    if (listening === null && !offered) return [];
    const typed = Number(context.digits ?? 0);
    return state.edges.flatMap((edge) => {
      const { by, event } = edge.step;
      // Of a number every length is one that the endpoint may take for another.
      const key = `${node} ${event} ${/\d$/.test(event) ? typed : typed > 0}`;
      if (by !== 'caller' || event === 'hang-up' || seen.has(key)) return [];
      seen.add(key);
      return [callOfPath(graph, [...graph.pathTo(state), edge])];
    });
  });
  return [silent, ...pressing];
}
