import type { Step } from '../calls/callState.js';
import { type Monitor, monitor, type Violation, watchAll } from '../graph/monitor.js';
import { cutOffBy, endCause, endingAt, isLeaving, isWordless, transitionInWords } from '../terms/endings.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

const watching: Monitor<null> = {
  start: null,
  next: (_, step) => exitOf(step) ?? null,
};

export const noImplicitExit = defineProperty({
  name: 'no-implicit-exit',
  kind: 'safety',
  severity: 'error',
  claim: 'The system ends no call without having said so.',
  reason: 'A line that goes dead looks like a fault to the caller, who dials again.',
  heard: [],
  parameters: noParameters('The system never ends a call without saying so.'),
  examine: (graph) => watchAll(graph, monitor(watching)),
  monitor: () => monitor(watching),
});

function exitOf(step: Step): Violation | undefined {
  const { node } = step.after;
  const cause = endCause(step);
  const cut = cutOffBy(step);
  if (cut) {
    const violation = `The call ends at "${cut.node}" without a word, by ${transitionInWords(cut.path)}.`;
    return { node: cut.node, place: cause, path: ['nodes', cut.node, ...cut.path], cause, violation };
  }
  if (isWordless(step)) return { node, cause, violation: `The call ends at "${node}" without a word.` };
  if (isLeaving(step) || endingAt(step) !== 'blocked') return undefined;
  const violation = `A call that finds the queue of "${node}" ${step.event} is turned away without a word.`;
  return { node, cause, violation };
}
