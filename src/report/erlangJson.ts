import { formatHours, type Roster } from '../staffing/index.js';
import { json } from '../text/json.js';
import type { StaffingDay, StaffingPlan } from '../theory/index.js';
import { dayDefinitions, erlangDefinitions, leftOut } from './erlangNotes.js';

/**
 * A staffing plan for other programs. Times are seconds, rates per second, shares 0 to 1; where the queue grows without
 * end the speed of answer is `null`. `agents` and `rostered` are those given, or else those required.
 *
 * @param version callstorm's own.
 */
export function erlangJson(plan: StaffingPlan, version: string): string {
  const { agents: _, given, required, rows, ...load } = plan;
  const answer = given ?? required;
  return json({
    callstorm: version,
    agents: answer?.agents,
    rostered: answer?.rostered,
    arrivalRate: plan.calls / plan.intervalSeconds,
    ...load,
    given,
    required,
    rows,
    definitions: erlangDefinitions(plan),
    leftOut: leftOut(plan),
  });
}

/** A staffed day for other programs, in the same units; a figure of no calls is `null`. @param roster if one was made. */
export function erlangDayJson(plan: StaffingDay, version: string, roster?: Roster): string {
  const { intervals: _, rows, totals, ...load } = plan;
  const definitions = { ...erlangDefinitions(plan), ...dayDefinitions };
  return json({
    callstorm: version,
    ...load,
    totals,
    rows,
    roster: roster && rosterJson(roster),
    definitions,
    leftOut: leftOut(plan, roster !== undefined),
  });
}

/** Hours are those of a scenario; instants are seconds from the midnight of the day, or of the week's Monday. */
function rosterJson(roster: Roster) {
  return { ...roster, rows: roster.rows.map((row) => ({ ...row, hours: formatHours(row, roster.period) })) };
}
