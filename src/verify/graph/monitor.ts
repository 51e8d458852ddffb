import { mustBeFunction, mustHave } from '../../arguments.js';
import type { Step } from '../calls/callState.js';
import type { CallGraph, Edge } from './callGraph.js';
import type { Finding } from './finding.js';
import { distinctText } from './stateKey.js';
import { type Visit, walk } from './walk.js';

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
  /** Of several at one place one is told. Default: the node. */
  readonly place?: string;
  /** What is to blame, as a finding has it. */
  readonly cause?: string;
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

/** Goes along with every call that is possible. One finding a place: the one that takes the least to happen. */
export function watchAll({ states, possibilities }: CallGraph, { start, next }: AnyMonitor): Finding[] {
  const found = new Map<string, { visit: Visit<Memory>; edge: Edge; violation: Violation }>();
  const same = sameMemories();
  const { pathTo } = walk({ state: states[0], memory: same(start) }, (memory, edge, visit) => {
    const result = next(memory.is, edge.step, { incidents: possibilities.incidentsOn(edge.to.knowledge) });
    if (!isViolation(result)) return same(result);
    const place = result.place ?? result.node;
    if (!found.has(place)) found.set(place, { visit, edge, violation: result });
    // The call goes on, and more may go wrong elsewhere.
    return same(memoryAfter(result, memory.is));
  });
  return [...found.values()].map(({ visit, edge, violation: { node, violation, path, cause } }) => ({
    node,
    message: violation,
    ...(path ? { path } : {}),
    ...(cause ? { cause } : {}),
    way: [...pathTo(visit), edge],
  }));
}

/** What a monitor remembers: one object for all that is the same data. */
interface Memory {
  readonly is: unknown;
}

function sameMemories(): (memory: unknown) => Memory {
  const byText = new Map<string, Memory>();
  const known = new Map<unknown, Memory>();
  return (memory) => {
    const met = known.get(memory);
    if (met) return met;
    const text = distinctText(memory);
    const same = byText.get(text) ?? { is: memory };
    byText.set(text, same);
    // Most steps change nothing, and then a monitor returns what it was given.
    known.set(same.is, same);
    return same;
  };
}
