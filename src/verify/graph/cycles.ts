import type { CallGraph, Edge, State } from './callGraph.js';
import { exploring } from './exploring.js';

/** Which edges are looked at. */
export type Follow = (edge: Edge) => boolean;

/** The part of a graph that is reached from a state over the edges that are followed, cheapest paths first. */
export function reachedFrom(first: State, follow: Follow) {
  const { nodes, pathTo } = exploring<State, Edge>({
    first,
    keyOf: ({ index }) => index,
    edgesOf: ({ edges }) => edges,
    endOf: (edge) => (follow(edge) ? edge.to : undefined),
    costOf: ({ cost }) => cost,
  });
  return { states: nodes, pathTo };
}

/**
 * Parts states into groups within which calls can go round over the edges that are followed: the strongly connected
 * components, by Tarjan's algorithm (1972). A group comes after all groups to which its edges lead.
 *
 * @param states closed under `follow`: no edge that is followed leads out of them.
 */
export function components(states: Iterable<State>, follow: Follow): State[][] {
  const found: State[][] = [];
  const order = new Map<State, number>();
  const lowest = new Map<State, number>();
  const open: State[] = [];
  const isOpen = new Set<State>();
  for (const first of states) {
    if (order.has(first)) continue;
    const visits = [visit(first)];
    for (let top = visits.at(-1); top; top = visits.at(-1)) {
      const { state, edges } = top;
      const edge = edges[top.next++];
      if (edge === undefined) {
        visits.pop();
        const under = visits.at(-1)?.state;
        if (under) lower(under, lowest.get(state) as number);
        if (lowest.get(state) === order.get(state)) found.push(close(state));
      } else if (!order.has(edge.to)) {
        visits.push(visit(edge.to));
      } else if (isOpen.has(edge.to)) {
        lower(state, order.get(edge.to) as number);
      }
    }
  }
  return found;

  function visit(state: State): { state: State; edges: readonly Edge[]; next: number } {
    lowest.set(state, order.size);
    order.set(state, order.size);
    open.push(state);
    isOpen.add(state);
    return { state, edges: state.edges.filter(follow), next: 0 };
  }

  function lower(state: State, to: number): void {
    if (to < (lowest.get(state) as number)) lowest.set(state, to);
  }

  function close(first: State): State[] {
    const group = open.splice(open.lastIndexOf(first));
    for (const state of group) isOpen.delete(state);
    return group;
  }
}

/** The groups of `components` in which a call can really go round, each from its first state on. */
export function rounds(states: Iterable<State>, follow: Follow): State[][] {
  return components(states, follow)
    .filter(([state, ...more]) => more.length > 0 || state.edges.some((edge) => edge.to === state && follow(edge)))
    .map((group) => group.sort((a, b) => a.index - b.index));
}

/** A way that leads from a state round to itself. @param follow must allow one. */
export function pathRound(state: State, follow: Follow): Edge[] {
  const starts = state.edges.filter(follow);
  const straight = starts.find(({ to }) => to === state);
  if (straight) return [straight];
  const { states, pathTo } = reachedFrom(state, follow);
  const last = states.flatMap(({ edges }) => edges).find((edge) => edge.to === state && follow(edge)) as Edge;
  return [...pathTo(last.from), last];
}

/**
 * For each state the most seconds that a call can be under way when it comes there, going round nowhere: edges within a
 * group of `components` are left out.
 *
 * @param groups from `components`, with the same `follow`.
 * @param seconds of an edge.
 * @returns seconds by state, and the edge by which the longest path comes there.
 */
export function longestPaths(
  groups: readonly (readonly State[])[],
  follow: Follow,
  seconds: (edge: Edge) => number,
): { secondsTo: ReadonlyMap<State, number>; pathTo(state: State): Edge[] } {
  const groupOf = new Map<State, number>();
  groups.forEach((group, i) => {
    for (const state of group) groupOf.set(state, i);
  });
  const secondsTo = new Map<State, number>();
  const via = new Map<State, Edge>();
  for (const state of groups.toReversed().flat()) {
    const reached = secondsTo.get(state) ?? 0;
    secondsTo.set(state, reached);
    for (const edge of state.edges) {
      if (!follow(edge) || groupOf.get(edge.to) === groupOf.get(state)) continue;
      const total = reached + seconds(edge);
      if (total <= (secondsTo.get(edge.to) ?? -1)) continue;
      secondsTo.set(edge.to, total);
      via.set(edge.to, edge);
    }
  }
  return {
    secondsTo,
    pathTo: (state) => {
      const way: Edge[] = [];
      for (let edge = via.get(state); edge; edge = via.get(edge.from)) way.push(edge);
      return way.reverse();
    },
  };
}

/** Every edge by the state that it leads to. */
export function incoming({ states }: CallGraph): ReadonlyMap<State, readonly Edge[]> {
  const edges = new Map<State, Edge[]>();
  for (const edge of states.flatMap((state) => state.edges)) {
    const known = edges.get(edge.to);
    if (known) known.push(edge);
    else edges.set(edge.to, [edge]);
  }
  return edges;
}

/** Such states, and those from which calls can come to them over the edges that are followed. */
export function statesBefore(
  graph: CallGraph,
  isGoal: (state: State) => boolean,
  follow: Follow = () => true,
): ReadonlySet<State> {
  const before = incoming(graph);
  const found = new Set(graph.states.filter(isGoal));
  for (const state of found) for (const edge of before.get(state) ?? []) if (follow(edge)) found.add(edge.from);
  return found;
}
