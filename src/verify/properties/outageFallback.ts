import * as z from 'zod';
import { duration, yesNo } from '../../document/fields.js';
import { backendAnswering, backendAsked, reachesPerson } from '../calls/callState.js';
import { does } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { reachedFrom } from '../graph/cycles.js';
import type { Finding } from '../graph/finding.js';
import { type Monitor, monitor, watchAll } from '../graph/monitor.js';
import { shortestPaths } from '../graph/shortestPaths.js';
import { stateKey } from '../graph/stateKey.js';
import { walk } from '../graph/walk.js';
import { lackingIn } from '../terms/closing.js';
import { endCause, endingAt, isLeaving, isSpokenGoodbye, isStruck, isWordless } from '../terms/endings.js';
import { isFailing } from '../terms/failing.js';
import { onePerNode } from '../terms/onePerNode.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    within: duration.prefault('180s').describe('The longest time. Default 180s.'),
    goodbye: yesNo
      .prefault(false)
      .describe('Whether a spoken goodbye is enough after a backend has failed. Default no.'),
  })
  .describe('When a backend or a service is down, calls still reach a person, a message or an announced end.');

/** It remembers whether a backend has failed the call. */
const dropping: Monitor<boolean> = {
  start: false,
  next: (before, step, { incidents }) => {
    const failed = before || isFailing(step);
    const isDropped = isWordless(step) || (endingAt(step) === 'disconnected' && isStruck(step));
    if (!isDropped || step.before.queue?.talking || !(failed || incidents.length > 0)) return failed;
    const { node } = step.after;
    const how = isStruck(step) ? 'a fault drops' : 'the flow drops';
    return {
      node,
      cause: endCause(step),
      violation: `${failed ? 'After a backend has failed' : 'During an incident'} ${how} the line at "${node}".`,
    };
  },
};

export const outageFallback = defineProperty({
  name: 'outage-fallback',
  kind: 'bounded',
  severity: 'error',
  claim:
    'When a backend fails, a call still comes to a person or a message; in an incident, to an announced end at least.',
  reason: 'Most people call during an outage, and a menu that depends on its backends loses them all at once.',
  parameters,
  worlds: 'each',
  examine: (graph, given) => {
    const { effects, actors } = graph.subject.program;
    const asks = actors.length > 0 || effects.some(({ name }) => name === 'request');
    if (!asks && graph.possibilities.incidents.length === 1) {
      return { notApplicable: 'The flow asks no backends, and there are no incidents.' };
    }
    const sorry = given.goodbye ? [] : onlySorry(graph);
    // Whoever is dropped at one hour is dropped where any hour is possible.
    const dropped = graph.part?.world.hour === undefined ? watchAll(graph, monitor(dropping)) : [];
    return onePerNode([...dropped, ...sorry, ...farFromHelp(graph, given)]);
  },
  monitor: () => monitor(dropping),
  remark: (graph, _, worlds) => {
    const { backends, losing } = lostBy(graph, worlds);
    if (backends.length === 0) return undefined;
    const all = backends.length === 1 ? '1 backend' : `${backends.length} backends`;
    const which = losing.map((name) => `"${name}"`).join(', ');
    if (losing.length === 0) return `of ${all} none loses every caller by failing`;
    return `of ${all} ${losing.length} ${losing.length === 1 ? 'loses' : 'lose'} every caller by failing: ${which}`;
  },
});

/** Where backends fail, and no way on leads to a person or a message: an apology is no help. */
function onlySorry(graph: CallGraph): Finding[] {
  const secondsFrom = shortestPaths(graph, isRescue, secondsInOutage);
  const failing = graph.states
    .flatMap(({ edges }) => edges)
    .filter(({ step }) => isFailing(step))
    .map((edge) => ({ edge, state: edge.to, by: edge.step, closed: false }));
  const isLost = lackingIn(
    graph,
    failing,
    ({ edge }) => isRescue(edge) || secondsFrom(edge.to) < Number.POSITIVE_INFINITY,
    ({ edge: { from, step } }) => `${step.by} ${step.event} ${stateKey(from.callState, [])}`,
  );
  // That a line drops is told already.
  return failing
    .filter((failed) => !isWordless(failed.by) && isLost(failed))
    .map(({ edge }) => {
      const { step } = edge;
      const { node } = step.before;
      const backend = backendAnswering(step) ?? backendAsked(step.before);
      return {
        node,
        message: `When the backend "${backend}" fails at "${node}", no way leads to a person or a message.`,
        path: ['nodes', node, 'failed'],
        way: [...graph.pathTo(edge.from), edge],
      };
    });
}

