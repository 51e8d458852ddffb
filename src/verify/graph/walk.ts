import type { Edge, State } from './callGraph.js';
import { type Explored, exploring } from './exploring.js';

/** A state that a walk comes to, and what it remembers of the way there. */
export interface Visit<M> {
  readonly state: State;
  readonly memory: M;
}

/** More states than any computer's memory holds. */
const manyStates = 2 ** 24;

/**
 * Walks a graph, cheapest paths first, and remembers something on the way: a state is visited once with each memory.
 *
 * @param first where it begins, and what it remembers there.
 * @param after what is remembered after an edge; memories are the same if `===` says so, and `undefined` means that the
 * edge is not followed.
 */
export function walk<M>(
  first: Visit<M>,
  after: (memory: M, edge: Edge, from: Visit<M>) => M | undefined,
): Explored<Visit<M>, Edge> {
  const memories = new Map<M, number>();
  const numberOf = (memory: M): number => {
    const known = memories.get(memory);
    if (known !== undefined) return known;
    memories.set(memory, memories.size);
    return memories.size - 1;
  };
  return exploring<Visit<M>, Edge>({
    first,
    keyOf: ({ state, memory }) => numberOf(memory) * manyStates + state.index,
    edgesOf: ({ state }) => state.edges,
    endOf: (edge, from) => {
      const next = after(from.memory, edge, from);
      return next === undefined ? undefined : { state: edge.to, memory: next };
    },
    costOf: ({ cost }) => cost,
  });
}
