import type { StaffingDay, StaffingPlan } from '../theory/index.js';
import { dayDefinitions, erlangDefinitions, leftOut } from './erlangNotes.js';
import { json } from './json.js';

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

/** A staffed day for other programs, in the same units; a figure of no calls is `null`. */
export function erlangDayJson(plan: StaffingDay, version: string): string {
  const { intervals: _, rows, totals, ...load } = plan;
  const definitions = { ...erlangDefinitions(plan), ...dayDefinitions };
  return json({ callstorm: version, ...load, totals, rows, definitions, leftOut: leftOut(plan) });
}
