import { confidence } from '../experiments/index.js';
import { costOfCounts } from '../planning/staffingCost.js';
import { formatBreaks, formatHours, type Roster } from '../staffing/index.js';
import { json } from '../text/json.js';
import { day } from '../units.js';
import type { Making } from './making.js';
import { slotName } from './staffingCsv.js';
import type { ReportedStaffing, StaffingReport } from './staffingReport.js';

/**
 * `staffing.json`: a plan for other programs. Times are seconds, shares 0 to 1; what is undefined is `null`.
 */
export function staffingJson(report: StaffingReport, making: Making): string {
  const { name, title, seed, overrides, replications, currency, groups, slots, added, result } = report;
  const { demands, found, formula, unattainable, runs } = result;
  const costs = (staffing: ReportedStaffing) => ({
    ...costOfCounts(groups, staffing.counts, slots),
    ...(staffing.rosters !== undefined && { cost: staffing.rosters.reduce((sum, { cost }) => sum + cost, 0) }),
    thresholds: staffing.experiment.thresholds,
    replications: staffing.experiment.replications,
    rosters: staffing.rosters ?? null,
  });
  return json({
    callstorm: making.version,
    command: making.command,
    scenario: name,
    title,
    seed,
    overrides,
    replications,
    runs,
    confidence,
    currency,
    period: slots.period === day ? 'day' : 'week',
    sliceSeconds: slots.seconds,
    definitions: making.definitions,
    addedThresholds: added.map(({ threshold }) => threshold),
    unattainable,
    found: found === undefined ? null : costs(found),
    formula: formula === undefined ? null : costs(formula),
    groups: groups.map(({ name, queues, shrinkage, wage }, g) => ({
      group: name,
      queues,
      wage,
      shrinkage,
      handleSeconds: demands[g].handleSeconds,
      slices: slots.list.map((slot, i) => ({
        time: slotName(slots, slot),
        at: slot.at,
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
