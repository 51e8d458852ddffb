import { nearest, suggestion } from '../../document/index.js';
import { checkFaults, type Flow, mentionsOf, mentionsOfCall } from '../../flow/index.js';
import { makeDistribution, medianOf } from '../../random/index.js';
import { formatDuration } from '../../units.js';
import { groupProblems, idleSkills, queuesOf, queuesServedBy } from '../agentGroups.js';
import type { ScenarioNames, Section, SectionProblem } from '../kind.js';
import type { PhoneFile } from './file.js';
import type { Ivr } from './ivr.js';

/** What answers a phone: its flow, or the machine in its place. */
export type Answering = Flow | Ivr;

export function isMachine(answering: Answering): answering is Ivr {
  return 'call' in answering;
}

/** What is wrong with a phone's section as a whole: within itself, against its flow, against the scenario. */
export function phoneProblems(
  { file, loaded: ivr }: Section<PhoneFile, Answering>,
  { incidents, issues, longestIncident, served }: ScenarioNames,
): SectionProblem[] {
  const what = isMachine(ivr) ? 'machine' : 'flow';
  const { groups, backends, hours, incidents: spokenOf } = isMachine(ivr) ? mentionsOfCall(ivr.call) : mentionsOf(ivr);
  const own = queuesOf(file.agents);
  const wanted = [...new Set([...groups.map(({ name }) => name), ...file.transfers.flatMap(({ to }) => to ?? [])])];
  const queues = [...new Set([...own, ...groups.map(({ name }) => name)])];
  const problems = groupProblems(file.agents, queues, issues, wanted);
  const report = (path: SectionProblem['path'], message: string, atKey = false): void => {
    problems.push({ path, message, atKey });
  };
  const mustHappen = (path: SectionProblem['path'], name: string | undefined): void => {
    if (name === undefined || incidents.includes(name)) return;
    report(path, `there is no incident "${name}".${suggestion(name, incidents)}`);
  };
  if (file.ivr === undefined && Object.keys(file.agents).length === 0 && served.length === 0 && !isMachine(ivr)) {
    report(['agents'], 'there must be at least one agent group.');
  }
  for (const [group, settings] of Object.entries(file.agents)) {
    const serves = queuesServedBy(group, settings);
    if (serves.some((queue) => wanted.includes(queue))) continue;
    const hint = suggestion(serves[0], wanted);
    report(['agents', group], `no call reaches this group: the ${what} has no queue "${serves[0]}".${hint}`);
  }
  problems.push(...idleSkills(file.agents, wanted));
  const announces = isMachine(ivr) || Object.values(ivr.nodes).some(({ type }) => type === 'announce');
  if (typeof file.banner === 'object' && !announces) {
    const message = `nobody hears it: the ${what} has no \`announce\` node. Add one that \`tells\` the cause or the end.`;
    problems.push({ path: ['banner'], message, isWarning: true });
  }
  const patience = makeDistribution(file.patience);
  if (longestIncident > 0 && patience.mean < Number.POSITIVE_INFINITY && medianOf(patience) > longestIncident) {
    const message = `most callers would wait longer than the longest incident, ${formatDuration(longestIncident)}. Check the unit.`;
    problems.push({ path: ['patience'], message, isWarning: true });
  }
  const isStraight = file.ivr === undefined && !isMachine(ivr);
  for (const { name, node } of isStraight ? [] : groups) {
    if (own.includes(name) || served.includes(name)) continue;
    const near = nearest(name, own);
    const hint =
      near === undefined || wanted.includes(near)
        ? suggestion(name, own)
        : ` A group serves "${near}", which no call joins: write the same name in both places.`;
    report(['agents'], `nobody serves the queue "${name}" of the ${what}'s node "${node}".${hint}`);
  }
  for (const { name, node } of spokenOf) {
    if (incidents.includes(name)) continue;
    const hint = suggestion(name, incidents);
    report(
      isMachine(ivr) ? [] : ['ivr'],
      `the ${what}'s node "${node}" names an incident "${name}" that this scenario does not have.${hint}`,
    );
  }
  for (const { name } of hours) {
    if (Object.hasOwn(file.hours, name)) continue;
    const hint = suggestion(name, Object.keys(file.hours));
    report(['hours'], `the ${what} uses hours named "${name}". Give them here.${hint}`);
  }
  const asked = backends.map(({ name }) => name);
  for (const [name, { during }] of Object.entries(file.backends)) {
    if (!asked.includes(name)) {
      report(['backends', name], `the ${what} asks no backend "${name}".${suggestion(name, asked)}`, true);
    }
    mustHappen(['backends', name, 'during'], during);
  }
  for (const [i, { from, to }] of file.transfers.entries()) {
    for (const [field, queue] of Object.entries({ from, to })) {
      if (queue === undefined || queues.includes(queue)) continue;
      report(['transfers', i, field], `there is no queue "${queue}".${suggestion(queue, queues)}`);
    }
    if (from !== undefined && from === to)
      report(['transfers', i, 'to'], 'this is the queue that the call comes from. Name another.');
    else if (to !== undefined && queues.includes(to) && !own.includes(to) && !served.includes(to)) {
      report(['transfers', i, 'to'], `nobody serves the queue "${to}".`);
    }
  }
  if (file.transfers.length > 0 && queues.length < 2) {
    const message = 'there is only one queue, so no call is ever passed on. Leave this out.';
    problems.push({ path: ['transfers'], message, isWarning: true });
  }
  if (isMachine(ivr)) {
    if (file.ivr !== undefined)
      report(['ivr'], 'a machine of your own answers this phone. Leave the flow file out.', true);
    if (file.faults.length > 0)
      report(['faults'], 'a machine of your own answers this phone. Give its faults together with the machine.', true);
    for (const { during } of ivr.faults) {
      if (during === undefined || incidents.includes(during)) continue;
      const hint = suggestion(during, incidents);
      report([], `a fault of the machine is for an incident "${during}" that this scenario does not have.${hint}`);
    }
  } else {
    for (const { fault, field, message } of checkFaults(ivr, file.faults)) report(['faults', fault, field], message);
    for (const [i, { during }] of file.faults.entries()) mustHappen(['faults', i, 'during'], during);
  }
  return problems;
}
