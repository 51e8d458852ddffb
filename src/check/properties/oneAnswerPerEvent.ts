import { type AnyStateMachine, stateNode } from '../../statechart/index.js';
import type { CallGraph, Edge, State } from '../callGraph.js';
import { keyOf } from '../moments.js';
import type { Moment } from '../place.js';
import type { Finding, Property } from '../property.js';
import { isIgnored } from './ignored.js';

const help = `
The property examines every event that the machine handles in a state that calls can reach: keys, timers, answers of
backends and queues.

- **A default.** However the guards answer, something takes the event. A wildcard such as \`key.*\` is a default, and so is
  a transition without a guard, even if it does nothing.

Guarded transitions of one event are a list in order, as if and else: the first whose guard says yes is taken, whatever the
guards behind it would say.

No flow file can break it: its machine always has a default. A machine can break it:

\`\`\`ts
on: {
  'key.1': [
    { guard: 'isMember', target: 'club' },
    { guard: 'isLate', target: 'night' },
  ],
}
\`\`\`

> At "menu" nothing answers key 1 when "isMember" and "isLate" say no.

Let the last transition have no guard.

The rule is our judgement: flows that are brought over from other systems lose their defaults on the way.
`;

export const oneAnswerPerEvent: Property<'one-answer-per-event'> = {
  name: 'one-answer-per-event',
  kind: 'safety',
  claim: 'Every event that is handled has one answer, whatever the guards say.',
  reason: 'An event without an answer is lost, and the caller with it.',
  help: help.trim(),
  examine: (graph) => {
    const answering = new Answering(graph);
    const found = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node } = state.place;
      for (const edge of state.edges) {
        if (found.has(node)) break;
        const message = answering.unanswered(edge);
        if (message) found.set(node, { node, message, way: [...graph.wayTo(state), edge] });
      }
    }
    return [...found.values()];
  },
};

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
  unanswered({ from, moment }: Edge): string | undefined {
    const { asked } = moment;
    if (asked.length === 0 || !isIgnored(moment)) return undefined;
    const candidates = this.#candidatesFor(from, moment).flat();
    if (candidates.length === 0 || candidates.some(({ guard }) => guard === undefined)) return undefined;
    const guards = [...new Set(asked.map(({ guard }) => `"${guard}"`))];
    const say = `${guards.join(' and ')} ${guards.length > 1 ? 'say' : 'says'}`;
    return `At "${from.place.node}" nothing answers ${told(moment)} when ${say} no.`;
  }

  #candidatesFor({ place: { configuration } }: State, { event }: Moment): readonly (readonly Candidate[])[] {
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

function told(moment: Moment): string {
  const key = keyOf(moment);
  if (key !== undefined) return `key ${key}`;
  return moment.by === 'time' ? `the timer of ${moment.seconds} s` : `"${moment.event}"`;
}
