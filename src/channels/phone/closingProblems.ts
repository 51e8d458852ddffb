import { effectsOf, mentionsOf } from '../../flow/index.js';
import { isOpen } from '../../hours.js';
import { week } from '../../units.js';
import type { AgentGroups } from '../agentGroups.js';
import type { SectionProblem } from '../kind.js';
import type { PhoneFile } from './file.js';
import { type Answering, isMachine } from './problems.js';

/**
 * Queues whose callers would wait for the next shift, though the scenario does not say so.
 *
 * @param served queues that groups outside the channel serve: their hours are not known here.
 */
export function closingProblems(file: PhoneFile, ivr: Answering, served: readonly string[]): SectionProblem[] {
  const { agents, 'at-closing': atClosing } = file;
  if (atClosing === 'wait' || atClosing === 'disconnect') return [];
  const isStraight = file.ivr === undefined && !isMachine(ivr);
  const names = new Map(lastingQueues(ivr).map(({ group, node }) => [group, node]));
  return [...names].flatMap(([queue, node]) => {
    if (served.includes(queue) || !hoursEnd(agents, queue)) return [];
    const closed = isStraight ? '' : `, or give the flow's node "${node}" a \`closed\` branch`;
    if (atClosing === 'serve') {
      const message = `the queue "${queue}" never closes: callers who call after hours are let in, and agents stay for them${closed.replace(', or give', '. Give')}.`;
      return [{ path: ['at-closing'], message, isWarning: true }];
    }
    const message = `callers who are waiting in the queue "${queue}" when its hours end wait for the next shift. Give \`at-closing\` (${isStraight ? 'closed, ' : ''}serve, disconnect or wait)${closed}.`;
    return [{ path: atClosing === undefined ? ['agents'] : ['at-closing'], message, isWarning: true }];
  });
}

/** The queues that do not send callers away when they close. */
function lastingQueues(ivr: Answering): { group: string; node: string }[] {
  if (isMachine(ivr)) {
    return effectsOf(ivr.call, 'joinQueue').filter(({ closes }) => !closes);
  }
  return mentionsOf(ivr).groups.flatMap(({ name, node: id }) => {
    const node = ivr.nodes[id];
    return node.type === 'queue' && node.closed === undefined ? [{ group: name, node: id }] : [];
  });
}

/** Whether there is an instant at which the last shift of a queue's own groups ends. */
function hoursEnd(agents: AgentGroups, queue: string): boolean {
  const hours = Object.entries(agents).flatMap(([name, group]) => {
    if (!(group.skills ?? [name]).includes(queue)) return [];
    const shifts = group.shifts ?? [{ count: group.count ?? 0, hours: group.hours }];
    return shifts.filter(({ count }) => count > 0).map((shift) => shift.hours);
  });
  const ends = hours.flatMap(({ intervals }) => intervals.map(({ to }) => to % week));
  return ends.some((end) => !hours.some((each) => isOpen(each, end)));
}
