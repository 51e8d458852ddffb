import { type CallGuards, groupsOfHours } from '../../flow/index.js';
import type { Step } from '../calls/callState.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import type { Subject } from '../graph/subject.js';

/** Whether hours of any kind say on a step that they are closed, or a queue does. */
export function isSaidClosed({ event, asked }: Step): boolean {
  return event === 'closed' || asked.some(({ guard, yes }) => guard === 'isOpen' && !yes);
}

/**
 * Whether the call learns on a step that people are not there: a queue says so, or hours that are somebody's. A switch, such
 * as one that knows important customers, says nothing of the kind.
 */
export function closingIn(subject: Subject): (step: Step) => boolean {
  const isSomebodys = somebodysIn(subject);
  return ({ event, asked }) =>
    event === 'closed' ||
    asked.some(({ guard, params, yes }) => guard === 'isOpen' && !yes && isSomebodys(params as CallGuards['isOpen']));
}

/** Names of hours of which the flow does not say whose they are: no group has that name. */
export function nobodysHours(subject: Subject): string[] {
  const isSomebodys = somebodysIn(subject);
  return subject.program.guards.flatMap(({ name, params }) => {
    if (name !== 'isOpen') return [];
    const asked = params as CallGuards['isOpen'];
    return asked.of === undefined && !isSomebodys(asked) ? [asked.hours] : [];
  });
}

/** Which hours are those of a group. Where a flow has no queues, all are somebody's but those that are said to be nobody's. */
function somebodysIn({ program }: Subject): (asked: CallGuards['isOpen']) => boolean {
  const groups = new Set(
    program.effects.flatMap(({ name, params }) =>
      name === 'joinQueue' || name === 'bookCallback' ? [(params as { group: string }).group] : [],
    ),
  );
  return (asked) => {
    const of = groupsOfHours(asked);
    if (of === 'next' || (groups.size === 0 && asked.of === undefined)) return true;
    return of.some((group) => groups.has(group));
  };
}

/**
 * Which moves leave nothing more due, since the caller has learnt that it is closed. Only in the world of one hour: what is
 * possible at no hour at all is not excused by any.
 */
export function excusedIn({ part, subject }: CallGraph): (edge: Edge) => boolean {
  const isClosing = closingIn(subject);
  return ({ step }) => part?.world.hour !== undefined && isClosing(step);
}
