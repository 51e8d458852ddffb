/** A graph to be explored: what it begins with, and what follows. */
export interface Unexplored<N, E> {
  readonly first: N;
  /** Nodes whose keys are the same, as keys of a Map, are the same node. */
  keyOf(node: N): string | number;
  /** All that leads on from a node. */
  edgesOf(node: N): readonly E[];
  /** Where an edge leads: the end may be a new object. `undefined`: it is not followed. */
  endOf(edge: E, from: N): N | undefined;
  /** A whole number above 0. */
  costOf(edge: E): number;
  /** The end of an edge is a node that is known: this one. */
  join?(edge: E, to: N): void;
  /** Called once for each node, when its edges are known; `undefined` for one that the limit left unexplored. */
  settle?(node: N, index: number, edges: readonly E[] | undefined): void;
  /** Of explored nodes. Default: none. */
  readonly limit?: number;
}

export interface Explored<N, E> {
  /** In the order of cost, then of finding; those left unexplored are last. */
  readonly nodes: readonly N[];
  readonly complete: boolean;
  /** The cheapest path from the first node. */
  pathTo(node: N): E[];
}

/** A node that was met. */
interface Entry<N, E> {
  readonly node: N;
  /** Of the cheapest path known. */
  cost: number;
  /** Its last step, and where that comes from. */
  via: E | undefined;
  from: Entry<N, E> | undefined;
  settled: boolean;
}

/** Explores a graph, cheapest paths first (Dijkstra with buckets, since costs are small whole numbers). */
export function exploring<N, E>(graph: Unexplored<N, E>): Explored<N, E> {
  const { limit = Number.POSITIVE_INFINITY } = graph;
  const first: Entry<N, E> = { node: graph.first, cost: 0, via: undefined, from: undefined, settled: false };
  const known = new Map([[graph.keyOf(graph.first), first]]);
  const buckets: Entry<N, E>[][] = [[first]];
  const settled: Entry<N, E>[] = [];
  const left: Entry<N, E>[] = [];
  for (let cost = 0; cost < buckets.length; cost++) {
    for (const entry of buckets[cost] ?? []) {
      if (entry.settled || entry.cost < cost) continue;
      entry.settled = true;
      if (settled.length >= limit) {
        left.push(entry);
        continue;
      }
      const { node } = entry;
      const edges = graph.edgesOf(node);
      settled.push(entry);
      graph.settle?.(node, settled.length - 1, edges);
      for (const edge of edges) meet(edge, entry);
    }
    delete buckets[cost];
  }
  for (const entry of left) {
    settled.push(entry);
    graph.settle?.(entry.node, settled.length - 1, undefined);
  }

  let entryOf: Map<N, Entry<N, E>> | undefined;
  return {
    nodes: settled.map(({ node }) => node),
    complete: left.length === 0,
    pathTo: (node) => {
      entryOf ??= new Map(settled.map((entry) => [entry.node, entry]));
      const path: E[] = [];
      for (let at = entryOf.get(node); at?.from; at = at.from) path.push(at.via as E);
      return path.reverse();
    },
  };

  function meet(edge: E, from: Entry<N, E>): void {
    const end = graph.endOf(edge, from.node);
    if (end === undefined) return;
    const key = graph.keyOf(end);
    let to = known.get(key);
    if (to === undefined) {
      to = { node: end, cost: Number.POSITIVE_INFINITY, via: undefined, from: undefined, settled: false };
      known.set(key, to);
    }
    graph.join?.(edge, to.node);
    const cost = from.cost + graph.costOf(edge);
    if (cost >= to.cost) return;
    to.cost = cost;
    to.via = edge;
    to.from = from;
    buckets[cost] ??= [];
    buckets[cost].push(to);
  }
}
