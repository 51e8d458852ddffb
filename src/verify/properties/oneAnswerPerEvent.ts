import { type AnyStateMachine, stateNode } from '../../statechart/index.js';
import type { Step } from '../calls/callState.js';
import { keyOf } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import { eventName, type Subject } from '../graph/subject.js';
import { isIgnored } from '../terms/ignored.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const oneAnswerPerEvent = defineProperty({
  name: 'one-answer-per-event',
  kind: 'safety',
  severity: 'error',
  claim: 'Every event that is handled has one answer, whatever the guards say.',
  reason: 'An event without an answer is lost, and the caller with it.',
  parameters: noParameters('Every event that is handled has an answer.'),
  examine: (graph) => {
    const answering = new Answering(graph);
    const found = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node } = state.callState;
      for (const edge of state.edges) {
        if (found.has(node)) break;
        const message = answering.unanswered(edge);
        if (message) found.set(node, { node, message, way: [...graph.pathTo(state), edge] });
      }
    }
    return [...found.values()];
  },
});

/** A transition as XState lists it. */
interface Candidate {
  readonly guard?: unknown;
}

/** How the states of a machine answer events. */
class Answering {
  /** By configuration and event: of each active state and descriptor, the transitions in their order. */
  readonly #candidates = new Map<string, readonly (readonly Candidate[])[]>();

  constructor(readonly graph: CallGraph) {}

  /** The message, if an event was lost because all guards said no. */
  unanswered({ from, step }: Edge): string | undefined {
    const { asked } = step;
    if (asked.length === 0 || !isIgnored(step)) return undefined;
    const candidates = this.#candidatesFor(from, step).flat();
    if (candidates.length === 0 || candidates.some(({ guard }) => guard === undefined)) return undefined;
    const guards = [...new Set(asked.map(({ guard }) => `"${guard}"`))];
    const say = `${guards.join(' and ')} ${guards.length > 1 ? 'say' : 'says'}`;
    return `At "${from.callState.node}" nothing answers ${told(this.graph.subject, step)} when ${say} no.`;
  }

  #candidatesFor({ callState: { configuration } }: State, { event }: Step): readonly (readonly Candidate[])[] {
    const { machine, configurations } = this.graph.subject.program;
    if (configuration < 0) return [];
    const key = `${configuration} ${event}`;
    const known = this.#candidates.get(key);
    if (known) return known;
    const candidates = configurations[configuration].nodes.flatMap((id) => candidatesOf(machine, id, event));
    this.#candidates.set(key, candidates);
    return candidates;
  }
}

function candidatesOf(machine: AnyStateMachine, id: string, event: string): (readonly Candidate[])[] {
  const lists = [...stateNode(machine, id).transitions] as [string, readonly Candidate[]][];
  return lists.flatMap(([descriptor, candidates]) => (matches(descriptor, event) ? [candidates] : []));
}

function matches(descriptor: string, event: string): boolean {
  if (descriptor === '*' || descriptor === event) return true;
  return descriptor.endsWith('.*') && `${event}.`.startsWith(descriptor.slice(0, -1));
}

function told(subject: Subject, step: Step): string {
  const key = keyOf(step);
  if (key !== undefined) return `key ${key}`;
  return step.by === 'time' ? `the timer of ${step.seconds} s` : `"${eventName(subject, step.event)}"`;
}
