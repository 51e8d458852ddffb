import type { CallTrace } from '../calls/placeCall.js';
import { type AnyMonitor, isViolation, memoryAfter, type Violation } from '../graph/monitor.js';

/**
 * What a monitor says of a call that was placed.
 * @param holdsAt whether a violation at a node counts. Default: at any.
 * @returns the first violation, and the index of its step.
 */
export function watchCall(
  { start, next }: AnyMonitor,
  { steps }: CallTrace,
  incident: string | null,
  holdsAt: (node: string) => boolean = () => true,
): { violation: Violation; index: number } | undefined {
  const surroundings = { incidents: incident === null ? [] : [incident] };
  let memory = start;
  for (const [index, step] of steps.entries()) {
    const result = next(memory, step, surroundings);
    if (isViolation(result) && holdsAt(result.node)) return { violation: result, index };
    memory = isViolation(result) ? memoryAfter(result, memory) : result;
  }
  return undefined;
}
