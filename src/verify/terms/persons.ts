import type { NodeType } from '../../flow/index.js';
import { reachesPerson } from '../calls/callState.js';
import { does } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { exploring } from '../graph/exploring.js';
import { closingIn } from './closing.js';

/**
 * A state of a call, and whether the call has learnt on the way there that it is closed: then leaving a message is as
 * much of a person as there is.
 */
export interface Situation {
  readonly index: number;
  readonly state: State;
  readonly closed: boolean;
  /** All that can happen next. */
  readonly moves: readonly Move[];
  /** All that leads here. */
  readonly before: readonly Move[];
}

/** One thing that can happen to a call in a situation. */
export interface Move {
  /** Among all moves. */
  readonly index: number;
  readonly from: Situation;
  readonly to: Situation;
  readonly edge: Edge;
  /** The caller comes to a person by it: a queue, a transfer, a callback, or a message where it is known to be closed. */
  readonly person: boolean;
}

/** All situations that calls can come to. */
export interface Situations {
  /** The first is before the call. In the order of what it takes to get there. */
  readonly all: readonly Situation[];
  /** The one of a state that takes the least to get to. */
  at(state: State): Situation | undefined;
  /** The one of a state, by what the call has learnt. */
  find(state: State, closed: boolean): Situation | undefined;
  /** The least that has to happen to get there. */
  pathTo(situation: Situation): Edge[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const known = new WeakMap<CallGraph, Situations>();

/** All situations of a graph; worked out once. */
export function situationsOf(graph: CallGraph): Situations {
  const situations = known.get(graph) ?? situationsWithout(graph, () => false);
  known.set(graph, situations);
  return situations;
}

/** All situations that calls can come to if the line drops at each `barred` move. */
export function situationsWithout(graph: CallGraph, barred: (edge: Edge) => boolean): Situations {
  let moves = 0;
  const isClosing = closingIn(graph.subject);
  const { nodes: all, pathTo } = exploring<Situation, Move>({
    first: situation(graph.states[0], false),
    keyOf: ({ state, closed }) => 2 * state.index + Number(closed),
    edgesOf: (from) =>
      from.state.edges.flatMap((edge) => {
        if (barred(edge)) return [];
        const closed = from.closed || isClosing(edge.step);
        const to = situation(edge.to, closed);
        return [{ index: moves++, from, to, edge, person: isPerson(edge, closed) }];
      }),
    endOf: ({ to }) => to,
    costOf: ({ edge }) => edge.cost,
    join: (move, to) => {
      (move as Mutable<Move>).to = to;
    },
    settle: (settled, index, moves) => {
      Object.assign(settled, { index, moves });
    },
  });
  for (const { moves } of all) for (const move of moves) (move.to.before as Move[]).push(move);
  const first = new Map(all.toReversed().map((each) => [each.state, each]));
  const known = [false, true].map((closed) => {
    return new Map(all.filter((each) => each.closed === closed).map((each) => [each.state, each]));
  });
  return {
    all,
    at: (state) => first.get(state),
    find: (state, closed) => known[Number(closed)].get(state),
    pathTo: (to) => pathTo(to).map(({ edge }) => edge),
  };
}

function situation(state: State, closed: boolean): Situation {
  return { index: -1, state, closed, moves: [], before: [] };
}

function isPerson({ step }: Edge, closed: boolean): boolean {
  return reachesPerson(step) || (closed && does(step, 'leaveMessage'));
}

/** The cheapest paths on from every situation. */
export interface Nearest {
  /** What the cheapest path to a goal costs; `Infinity` if there is none. */
  distance(from: Situation): number;
  /** The first move of that path; `undefined` if there is none, or nothing is known of what comes. */
  next(from: Situation): Move | undefined;
}

/**
 * From every situation the cheapest path to a goal. What the graph leaves open may hold one.
 * @param isGoal whether a move comes to where paths are to lead.
 * @param costOf a whole number; `undefined`: the move cannot be taken.
 */
export function nearest(
  { all }: Situations,
  isGoal: (move: Move) => boolean,
  costOf: (move: Move) => number | undefined,
): Nearest {
  const distances = new Float64Array(all.length).fill(Number.POSITIVE_INFINITY);
  const next: (Move | undefined)[] = all.map(() => undefined);
  const byDistance: Situation[][] = [all.filter(({ state }) => state.open)];
  for (const { index } of byDistance[0]) distances[index] = 0;
  const offer = (move: Move, beyond: number): void => {
    const cost = costOf(move);
    const { index } = move.from;
    if (cost === undefined || beyond + cost >= distances[index]) return;
    distances[index] = beyond + cost;
    next[index] = move;
    byDistance[beyond + cost] ??= [];
    byDistance[beyond + cost].push(move.from);
  };
  for (const { moves } of all) for (const move of moves) if (isGoal(move)) offer(move, 0);
  for (let distance = 0; distance < byDistance.length; distance++) {
    for (const { index, before } of byDistance[distance] ?? []) {
      if (distances[index] === distance) for (const move of before) offer(move, distance);
    }
  }
  return {
    distance: ({ index }) => distances[index],
    next: ({ index }) => next[index],
  };
}

/** What is to blame where no keys and no waiting lead to a person: the prompt behind which there is none. */
export function noPersonCause(prompt: string): string {
  return `${prompt}: no way to a person`;
}

/** A way that does not come to a person as it should. */
export interface Miss {
  /** From the move that was followed. */
  readonly way: readonly Edge[];
  /** What is wrong with it: it passes too many nodes first, the call ends, or nothing goes on. */
  readonly fault: 'far' | 'ends' | 'stuck';
}

/** Nodes that are no step for a caller: they decide in no time, or say what is the matter. */
const uncounted: readonly NodeType[] = ['hours', 'announce', 'branch', 'set', 'loop', 'dialled'];

/**
 * Follows every path on from a move on which the caller presses no further key, and accepts the callback that is offered.
 *
 * @param within how many nodes may be entered at most; announcements and nodes that only decide are free, and in a machine whatever is
 * passed in no time.
 * @param help nodes that are as good as a person.
 * @returns the shortest path that does not come to a person, or none if all do.
 */
export function missOfPerson(
  graph: CallGraph,
  move: Move,
  { within, help = [] }: { within: number; help?: readonly string[] },
): Miss | undefined {
  interface Followed {
    readonly move: Move;
    readonly left: number;
    readonly via: Followed | undefined;
  }
  const pathOf = ({ move: last, via }: Followed): Edge[] => [...(via ? pathOf(via) : []), last.edge];
  const free = (node: string, passed: boolean): boolean => {
    const type = graph.subject.flow?.nodes[node]?.type;
    return type === undefined ? passed : uncounted.includes(type);
  };
  const seen = new Set<string>();
  const following: Followed[] = [{ move, left: within, via: undefined }];
  for (const followed of following) {
    const { to, edge, person } = followed.move;
    const nodes = edge.step.entered;
    if (nodes.some((node) => help.includes(node))) continue;
    const left = followed.left - nodes.filter((node, i) => !free(node, i < nodes.length - 1)).length;
    if (left < 0) return { way: pathOf(followed), fault: 'far' };
    if (person || to.state.open) continue;
    const key = `${to.index} ${left}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { ending, offered } = to.state.callState;
    const moves = to.moves.filter(({ edge: { step } }) =>
      offered ? step.event === 'callback.accepted' : step.by !== 'caller',
    );
    if (moves.length === 0) return { way: pathOf(followed), fault: ending === null ? 'stuck' : 'ends' };
    following.push(...moves.map((next) => ({ move: next, left, via: followed })));
  }
  return undefined;
}
