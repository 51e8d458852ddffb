import * as z from 'zod';
import { duration } from '../../document/fields.js';
import type { Step } from '../calls/callState.js';
import { does } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { components, longestPaths, pathRound, rounds } from '../graph/cycles.js';
import type { Finding } from '../graph/finding.js';
import { edgeSeconds } from '../terms/edgeSeconds.js';
import { onePerNode } from '../terms/onePerNode.js';
import { stuckCause } from '../terms/stuck.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    within: duration
      .prefault('300s')
      .describe('The longest time, without the time in queues and while a message is recorded. Default 300s.'),
  })
  .describe('The call of a silent caller ends, or comes to a queue.');

export const silenceTerminates = defineProperty({
  name: 'silence-terminates',
  kind: 'bounded',
  severity: 'error',
  claim: 'The call of a caller who says and presses nothing ends, or comes to a queue, before long.',
  reason: 'A receiver put down beside the telephone holds a line that others need.',
  heard: [],
  parameters,
  examine: (graph, { within }) => {
    const { states, pathTo } = graph;
    return onePerNode([
      ...loops(states, pathTo),
      ...ends(graph),
      ...longWays(states, pathTo, secondsCounted(graph), within),
    ]);
  },
});

/** What happens while the caller does nothing. */
function isSilent({ step }: Edge): boolean {
  return step.by !== 'caller';
}

/** And outside of queues. A queue that turns the call away has not taken it. */
function isCounted(edge: Edge): boolean {
  return isSilent(edge) && (edge.step.before.queue === null || isTurnedAway(edge));
}

function isTurnedAway({ step: { before, event } }: Edge): boolean {
  return before.queue !== null && !before.queue.talking && (event === 'full' || event === 'closed');
}

/**
 * Who leaves a message may think before they speak: the clock stands while it is recorded. A flow's machine says so as the
 * message ends; another may say so as the call comes to where it is left.
 */
function secondsCounted({ states }: CallGraph): (edge: Edge) => number {
  const left = states.flatMap(({ edges }) => edges).filter(({ step }) => does(step, 'leaveMessage'));
  const ends = new Set(left.filter(({ step }) => step.entered.length === 0 || isLeftAt(step, step.before.node)));
  const places = new Set(left.filter((edge) => !ends.has(edge)).map(({ step }) => step.after.node));
  return (edge) => (ends.has(edge) || places.has(edge.from.callState.node) ? 0 : edgeSeconds(edge));
}

function isLeftAt({ effects }: Step, node: string): boolean {
  return effects.some(({ name, params }) => name === 'leaveMessage' && params.node === node);
}

type WayTo = (state: State) => Edge[];

function loops(states: readonly State[], pathTo: WayTo): Finding[] {
  return rounds(states, isCounted).map(([first]) => {
    const round = pathRound(first, isCounted);
    const turned = round.find(isTurnedAway)?.step;
    const why = turned ? ` while the queue of "${turned.before.queue?.node}" is ${turned.event}` : '';
    return {
      ...where(first),
      message: `A silent caller comes round to "${first.callState.node}" for ever${why}: the call neither ends nor waits in a queue.`,
      way: [...pathTo(first), ...round],
    };
  });
}

function ends({ subject, states, pathTo }: CallGraph): Finding[] {
  return states
    .filter(({ callState, edges, open }) => {
      const isOver = callState.ending !== null || subject.program.configurations[callState.configuration]?.final;
      return callState.queue === null && !isOver && !open && !edges.some(isSilent);
    })
    .map((state) => {
      const { node, listening } = state.callState;
      const message = `At "${node}" the call waits for the caller, however long they stay silent.`;
      const way = pathTo(state);
      return { ...where(state), message, way, ...(listening === null && { cause: stuckCause(node, way) }) };
    });
}

function longWays(states: readonly State[], pathTo: WayTo, seconds: (edge: Edge) => number, within: number): Finding[] {
  const ways = longestPaths(components(states, isCounted), isCounted, seconds);
  return states.flatMap((state) => {
    const reached = ways.secondsTo.get(state) as number;
    const edge = state.edges.find((next) => isCounted(next) && reached <= within && reached + seconds(next) > within);
    if (edge === undefined) return [];
    const counted = ways.pathTo(state);
    const message = `A silent caller is still at "${state.callState.node}" after ${within} s, neither at the end nor waiting in a queue.`;
    return [{ ...where(state), message, way: [...pathTo(counted[0]?.from ?? state), ...counted, edge] }];
  });
}

function where({ callState: { node, listening } }: State): Pick<Finding, 'node' | 'path'> {
  return listening ? { node, path: ['nodes', node, 'silence'] } : { node };
}
