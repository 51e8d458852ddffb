import { mustBeCount } from '../../arguments.js';
import { type Outcome, Stepper } from '../../statechart/index.js';
import { backendAsked, type CallState, type Happening, nowhere, type Step } from '../calls/callState.js';
import { stepOf } from '../calls/stepOf.js';
import { exploring } from './exploring.js';
import { Happenings } from './happenings.js';
import { type Knowledge, Possibilities } from './possibilities.js';
import { stateKey } from './stateKey.js';
import { mustBeSubject, type Subject } from './subject.js';
import type { PossibleWorld } from './world.js';

/** A call state that can come about, with what it has learnt of the world on the way. */
export interface State {
  readonly index: number;
  readonly callState: CallState;
  readonly knowledge: Knowledge;
  /** All that can happen next; nothing if it is left open. */
  readonly edges: readonly Edge[];
  /** The limit left it unexplored: anything may come next. */
  readonly open: boolean;
}

/** One thing that can happen to a call in a state. */
export interface Edge {
  readonly from: State;
  readonly to: State;
  readonly step: Step;
  /** What it takes: most of all keys and failures, then steps. */
  readonly cost: number;
}

/**
 * Everything that can happen in a call: all states that a caller and an environment can bring about, and the steps that
 * join them. Time is kept as the seconds that timers take; callers and backends take any time they like.
 */
export interface CallGraph {
  readonly subject: Subject;
  readonly possibilities: Possibilities;
  /** If it is what can happen in one world: which, and the graph of all worlds. */
  readonly part?: { readonly world: PossibleWorld; readonly of: CallGraph };
  /** The first is before the call; its edges start it. In the order of what it takes to get there. */
  readonly states: readonly State[];
  /** False if the limit cut it short: then nothing is proved by it. */
  readonly complete: boolean;
  /** The most states that were to be explored. */
  readonly limit: number;
  /** Up to where the numbers in the context were told apart; `undefined` if none got there, and nothing was left out. */
  readonly counted: number | undefined;
  /** The least that has to happen to get to a state, from before the call: fewest keys and failures, then fewest steps. */
  pathTo(state: State): Edge[];
}

/** Counters in the context are followed up to this: bounded loops end long before, unbounded ones are found. */
const highestCount = 64;

/** More states than this are left to search. */
export const manyStates = 100_000;

export const mostStates = 10_000_000;

export function mustBeStates(name: string, value: unknown): void {
  mustBeCount(name, value, 1, mostStates);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Explores all that can happen in calls.
 * @param limit of states, 1 to 10,000,000.
 * @throws {InputError} if an argument is wrong.
 */
export function callGraph(subject: Subject, limit: number = manyStates): CallGraph {
  mustBeSubject('subject', subject);
  mustBeStates('limit', limit);
  const { program } = subject;
  const possibilities = new Possibilities(subject);
  const stepper = new Stepper<Knowledge>(program, {
    guards: possibilities.guards,
    delays: { patience: Number.POSITIVE_INFINITY },
  });
  const { happeningsIn } = new Happenings(subject, stepper);
  let counted: number | undefined;

  const { nodes: states, ...found } = exploring<State, Edge>({
    first: made(nowhere, possibilities.anything),
    keyOf: ({ callState, knowledge }) => stateKey(callState, knowledge),
    edgesOf: (state) => {
      const edges: Edge[] = [];
      for (const [happening, outcomes] of outcomesIn(state)) {
        for (const outcome of outcomes) {
          const context = bounded(outcome.context, state.callState.context);
          const step = stepOf(program, state.callState, happening, { ...outcome, context }, subject.actors);
          edges.push({ from: state, to: made(step.after, outcome.knowledge), step, cost: costOf(step) });
        }
      }
      return edges;
    },
    endOf: ({ to }) => to,
    costOf: ({ cost }) => cost,
    join: (edge, to) => {
      (edge as Mutable<Edge>).to = to;
    },
    settle: (state, index, edges) => {
      Object.assign(state, { index, edges: edges ?? [], open: edges === undefined });
    },
    limit,
  });
  return { subject, possibilities, limit, counted, states, ...found };

  function outcomesIn({ callState, knowledge }: State): [Happening, readonly Outcome<Knowledge>[]][] {
    if (callState === nowhere) return [[{ event: 'xstate.init', by: 'start' }, stepper.start(knowledge)]];
    const { configuration, context } = callState;
    return happeningsIn(callState).map(({ happening, eventClass, event, isIgnorable }) => {
      const outcomes = stepper.take(configuration, context, eventClass, event, knowledge);
      const isIgnored = outcomes.length === 0 && !isIgnorable;
      return [happening, isIgnored ? [{ configuration, context, deeds: [], knowledge }] : outcomes];
    });
  }

  /** What is counted step by step is counted so far and no further; a number of another kind is taken as it is. */
  function bounded(
    context: Readonly<Record<string, unknown>>,
    before: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const high = Object.keys(context).filter((name) => isCountedOn(context[name], before[name]));
    if (high.length === 0) return context;
    counted = highestCount;
    return { ...context, ...Object.fromEntries(high.map((name) => [name, before[name]])) };
  }
}

/** Whether a number goes on above the highest count, in a small step. */
function isCountedOn(value: unknown, before: unknown): boolean {
  if (typeof value !== 'number' || typeof before !== 'number' || Math.abs(value) <= highestCount) return false;
  return value !== before && Math.abs(value - before) <= highestCount && Math.abs(value) >= Math.abs(before);
}

function made(callState: CallState, knowledge: Knowledge): State {
  return { index: -1, callState, knowledge, edges: [], open: false };
}

/** Witnesses have the fewest keys and failures; among equals the fewest steps. */
function costOf({ by, event, asked, before }: Step): number {
  const timedOut = by === 'time' && backendAsked(before) !== null;
  const deed = by === 'caller' || timedOut || (by === 'environment' && !calm.has(event)) ? 100 : 1;
  const faults = asked.filter(({ guard, yes }) => guard === 'faultStrikes' && yes).length;
  return deed + 100 * faults;
}

/** What backends and queues do on a good day. */
const calm: ReadonlySet<string> = new Set(['backend.ok', 'answered', 'released']);
