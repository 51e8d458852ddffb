/** A graph to be explored: what it begins with, and what follows. */
export interface Unexplored<N, E extends { readonly from: N; readonly to: N }> {
  readonly first: N;
  /** Nodes with the same key are the same. */
  keyOf(node: N): string;
  /** The paths on from a node. Their ends are new objects; `join` puts the known one in their place. */
  next(node: N): E[];
  /** A whole number above 0. */
  costOf(edge: E): number;
  join(edge: E, to: N): void;
  /** Called once for each node, when its paths on are known; `undefined` for one that the limit left unexplored. */
  settle(node: N, index: number, edges: readonly E[] | undefined): void;
  /** Of explored nodes. */
  readonly limit: number;
}

export interface Explored<N, E> {
  /** In the order of cost, then of finding; those left unexplored are last. */
  readonly states: readonly N[];
  readonly complete: boolean;
  /** The cheapest path from the first node. */
  pathTo(node: N): E[];
}

/** A node that was met. */
interface Entry<N, E> {
  readonly node: N;
  /** Of the cheapest path known. */
  cost: number;
  /** Its last step. */
  via: E | undefined;
  settled: boolean;
}

/** Explores a graph, cheapest paths first (Dijkstra with buckets, since costs are small whole numbers). */
export function exploring<N, E extends { readonly from: N; readonly to: N }>(graph: Unexplored<N, E>): Explored<N, E> {
  const first: Entry<N, E> = { node: graph.first, cost: 0, via: undefined, settled: false };
  const known = new Map([[graph.keyOf(graph.first), first]]);
  const entryOf = new Map<N, Entry<N, E>>();
  const buckets: Entry<N, E>[][] = [[first]];
  const states: N[] = [];
  const left: N[] = [];
  for (let cost = 0; cost < buckets.length; cost++) {
    for (const entry of buckets[cost] ?? []) {
      if (entry.settled || entry.cost < cost) continue;
      const { node } = entry;
      entry.settled = true;
      entryOf.set(node, entry);
      if (states.length >= graph.limit) {
        left.push(node);
        continue;
      }
      const edges = graph.next(node);
      graph.settle(node, states.push(node) - 1, edges);
      for (const edge of edges) {
        const key = graph.keyOf(edge.to);
        const reached = cost + graph.costOf(edge);
        let to = known.get(key);
        if (to === undefined) {
          to = { node: edge.to, cost: Number.POSITIVE_INFINITY, via: undefined, settled: false };
          known.set(key, to);
        }
        graph.join(edge, to.node);
        if (reached >= to.cost) continue;
        to.cost = reached;
        to.via = edge;
        buckets[reached] ??= [];
        buckets[reached].push(to);
      }
    }
    delete buckets[cost];
  }
  for (const node of left) graph.settle(node, states.push(node) - 1, undefined);
  return {
    states,
    complete: left.length === 0,
    pathTo: (node) => {
      const way: E[] = [];
      for (let via = entryOf.get(node)?.via; via; via = entryOf.get(via.from)?.via) way.push(via);
      return way.reverse();
    },
  };
}
