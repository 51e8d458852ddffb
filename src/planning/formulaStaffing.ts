import { formatClock } from '../instants.js';
import { type StaffingTarget, staffingDay } from '../theory/index.js';
import type { GroupDemand } from './demand.js';
import type { Slots } from './slots.js';
import type { StaffedGroup } from './staffedGroups.js';

/**
 * The agents of a group that Erlang A requires, slot by slot, each by itself and in its steady state: what a planner would
 * take without a simulation. Of the slots in which the group works, each has at least `least`.
 *
 * @throws {InputError} if no number of agents meets the targets.
 */
export function formulaStaffing(
  { capacity, patienceSeconds }: StaffedGroup,
  { handleSeconds, slots: demands }: GroupDemand,
  slots: Slots,
  targets: readonly StaffingTarget[],
  least: readonly number[],
): number[] {
  const { rows } = staffingDay({
    intervals: demands.map(({ erlangs }, i) => ({
      time: formatClock(slots.list[i].at),
      calls: handleSeconds === 0 ? 0 : (erlangs * slots.seconds) / handleSeconds,
      handleSeconds: handleSeconds || 1,
    })),
    intervalSeconds: slots.seconds,
    patienceSeconds,
    targets: [...targets],
    shrinkage: 0,
  });
  return rows.map(({ required }, i) => (demands[i].isOpen ? Math.max(least[i], Math.ceil(required / capacity)) : 0));
}
