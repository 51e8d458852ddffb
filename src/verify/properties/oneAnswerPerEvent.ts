import { type Answer, type AnyStateMachine, stateNode } from '../../statechart/index.js';
import type { Step } from '../calls/callState.js';
import { keyOf } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import type { Knowledge } from '../graph/possibilities.js';
import { isIgnored } from '../terms/ignored.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const oneAnswerPerEvent = defineProperty({
  name: 'one-answer-per-event',
  kind: 'safety',
  claim: 'Every event that is handled has one answer, whatever the guards say.',
  reason: 'An event without an answer is lost, and an event with two goes where nobody meant it to go.',
  parameters: noParameters('Every event has at most one transition.'),
  examine: (graph) => {
    const answering = new Answering(graph);
    const found = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node } = state.callState;
      for (const edge of state.edges) {
        if (found.has(node)) break;
        const message = answering.unanswered(edge) ?? answering.doublyAnswered(edge);
        if (message) found.set(node, { node, message, way: [...graph.pathTo(state), edge] });
      }
    }
    return [...found.values()];
  },
});

/** A transition as XState lists it. */
interface Candidate {
  readonly guard?: unknown;
  readonly target?: readonly { readonly id: string }[];
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
    const guards = listed(asked.map(({ guard }) => guard));
    return `At "${from.callState.node}" nothing answers ${told(step)} when ${guards} ${asked.length > 1 ? 'say' : 'says'} no.`;
  }

  /** The message, if two guards of a module's machine hold for the event and lead to different places. */
  doublyAnswered({ from, step }: Edge): string | undefined {
    if (this.graph.subject.flow !== undefined) return undefined;
    for (const candidates of this.#candidatesFor(from, step)) {
      const guarded = candidates.filter(({ guard }) => guard !== undefined);
      for (const [i, one] of guarded.entries()) {
        const other = guarded
          .slice(i + 1)
          .find((next) => placesOf(next) !== placesOf(one) && this.#hold(from, step, one, next));
        if (other === undefined) continue;
        const guards = listed([named(one.guard).name, named(other.guard).name]);
        return `At "${from.callState.node}" the guards ${guards} both let ${told(step)} pass, to different places.`;
      }
    }
    return undefined;
  }

  /** Whether both guards can say yes to the event there. */
  #hold(state: State, step: Step, ...both: readonly Candidate[]): boolean {
    let worlds: readonly Knowledge[] = [state.knowledge];
    for (const { guard } of both) {
      worlds = worlds.flatMap((knowledge) =>
        this.#answers(state, step, guard, knowledge).flatMap((answer) => (answer.yes ? [answer.knowledge] : [])),
      );
    }
    return worlds.length > 0;
  }

  #answers(state: State, step: Step, guard: unknown, knowledge: Knowledge): readonly Answer<Knowledge>[] {
    const { possibilities, subject } = this.graph;
    const { name, params } = named(guard);
    const hosts: Readonly<Record<string, (params: never, knowledge: Knowledge) => Answer<Knowledge>[]>> =
      possibilities.guards;
    if (Object.hasOwn(hosts, name)) return hosts[name](params as never, knowledge);
    const own: unknown = subject.program.machine.implementations.guards[name];
    // What `and`, `or`, `not` and `stateIn` make carries a `check`; it is not looked into.
    if (typeof own !== 'function' || 'check' in own) return [];
    const yes = Boolean(own({ context: state.callState.context, event: { type: step.event } }, params));
    return [{ yes, knowledge }];
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

function placesOf({ target = [] }: Candidate): string {
  return target.map(({ id }) => id).join(' ');
}

function named(guard: unknown): { name: string; params: unknown } {
  if (typeof guard === 'string') return { name: guard, params: undefined };
  const { type, params } = guard as { type?: unknown; params?: unknown };
  return { name: typeof type === 'string' ? type : '', params };
}

function told(step: Step): string {
  const key = keyOf(step);
  if (key !== undefined) return `key ${key}`;
  return step.by === 'time' ? `the timer of ${step.seconds} s` : `"${step.event}"`;
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `"${name}"`).join(' and ');
}
