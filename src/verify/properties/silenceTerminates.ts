import * as z from 'zod';
import { duration } from '../../document/fields.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { components, longestWays, rounds, wayRound } from '../graph/cycles.js';
import type { Finding } from '../graph/finding.js';
import { edgeSeconds } from '../terms/edgeSeconds.js';
import { onePerNode } from '../terms/onePerNode.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    within: duration.prefault('300s').describe('The longest time, without the time in queues. Default 300s.'),
  })
  .describe('The call of a silent caller ends, or comes to a queue.');

export const silenceTerminates = defineProperty({
  name: 'silence-terminates',
  kind: 'bounded',
  claim: 'The call of a caller who says and presses nothing ends, or comes to a queue, before long.',
  reason: 'A receiver put down beside the telephone holds a line that others need.',
  parameters,
  examine: (graph, { within }) => {
    const { states, wayTo } = graph;
    return onePerNode([
      ...loops(states, wayTo),
      ...ends(graph),
      ...longWays(states, wayTo, edgeSeconds(graph), within),
    ]);
  },
});

/** What happens while the caller does nothing. */
function isSilent({ moment }: Edge): boolean {
  return moment.by !== 'caller';
}

/** And outside of queues. A queue that turns the call away has not taken it. */
function isCounted(edge: Edge): boolean {
  return isSilent(edge) && (edge.moment.before.queue === null || isTurnedAway(edge));
}

function isTurnedAway({ moment: { before, event } }: Edge): boolean {
  return before.queue !== null && !before.queue.talking && (event === 'full' || event === 'closed');
}

type WayTo = (state: State) => Edge[];

function loops(states: readonly State[], wayTo: WayTo): Finding[] {
  return rounds(states, isCounted).map(([first]) => {
    const round = wayRound(first, isCounted);
    const turned = round.find(isTurnedAway)?.moment;
    const why = turned ? ` while the queue of "${turned.before.queue?.node}" is ${turned.event}` : '';
    return {
      ...where(first),
      message: `A silent caller comes round to "${first.place.node}" for ever${why}: the call neither ends nor waits in a queue.`,
      way: [...wayTo(first), ...round],
    };
  });
}

function ends({ subject, states, wayTo }: CallGraph): Finding[] {
  return states
    .filter(({ place, edges, open }) => {
      const isOver = place.ending !== null || subject.program.configurations[place.configuration]?.final;
      return place.queue === null && !isOver && !open && !edges.some(isSilent);
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
    const message = `A silent caller is still at "${state.place.node}" after ${within} s, neither at the end nor waiting in a queue.`;
    return [{ ...where(state), message, way: [...wayTo(counted[0]?.from ?? state), ...counted, edge] }];
  });
}

function where({ place: { node, listening } }: State): Pick<Finding, 'node' | 'path'> {
  return listening ? { node, path: ['nodes', node, 'silence'] } : { node };
}
