import { callGuards, type Flow, keyEvents, keys, readsOf, storesOf } from '../../src/flow/index.js';
import { type AnyStateMachine, eventClass } from '../../src/statechart/index.js';
import type { FlowWithChecks } from '../../src/verify/checks/index.js';
import { type CallGraph, callGraph, type Edge, type State, subjectOf } from '../../src/verify/index.js';

/** What is compared: a flow or a machine, with everything that can happen in its calls. */
export interface Compared {
  readonly flow: Flow | undefined;
  readonly graph: CallGraph;
}

export function compared(checked: FlowWithChecks | AnyStateMachine): Compared {
  const subject = subjectOf(checked);
  return { flow: subject.flow, graph: callGraph(subject) };
}

/**
 * Whether no caller and no environment can tell one flow from the other: whatever happens in a call, both do the same
 * (a bisimulation, step by step from the start), say the same, and store the same of what is ever read.
 *
 * @returns the number of pairs of states that were compared, or `undefined` if the flows differ.
 */
export function sameCalls(one: Compared, other: Compared): number | undefined {
  if (!one.graph.complete || !other.graph.complete) return undefined;
  const pairs: [State, State][] = [[one.graph.states[0], other.graph.states[0]]];
  const seen = new Set(['0 0']);
  for (const [a, b] of pairs) {
    const from = next(one.graph, a);
    const to = next(other.graph, b);
    if (from.size !== to.size) return undefined;
    for (const [what, state] of from) {
      const like = to.get(what);
      if (like === undefined) return undefined;
      const key = `${state.index} ${like.index}`;
      if (seen.has(key)) continue;
      seen.add(key);
      pairs.push([state, like]);
    }
  }
  return content(one) === content(other) ? pairs.length : undefined;
}

/** All that can happen in a state, in words that do not depend on names of states; and where it leads. */
function next({ subject: { program } }: CallGraph, { edges }: State): Map<string, State> {
  const found = new Map<string, State>();
  const add = (event: string, { step: { by, seconds, asked, effects }, to }: Edge) => {
    // What a machine asks its own memory nobody else notices.
    const ofOthers = asked.filter(({ guard }) => Object.hasOwn(callGuards, guard));
    const what = JSON.stringify([by, event, seconds, ofOthers, effects]);
    let times = 0;
    while (found.has(`${what} ${times}`)) times++;
    found.set(`${what} ${times}`, to);
  };
  for (const edge of edges) {
    const { event, by } = edge.step;
    if (by === 'time') add('', edge);
    else if (!event.startsWith('key.')) add(event, edge);
    // The graph has one edge for all keys that mean the same.
    else
      for (const key of keys) {
        const { events } = program;
        if (eventClass(events, keyEvents[key]) === eventClass(events, event)) add(key, edge);
      }
  }
  return found;
}

/** What is said at the nodes that a call can come to, and what is kept of what some of them read. */
function content({ flow, graph }: Compared): string {
  if (flow === undefined) return '';
  const visited = [...new Set(graph.states.map(({ callState }) => callState.node))].filter((id) => id !== '').sort();
  const read = new Set(visited.flatMap((id) => readsOf(flow.nodes[id])));
  return JSON.stringify(
    visited.map((id) => {
      const node = flow.nodes[id];
      return [id, 'text' in node ? node.text : null, storesOf(node).filter((name) => read.has(name))];
    }),
  );
}
