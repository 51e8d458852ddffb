import type { GroupSpec, ServiceSpec } from '../../agents/group.js';
import { microseconds } from '../../units.js';
import { groupOf } from '../agentGroups.js';
import type { BranchFile } from './file.js';

/** Where those wait whom any branch serves; reports count the queues of single branches in it. */
export const sharedQueue = 'customers';

/** Where customers of one branch wait. @param branch 0, 1, 2 … */
export function queueOf(branch: number): string {
  return `${sharedQueue}/${branch + 1}`;
}

/**
 * The groups of all branches. Those of one name are one group in reports: their agents are numbered from branch to branch.
 * Of the shared queue they take the contacts before those of their own, for these have waited longer.
 */
export function groupsOfBranches(channel: string, file: BranchFile): GroupSpec[] {
  const { 'helps-out': helpsOut, agents, branches, pooled } = file;
  const helps = pooled || helpsOut?.by === 'branches';
  const groups = Object.entries(agents).map(([name, group]) => groupOfBranch(name, group));
  return Array.from({ length: branches }, (_, branch) =>
    groups.map(({ service, size, ...spec }): GroupSpec => {
      const own = { ...service, queue: `${channel}/${queueOf(branch)}` };
      const all = { ...service, queue: `${channel}/${sharedQueue}`, priority: 1 };
      return { ...spec, firstNumber: branch * size, serves: helps ? [own, all] : [own] };
    }),
  ).flat();
}

function groupOfBranch(name: string, group: BranchFile['agents'][string]) {
  const { service, ...spec } = groupOf(name, group);
  const size = spec.shifts.reduce((sum, { absent = 0, count }) => sum + count + absent, 0);
  const served: Omit<ServiceSpec, 'queue'> = { ...service, after: microseconds(group.after) };
  return { ...spec, service: served, size };
}
