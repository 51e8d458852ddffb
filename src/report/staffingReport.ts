import type { Experiment } from '../experiments/index.js';
import type { Threshold } from '../measures/index.js';
import type { FoundStaffing, Slots, StaffedGroup, Staffing } from '../planning/index.js';

/** A staffing, as far as it is reported. */
export interface ReportedStaffing extends Pick<Staffing, 'counts' | 'rosters'> {
  readonly experiment: Pick<Experiment, 'thresholds' | 'replications'>;
}

/** What `callstorm staff` found, and what it was asked. */
export interface StaffingReport {
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly overrides: readonly string[];
  readonly currency: string;
  /** While staffings were compared. */
  readonly replications: number;
  readonly groups: readonly Pick<StaffedGroup, 'name' | 'queues' | 'wage' | 'shrinkage'>[];
  readonly slots: Pick<Slots, 'period' | 'seconds'> & { readonly list: readonly { readonly at: number }[] };
  /** Goals that the scenario does not have. */
  readonly added: readonly Pick<Threshold, 'threshold' | 'measure'>[];
  readonly result: Pick<FoundStaffing, 'unattainable' | 'runs'> & {
    readonly demands: readonly {
      readonly handleSeconds: number;
      readonly slots: readonly { readonly contacts: number; readonly erlangs: number }[];
    }[];
    readonly found?: ReportedStaffing;
    readonly formula?: ReportedStaffing;
  };
}
