import { mustBeOneOf } from '../../arguments.js';
import type { CallGraph, Edge, State } from './callGraph.js';
import type { Answers } from './combinations.js';
import { exploring } from './exploring.js';
import type { Hour, Knowledge } from './possibilities.js';

/** One of the worlds that a call may find. */
export interface PossibleWorld {
  /** The incident that is on; `null`: none. Default: whatever is on. */
  readonly incident?: string | null;
  /** When the call comes: at one of the possible instants. Default: whenever. */
  readonly hour?: Hour;
  /** What guards that are free say throughout a call. Default: yes and no, whenever they are asked. */
  readonly answers?: Answers;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What of a graph can happen in one world: its steps, and states of its own that know which world it is.
 * @throws {InputError} if the incident is none of the subject's, or the instant none of the possible ones.
 */
export function inWorld(graph: CallGraph, world: PossibleWorld): CallGraph {
  const { possibilities, states: all, limit, subject, counted, complete } = graph;
  const { incident, hour, answers = {} } = world;
  if (incident !== undefined) mustBeOneOf('incident', incident, [null, ...subject.incidents]);
  if (hour !== undefined) mustBeOneOf('hour.at', hour.at, possibilities.instants);
  const named = Object.keys(answers);
  const isWhole = incident === undefined && hour === undefined;
  if (isWhole && named.length === 0) return graph;
  const narrowed = new Map<Knowledge, Knowledge | undefined>();
  const original = new Map<State, State>();
  const known = new Map<State, State | undefined>();

  const { nodes: states, pathTo } = exploring<State, Edge>({
    first: here(all[0]) as State,
    keyOf: (state) => (original.get(state) as State).index,
    edgesOf: (from) =>
      (original.get(from) as State).edges.flatMap((edge) => {
        const to = isPossible(edge) ? here(edge.to) : undefined;
        return to === undefined ? [] : [{ ...edge, from, to }];
      }),
    endOf: ({ to }) => to,
    costOf: ({ cost }) => cost,
    settle: (state, index, edges) => {
      Object.assign(state, { index, edges });
    },
  });
  return { subject, possibilities, part: { world, of: graph }, limit, counted, complete, states, pathTo };

  function isPossible({ step: { asked } }: Edge): boolean {
    return named.length === 0 || asked.every(({ guard, yes }) => (answers[guard] ?? yes) === yes);
  }

  /** A state as it is in this world; `undefined` if it cannot be. */
  function here(state: State): State | undefined {
    if (known.has(state)) return known.get(state);
    const knowledge = narrow(state.knowledge);
    const made: Mutable<State> | undefined = knowledge && { ...state, knowledge };
    known.set(state, made);
    if (made) original.set(made, state);
    return made;
  }

  function narrow(knowledge: Knowledge): Knowledge | undefined {
    if (isWhole) return knowledge;
    if (!narrowed.has(knowledge)) narrowed.set(knowledge, possibilities.within(knowledge, world));
    return narrowed.get(knowledge);
  }
}
