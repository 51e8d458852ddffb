import type { Step } from '../verify/calls/callState.js';
import { does } from '../verify/calls/steps.js';

/** What a queue says to a caller who has joined it; whoever leaves it before that finds it busy. */
export type Reception = 'answered' | 'busy' | 'full' | 'closed';

const said: ReadonlySet<string> = new Set<Reception>(['answered', 'full', 'closed']);

/**
 * How a call fares in the queue that an effect of a step joins. A call that is told no further is answered.
 * @param step by its place in the call.
 * @param effect by its place in the step.
 */
export function receptionOf(
  { steps, cut }: { readonly steps: readonly Step[]; readonly cut: string | null },
  step: number,
  effect: number,
): Reception {
  // Who is expected to wait for long leaves at once, and finds everybody busy.
  if (steps[step].effects.slice(effect).some(({ name }) => name === 'leaveQueue')) return 'busy';
  const later = steps.slice(step + 1);
  const end = later.find((each) => said.has(each.event) || does(each, 'leaveQueue'))?.event;
  if (end !== undefined && said.has(end)) return end as Reception;
  return later.length === 0 && cut === 'left' ? 'answered' : 'busy';
}