/**
 * All backends that calls ask, and those that lose every caller when they fail, though all others answer: at some hour at
 * which calls are helped otherwise, while no incident is on.
 */
function lostBy(
  { states }: CallGraph,
  worlds: readonly CallGraph[],
): { readonly backends: readonly string[]; readonly losing: readonly string[] } {
  const backends = [
    ...new Set(
      states.flatMap(({ callState: { requested, actors } }) =>
        [requested ?? [], ...actors.map(({ src }) => src)].flat(),
      ),
    ),
  ];
  const calm = worlds.filter(({ part }) => !part?.world.incident);
  const helping = calm.filter((graph) => canHelp(graph));
  const losing = backends.filter((backend) => helping.some((graph) => !canHelp(graph, backend)));
  return { backends, losing };
}

/** Whether any call comes to a person or a message while a backend fails. */
function canHelp({ states }: CallGraph, failing?: string): boolean {
  const isPossible = ({ step }: Edge) =>
    !isLeaving(step) && !(step.event === 'backend.ok' && backendAnswering(step) === failing);
  const reached = reachedFrom(states[0], isPossible).states;
  return reached.some(({ open, edges }) => open || edges.some((edge) => isPossible(edge) && isRescue(edge)));
}

/** Where calls have come to that are in an outage, and no help is near. */
function farFromHelp(graph: CallGraph, { within }: z.output<typeof parameters>): Finding[] {
  const secondsFrom = shortestPaths(graph, isHelp, secondsInOutage);
  // Whether a backend has failed the call on the way.
  const { nodes, pathTo } = walk({ state: graph.states[0], memory: false }, (failed, { step }) => {
    return failed || isFailing(step);
  });
  const found = new Map<string, Finding>();
  for (const visit of nodes.slice(1)) {
    const { state, memory: failed } = visit;
    const { node, queue, ending } = state.callState;
    const isAsking = backendAsked(state.callState) !== null;
    const seconds = secondsFrom(state);
    if (found.has(node) || queue || ending !== null || seconds <= within) continue;
    const during = graph.possibilities.incidentsOn(state.knowledge).length > 0;
    // The wait alone is too long; what is too far after it is reported there.
    const itself = isAsking && patienceIn(state) > within;
    if (!failed && !during && !itself) continue;
    const waiting = itself ? 'while its backend does not answer' : 'during an incident';
    const when = failed ? 'after a backend has failed' : waiting;
    const message =
      seconds === Number.POSITIVE_INFINITY
        ? `From "${node}" ${when} no way leads to a person or an announced end while backends fail.`
        : `From "${node}" ${when} it takes at least ${Math.round(seconds)} s to a person or an announced end.`;
    found.set(node, {
      node,
      message,
      way: pathTo(visit),
      ...(!isAsking ? {} : { path: ['nodes', node, 'failed'] }),
    });
  }
  return [...found.values()];
}

/** A person, an end that is announced, or a machine outside: an outage here is none there. */
function isHelp(edge: Edge): boolean {
  const ending = endingAt(edge.step);
  return isRescue(edge) || isSpokenGoodbye(edge.step) || ending === 'called-back' || ending === 'transferred';
}

/** A person, or a message left for one. */
function isRescue({ step }: Edge): boolean {
  return reachesPerson(step) || does(step, 'leaveMessage');
}

/** A backend fails as late as it can; `undefined`: in an outage this does not happen, or help is not got by it. */
function secondsInOutage(edge: Edge): number | undefined {
  const { step } = edge;
  // Who hangs up once the message is spoken or the callback is booked has got what there was to get.
  if (step.event === 'backend.ok' || (isLeaving(step) && !isHelp(edge))) return undefined;
  if (step.event !== 'backend.failed') return step.seconds;
  return patienceIn(edge.from);
}

/** How long the flow waits for a backend's answer. */
function patienceIn({ callState: { timers } }: State): number {
  return Math.min(...timers.map(({ seconds }) => seconds));
}
