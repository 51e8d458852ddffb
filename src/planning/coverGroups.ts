import { InputError } from '../errors.js';
import { coverByShifts, possibleShifts, type Roster, type StaffingSection } from '../staffing/index.js';
import type { Counts } from './agentPlan.js';
import type { Slots } from './slots.js';
import type { StaffedGroup } from './staffedGroups.js';

/** Where shifts stand in a scenario. */
export const shiftsPath = 'staffing.shifts';

/** Covers the agents of groups by shifts, the same agents once. */
export class GroupCover {
  readonly #known = new Map<string, Roster>();

  constructor(
    readonly groups: readonly StaffedGroup[],
    readonly slots: Slots,
    readonly section: StaffingSection,
  ) {}

  /** @throws {InputError} if the shifts do not cover when somebody is to be there. */
  async rosters(counts: Counts): Promise<Roster[]> {
    const rosters: Roster[] = [];
    for (const [g, group] of this.groups.entries()) rosters.push(await this.#roster(group, counts[g]));
    return rosters;
  }

  async #roster(group: StaffedGroup, counts: readonly number[]): Promise<Roster> {
    const key = `${group.name} ${counts.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { period, seconds: intervalSeconds, list } = this.slots;
    const intervals = list.map(({ at }, i) => ({ at, agents: rostered(counts[i], group) }));
    const shifts = possibleShifts(this.section, group.wage, period);
    try {
      const roster = await coverByShifts({ period, intervals, intervalSeconds, shifts });
      this.#known.set(key, roster);
      return roster;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const told = error.problems.map(({ message }) => ({ path: shiftsPath, message: `for ${group.name} ${message}` }));
      throw new InputError('scenario', told);
    }
  }
}

/** So many on the roster that, with the shrinkage, `agents` are there. */
export function rostered(agents: number, { shrinkage }: Pick<StaffedGroup, 'shrinkage'>): number {
  // Rounding must not call for one more: 21 / (1 - 0.3) is a hair above 30.
  return Math.ceil((agents / (1 - shrinkage)) * (1 - 1e-12));
}
