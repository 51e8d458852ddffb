import { mustBeFunction, mustHave } from '../../arguments.js';
import type { Step } from '../calls/callState.js';
import type { CallGraph, Edge, State } from './callGraph.js';
import { exploring } from './exploring.js';
import type { Finding } from './finding.js';

/** What a monitor knows of the world at a step. */
export interface Surroundings {
  /** Incidents that are on and concern the caller; in a proof all that may be, as far as the call has learnt. */
  readonly incidents: readonly string[];
}

/** What went wrong at a step. */
export interface Violation {
  /** The node to look at. */
  readonly node: string;
  /** What happens there, in one sentence. */
  readonly violation: string;
  /** Where the flow document says so. Default: the node. */
  readonly path?: readonly string[];
  /** What the monitor remembers from then on. Default: what it remembered before. */
  readonly memory?: unknown;
}

/**
 * Watches a call, step by step, and says when something goes wrong. The same monitor proves (it goes along with every
 * call that is possible) and searches (it watches calls that were placed).
 *
 * @template S what it remembers: plain data that JSON can tell apart, of finitely many values.
 */
export interface Monitor<S> {
  /** What it remembers before the call. */
  readonly start: S;
  /** What it remembers after a step, or what went wrong. */
  next(memory: S, step: Step, surroundings: Surroundings): S | Violation;
}

/** A monitor of whatever memory. */
export type AnyMonitor = Monitor<unknown>;

/** A monitor whose memory is nobody else's business. */
export function monitor<S>(of: Monitor<S>): AnyMonitor {
  mustHave('of', of, [], 'a monitor: { start, next }');
  mustBeFunction('of.next', of.next);
  return of as unknown as AnyMonitor;
}

export function isViolation(result: unknown): result is Violation {
  return typeof result === 'object' && result !== null && 'violation' in result;
}

/** What a monitor remembers after a violation. */
export function memoryAfter(violation: Violation, before: unknown): unknown {
  return 'memory' in violation ? violation.memory : before;
}

interface Watched {
  readonly state: State;
  readonly memory: unknown;
}

interface WatchedEdge {
  readonly from: Watched;
  to: Watched;
  readonly edge: Edge;
}

/** Goes along with every call that is possible. One finding a node: the one that takes the least to happen. */
export function watchAll(graph: CallGraph, { start, next }: AnyMonitor): Finding[] {
  const found = new Map<string, { watched: Watched; edge: Edge; violation: Violation }>();
  const { pathTo } = exploring<Watched, WatchedEdge>({
    first: { state: graph.states[0], memory: start },
    keyOf: ({ state, memory }) => `${state.index} ${JSON.stringify(memory)}`,
    next: (watched) =>
      watched.state.edges.flatMap((edge) => {
        const memory = next(watched.memory, edge.step, {
          incidents: graph.possibilities.incidentsOn(edge.to.knowledge),
        });
        if (!isViolation(memory)) return [{ from: watched, to: { state: edge.to, memory }, edge }];
        if (!found.has(memory.node)) found.set(memory.node, { watched, edge, violation: memory });
        // The call goes on, and more may go wrong elsewhere.
        return [{ from: watched, to: { state: edge.to, memory: memoryAfter(memory, watched.memory) }, edge }];
      }),
    costOf: ({ edge }) => edge.cost,
    join: (edge, to) => {
      edge.to = to;
    },
    settle: () => {},
    limit: Number.POSITIVE_INFINITY,
  });
  return [...found.values()].map(({ watched, edge, violation: { node, violation, path } }) => ({
    node,
    message: violation,
    ...(path ? { path } : {}),
    way: [...pathTo(watched).map((watchedEdge) => watchedEdge.edge), edge],
  }));
}
