import * as z from 'zod';
import { yesNo } from '../../document/fields.js';
import { type CallEffects, type CallGuards, groupsOfHours } from '../../flow/index.js';
import { beginsToListen, does } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { transitionCause } from '../graph/cause.js';
import { reachedFrom, statesBefore } from '../graph/cycles.js';
import type { Finding } from '../graph/finding.js';
import { type Monitor, monitor, watchAll } from '../graph/monitor.js';
import { isSaid, whoseHint } from '../terms/closing.js';
import { endCause, endingAt, isLeaving, isSpokenGoodbye } from '../terms/endings.js';
import { onePerNode } from '../terms/onePerNode.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    goodbye: yesNo.prefault(false).describe('Whether a spoken goodbye counts as an offer. Default no.'),
  })
  .describe('Calls join a queue only within its hours, and a full or closed queue offers an alternative.');

/** What a call has learnt of opening hours. */
interface Checked {
  /** The last hours written out were open. */
  readonly next: boolean;
  /** The groups whose own hours were open, in the order of the alphabet. */
  readonly groups: readonly string[];
}

const watching: Monitor<Checked> = {
  start: { next: false, groups: [] },
  next: (before, step) => {
    const checked = step.asked.reduce(
      (known, { guard, params, yes }) =>
        guard === 'isOpen' ? learnt(known, params as CallGuards['isOpen'], yes) : known,
      before,
    );
    const joined = queueJoined(step.effects);
    if (joined && !joined.closes && !checked.next && !checked.groups.includes(joined.group)) {
      const { node } = joined;
      return { node, violation: `A call joins the queue of "${node}", which may be closed, and nobody has checked.` };
    }
    if (endingAt(step) === 'blocked' && !isLeaving(step)) {
      const node = step.before.queue?.node ?? step.after.node;
      const cause = endCause(step);
      const violation = `The queue of "${node}" has nothing to offer when it is ${step.event}: the call is turned away.`;
      return { node, cause, violation };
    }
    return checked;
  },
};

function learnt(known: Checked, asked: CallGuards['isOpen'], yes: boolean): Checked {
  const groups = groupsOfHours(asked);
  if (groups === 'next') return { ...known, next: yes };
  const others = known.groups.filter((group) => !groups.includes(group));
  return { ...known, groups: yes ? [...others, ...groups].sort() : others };
}

export const queueAfterChecks = defineProperty({
  name: 'queue-after-checks',
  kind: 'safety',
  severity: 'error',
  claim: 'Queues are joined within hours, and a full or closed one has something to offer.',
  reason: 'Otherwise a caller at eight in the evening hears music until eight in the morning.',
  parameters,
  examine: (graph, { goodbye }) => {
    const joined = watchAll(graph, monitor(watching)).map((finding) => {
      const hint = whoseHint(graph.subject, (name) => isSaid(finding.way ?? [], name, 'open'));
      return { ...finding, message: `${finding.message}${hint}` };
    });
    return onePerNode([...joined, ...poorBranches(graph, goodbye)]);
  },
  monitor: () => monitor(watching),
});

function queueJoined(effects: Edge['step']['effects']): CallEffects['joinQueue'] | undefined {
  return effects.find((effect) => effect.name === 'joinQueue')?.params;
}

/** A way that is taken because a queue is full or closed. */
interface Branch {
  /** The queue or the hours. */
  readonly node: string;
  readonly why: 'full' | 'closed';
  readonly edge: Edge;
}

/** Branches from which nothing is offered. */
function poorBranches(graph: CallGraph, goodbye: boolean): Finding[] {
  const offers = (edge: Edge) => isOffer(edge) || (goodbye && isSpokenGoodbye(edge.step));
  // What the limit has left unexplored may offer something.
  const rich = statesBefore(graph, ({ edges, open }) => open || edges.some(offers), isFollowed);
  const joining = statesBefore(graph, ({ edges }) => edges.some(({ step }) => does(step, 'joinQueue')), isFollowed);
  return branches(graph, joining)
    .filter(({ edge, node }) => !offers(edge) && !rich.has(edge.to) && !comesToQueue(edge, joining, node))
    .map(({ node, why, edge }) => ({
      node,
      message: `When "${node}" is ${why}, there is nothing on offer: no message, callback, transfer, menu or other queue.`,
      path: ['nodes', node, why],
      cause: transitionCause(edge.step.entered[0] ?? node, 'nothing on offer'),
      way: [...graph.pathTo(edge.from), edge],
    }));
}

function isOffer({ step }: Edge): boolean {
  return (
    does(step, 'leaveMessage') ||
    does(step, 'offerCallback') ||
    does(step, 'transferCall') ||
    beginsToListen(step)?.question.type === 'menu'
  );
}

/** What lies behind a queue is not looked at: it has branches of its own. */
function isFollowed({ step }: Edge): boolean {
  return !isLeaving(step) && !does(step, 'joinQueue');
}

function branches({ states }: CallGraph, joining: ReadonlySet<State>): Branch[] {
  const leads = new Set<string>();
  const closed: Branch[] = [];
  const turned: Branch[] = [];
  for (const edge of states.flatMap(({ edges }) => edges)) {
    const { asked, before, after, event, effects } = edge.step;
    if (before.queue && (event === 'full' || event === 'closed') && after.ending !== 'blocked') {
      turned.push({ node: before.queue.node, why: event, edge });
    }
    for (const { guard, params, yes } of asked) {
      if (guard !== 'isOpen') continue;
      const { node } = params as CallGuards['isOpen'];
      if (!yes) closed.push({ node, why: 'closed', edge });
      else if (queueJoined(effects) || joining.has(edge.to)) leads.add(node);
    }
  }
  return [...turned, ...closed.filter(({ node }) => leads.has(node))];
}

/** Whether the branch leads to a queue other than the one that it leaves. */
function comesToQueue(edge: Edge, joining: ReadonlySet<State>, left: string): boolean {
  const isOther = ({ step }: Edge) => (queueJoined(step.effects)?.node ?? left) !== left;
  if (isOther(edge)) return true;
  if (!joining.has(edge.to)) return false;
  return reachedFrom(edge.to, isFollowed).states.some(({ edges }) => edges.some((next) => isOther(next)));
}
