import { confidence } from '../experiments/index.js';
import type { Staffing } from '../planning/index.js';
import { costOfCounts } from '../planning/staffingCost.js';
import { formatBreaks, formatHours, type Roster } from '../staffing/index.js';
import { json } from '../text/json.js';
import { day } from '../units.js';
import { slotName } from './staffingCsv.js';
import type { StaffingReport } from './staffingReport.js';

/**
 * `staffing.json`: a plan for other programs. Times are seconds, shares 0 to 1; what is undefined is `null`.
 *
 * @param version callstorm's own.
 */
export function staffingJson(report: StaffingReport, version: string): string {
  const { name, seed, overrides, replications, currency, groups, slots, added, result } = report;
  const { demands, found, formula, unattainable, runs } = result;
  const costs = (staffing: Staffing) => ({
    ...costOfCounts(groups, staffing.counts, slots),
    ...(staffing.rosters !== undefined && { cost: staffing.rosters.reduce((sum, { cost }) => sum + cost, 0) }),
    thresholds: staffing.experiment.thresholds,
    replications: staffing.experiment.replications,
  });
  return json({
    callstorm: version,
    scenario: name,
    seed,
    overrides,
    replications,
    runs,
    confidence,
    currency,
    period: slots.period === day ? 'day' : 'week',
    sliceSeconds: slots.seconds,
    addedThresholds: added.map(({ threshold }) => threshold),
    unattainable,
    found: found === undefined ? null : costs(found),
    formula: formula === undefined ? null : costs(formula),
    groups: groups.map(({ name, shrinkage, wage }, g) => ({
      group: name,
      wage,
      shrinkage,
      handleSeconds: demands[g].handleSeconds,
      slices: slots.list.map((slot, i) => ({
        time: slotName(slots, slot),
        contacts: demands[g].slots[i].contacts,
        erlangs: demands[g].slots[i].erlangs,
        formula: formula?.counts[g][i] ?? null,
        found: found?.counts[g][i] ?? null,
        onShift: found?.rosters?.[g].intervals[i].onDuty ?? null,
      })),
      roster: found?.rosters === undefined ? null : shiftsOf(found.rosters[g]),
    })),
  });
}

function shiftsOf({ rows, period }: Roster) {
  return rows.map((row) => ({
    shift: row.shift,
    count: row.count,
    hours: formatHours(row, period),
    breaks: formatBreaks(row.breaks),
    cost: row.cost,
  }));
}
