import type { Threshold } from '../measures/index.js';
import type { FoundStaffing, Slots, StaffedGroup } from '../planning/index.js';

/** What `callstorm staff` found, and what it was asked. */
export interface StaffingReport {
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly overrides: readonly string[];
  readonly currency: string;
  /** While staffings were compared. */
  readonly replications: number;
  readonly groups: readonly StaffedGroup[];
  readonly slots: Slots;
  /** Goals that the scenario does not have. */
  readonly added: readonly Threshold[];
  readonly result: FoundStaffing;
}
