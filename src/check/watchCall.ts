import { type AnyMonitor, isViolation, type Violation } from './monitor.js';
import type { CallTrace } from './placeCall.js';

/**
 * What a monitor says of a call that was placed.
 * @param meant nodes where nothing counts as a violation.
 * @returns the first violation, and the index of its moment.
 */
export function watchCall(
  { start, next }: AnyMonitor,
  { moments }: CallTrace,
  incident: string | null,
  meant: ReadonlySet<string> = new Set(),
): { violation: Violation; index: number } | undefined {
  const surroundings = { incidents: incident === null ? [] : [incident] };
  let memory = start;
  for (const [index, moment] of moments.entries()) {
    const result = next(memory, moment, surroundings);
    if (!isViolation(result)) memory = result;
    else if (!meant.has(result.node)) return { violation: result, index };
  }
  return undefined;
}
