import type { Counts } from './agentPlan.js';
import { rostered } from './coverGroups.js';
import type { Slots } from './slots.js';
import type { StaffedGroup } from './staffedGroups.js';

/** What a staffing takes in a period: a day or a week. */
export interface StaffingCost {
  /** Agents on the roster × hours, as slots require them. */
  readonly agentHours: number;
  /** Of those hours, or of the shifts that cover them: money; hours of groups without a wage. */
  readonly cost: number;
}

/** Without shifts: every slot with its own agents, paid for as long as they are needed. */
export function costOfCounts(
  groups: readonly Pick<StaffedGroup, 'wage' | 'shrinkage'>[],
  counts: Counts,
  { seconds }: Pick<Slots, 'seconds'>,
): StaffingCost {
  let agentHours = 0;
  let cost = 0;
  for (const [g, group] of groups.entries()) {
    const agents = counts[g].reduce((sum, count) => sum + rostered(count, group), 0);
    const hours = (agents * seconds) / 3600;
    agentHours += hours;
    cost += hours * (group.wage || 1);
  }
  return { agentHours, cost };
}
