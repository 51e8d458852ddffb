import { type CallGuards, groupsOfHours, mentionsOfCall } from '../../flow/index.js';
import type { Step } from '../calls/callState.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { statesBefore } from '../graph/cycles.js';
import { stateKey } from '../graph/stateKey.js';
import type { Subject } from '../graph/subject.js';
import { endingAt, isWordless } from './endings.js';
import { leavesOf } from './leaves.js';

/**
 * Whether the call learns on a step that people are not there: a queue says so, or hours that are somebody's. A switch, such
 * as one that knows important customers, says nothing of the kind.
 */
export function closingIn(subject: Subject): (step: Step) => boolean {
  const asks = asking(subject);
  return (step) => step.event === 'closed' || asks(step, false);
}

/** Names of hours of which the flow does not say whose they are: no group has that name. */
function nobodysHours(subject: Subject): string[] {
  const isSomebodys = somebodysIn(subject);
  return subject.program.guards.flatMap(({ name, params }) => {
    if (name !== 'isOpen') return [];
    const asked = params as CallGuards['isOpen'];
    return asked.of === undefined && !isSomebodys(asked) ? [asked.hours] : [];
  });
}

/** How to say whose some hours are, if one of those names is of hours of which the flow does not say it. */
export function whoseHint(subject: Subject, isMeant: (name: string) => boolean): string {
  const unsaid = nobodysHours(subject).find(isMeant);
  return unsaid === undefined ? '' : ` If "${unsaid}" are the hours of a queue, say of which: \`of\`.`;
}

/** Whether hours by this name were asked on the way, and said so. */
export function isSaid(way: readonly Edge[], name: string, said: 'open' | 'closed'): boolean {
  return way.some(({ step }) =>
    step.asked.some(({ guard, params, yes }) => {
      return guard === 'isOpen' && yes === (said === 'open') && (params as CallGuards['isOpen']).hours === name;
    }),
  );
}

/** Where a call is, and whether it has learnt on the way there that it is closed. */
interface Visit {
  readonly state: State;
  readonly closed: boolean;
  /** The step that leads there, if it counts, too. Default: none. */
  readonly by?: Step;
}

/**
 * Where a call lacks what is due to it.
 *
 * At one hour nothing is due where callers can only learn that it is closed: they are told so, and there are no hours that
 * are open and no people to come to. At any hour, what is missing must be missing at all of them: it is there if it is
 * in another visit at which nothing tells the call from this one but the hour. Who has learnt that it is closed is
 * due it here and now.
 *
 * @param visits all that are asked about: one list, if it is asked of several times.
 * @param same a text that visits have in common from which the same can happen at the same hour.
 */
export function lackingIn<V extends Visit>(
  graph: CallGraph,
  visits: readonly V[],
  isHelped: (visit: V) => boolean,
  same: (visit: V) => string = ({ state }) => stateKey(state.callState, []),
): (visit: V) => boolean {
  const { part, possibilities } = graph;
  if (part?.world.hour !== undefined) {
    const isClosed = closedIn(graph);
    return (visit) => !isHelped(visit) && (visit.closed || !isClosed(visit));
  }
  if (possibilities.instants.length === 1 && possibilities.names.length === 0) return (visit) => !isHelped(visit);
  return (visit) => {
    if (isHelped(visit)) return false;
    return visit.closed || !alikeIn(visits, same).get(same(visit))?.some(isHelped);
  };
}

const known = new WeakMap<readonly Visit[], Map<string, Visit[]>>();

/** The visits of calls that have not learnt that it is closed, by what they have in common; worked out once. */
function alikeIn<V extends Visit>(visits: readonly V[], same: (visit: V) => string): ReadonlyMap<string, V[]> {
  const found = known.get(visits) as Map<string, V[]> | undefined;
  if (found) return found;
  const alike = new Map<string, V[]>();
  for (const visit of visits) {
    if (visit.closed) continue;
    const key = same(visit);
    const others = alike.get(key);
    if (others) others.push(visit);
    else alike.set(key, [visit]);
  }
  known.set(visits, alike as unknown as Map<string, Visit[]>);
  return alike;
}

/** Whether all there is to learn on a visit is that it is closed. */
function closedIn(graph: CallGraph): (visit: Visit) => boolean {
  const asks = asking(graph.subject);
  const people = new Set(leavesOf(graph.subject));
  // Nobody has told the caller anything if the call drops as it learns it.
  const isClosing = (step: Step) => asks(step, false) && !isWordless(step) && endingAt(step) !== 'disconnected';
  const isOpening = (step: Step) => asks(step, true) || step.entered.some((node) => people.has(node));
  let closing: ReadonlySet<State> | undefined;
  let opening: ReadonlySet<State> | undefined;
  return ({ state, by }) => {
    closing ??= statesBefore(graph, ({ edges }) => edges.some(({ step }) => isClosing(step)));
    opening ??= statesBefore(graph, ({ edges }) => edges.some(({ step }) => isOpening(step)));
    const learns = closing.has(state) || (by !== undefined && isClosing(by));
    return learns && !opening.has(state) && !(by && isOpening(by));
  };
}

/** Whether hours that are somebody's say so on a step. */
function asking(subject: Subject): (step: Step, yes: boolean) => boolean {
  const isSomebodys = somebodysIn(subject);
  return ({ asked }, said) =>
    asked.some(({ guard, params, yes }) => {
      return guard === 'isOpen' && yes === said && isSomebodys(params as CallGuards['isOpen']);
    });
}

/** Which hours are those of a group. Where a flow has no queues, all are somebody's but those that are said to be nobody's. */
function somebodysIn({ program }: Subject): (asked: CallGuards['isOpen']) => boolean {
  const groups = new Set(mentionsOfCall(program).groups.map(({ name }) => name));
  return (asked) => {
    if (asked.of !== undefined) return asked.of.length > 0;
    const of = groupsOfHours(asked);
    return of === 'next' || groups.size === 0 || of.some((group) => groups.has(group));
  };
}
