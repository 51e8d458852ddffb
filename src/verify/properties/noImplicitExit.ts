import type { Moment } from '../calls/place.js';
import { type Monitor, monitor, type Violation, watchAll } from '../graph/monitor.js';
import { endingAt, isLeaving, isWordless } from '../terms/endings.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

const watching: Monitor<null> = {
  start: null,
  next: (_, moment) => exitOf(moment) ?? null,
};

export const noImplicitExit = defineProperty({
  name: 'no-implicit-exit',
  kind: 'safety',
  claim: 'The system ends no call without having said so.',
  reason: 'A line that goes dead looks like a fault to the caller, who dials again.',
  parameters: noParameters('The system never ends a call without saying so.'),
  examine: (graph) => watchAll(graph, monitor(watching)),
  monitor: () => monitor(watching),
});

function exitOf(moment: Moment): Violation | undefined {
  const { node } = moment.after;
  if (isWordless(moment)) return { node, violation: `The call ends at "${node}" without a word.` };
  if (isLeaving(moment) || endingAt(moment) !== 'blocked') return undefined;
  return { node, violation: `A call that finds the queue of "${node}" ${moment.event} is turned away without a word.` };
}
