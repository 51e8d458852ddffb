import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { components, longestWays, rounds, wayRound } from '../graph/cycles.js';
import type { Finding } from '../graph/finding.js';
import { edgeSeconds } from '../terms/edgeSeconds.js';
import { onePerNode } from '../terms/onePerNode.js';
import type { Property } from './property.js';

const help = `
The caller falls silent, at the start or anywhere later, and stays so. Backends may answer, fail or say nothing, queues may be full or closed, at any hour
and in any incident. Then the call must end, or join a queue, \`within\` (default 300s) so much simulated time. Time in a queue does not
count, and when the call leaves the queue, for an offer to call back, say, the clock starts anew. A loop without a queue
in it is a violation, and so is a place that waits for the caller without a timer.

\`\`\`yaml
flow: hotel
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk }
    silence: { then: patience }
  patience: { type: say, text: Take your time., length: 2s, then: main }
  desk: { type: queue, group: desk, full: main }
\`\`\`

> Who stays silent comes round to "main" for ever: the call neither ends nor joins a queue.

Lead the last silence to a person or to a goodbye:

\`\`\`yaml
flow: hotel
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk }
    silence: { then: desk }
  desk: { type: queue, group: desk, full: main }
\`\`\`

\`meant\` is for a place that is to wait, such as one that holds the line while the caller looks something up.

The rule is vendors' best practice; the number is our judgement.
`;

export const silenceTerminates: Property<'silence-terminates'> = {
  name: 'silence-terminates',
  kind: 'bounded',
  claim: 'The call of a caller who says and presses nothing ends, or comes to a queue, before long.',
  reason: 'A receiver put down beside the telephone holds a line that others need.',
  help: help.trim(),
  examine: (graph, { within }) => {
    const before = graph.states.filter(({ place }) => place.queue === null);
    const seconds = edgeSeconds(graph);
    return onePerNode([
      ...loops(before, graph.wayTo),
      ...ends(graph, before),
      ...longWays(before, graph.wayTo, seconds, within),
    ]);
  },
};

/** What happens while the caller does nothing. */
function isSilent({ moment }: Edge): boolean {
  return moment.by !== 'caller';
}

/** And outside of queues. */
function isCounted(edge: Edge): boolean {
  return isSilent(edge) && edge.moment.before.queue === null;
}

type WayTo = (state: State) => Edge[];

function loops(states: readonly State[], wayTo: WayTo): Finding[] {
  return rounds(states, isCounted).map(([first]) => ({
    ...where(first),
    message: `Who stays silent comes round to "${first.place.node}" for ever: the call neither ends nor joins a queue.`,
    way: [...wayTo(first), ...wayRound(first, isCounted)],
  }));
}

function ends({ subject, wayTo }: CallGraph, states: readonly State[]): Finding[] {
  return states
    .filter(({ place, edges, open }) => {
      const isOver = place.ending !== null || subject.program.configurations[place.configuration]?.final;
      return !isOver && !open && !edges.some(isSilent);
    })
    .map((state) => ({
      ...where(state),
      message: `At "${state.place.node}" the call waits for the caller, however long they stay silent.`,
      way: wayTo(state),
    }));
}

function longWays(states: readonly State[], wayTo: WayTo, seconds: (edge: Edge) => number, within: number): Finding[] {
  const ways = longestWays(components(states, isCounted), isCounted, seconds);
  return states.flatMap((state) => {
    const reached = ways.secondsTo.get(state) as number;
    const edge = state.edges.find((next) => isCounted(next) && reached <= within && reached + seconds(next) > within);
    if (edge === undefined) return [];
    const counted = ways.wayTo(state);
    const message = `Who stays silent is still at "${state.place.node}" after ${within} s, neither at the end nor in a queue.`;
    return [{ ...where(state), message, way: [...wayTo(counted[0]?.from ?? state), ...counted, edge] }];
  });
}

function where({ place: { node, listening } }: State): Pick<Finding, 'node' | 'path'> {
  return listening ? { node, path: ['nodes', node, 'silence'] } : { node };
}
