import type { StaffingPlan } from '../theory/index.js';
import { erlangDefinitions, leftOut } from './erlangNotes.js';

/**
 * A staffing plan for other programs. Times are seconds, rates per second, shares 0 to 1; where the queue grows without
 * end the speed of answer is `null`.
 *
 * @param version callstorm's own.
 */
export function erlangJson(plan: StaffingPlan, version: string): string {
  const { required, rows, ...given } = plan;
  const { agents, rostered } = required;
  const answer = { callstorm: version, agents, rostered, ...given, rows };
  // JSON has no infinity: stringify writes null in its place.
  return `${JSON.stringify({ ...answer, definitions: erlangDefinitions(plan), leftOut: leftOut(plan) }, null, 2)}\n`;
}
