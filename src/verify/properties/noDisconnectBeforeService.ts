import { type Monitor, monitor, watchAll } from '../graph/monitor.js';
import { cutOffBy, endCause, endingAt, isLeaving, isWordless, transitionInWords } from '../terms/endings.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** It remembers whether an agent has answered. */
const watching: Monitor<boolean> = {
  start: false,
  next: (answered, step) => {
    if (answered || step.event === 'answered') return true;
    if (isLeaving(step)) return false;
    const { node } = step.after;
    const cause = endCause(step);
    const cut = cutOffBy(step);
    if (cut) {
      const violation = `At "${cut.node}" the call ends before an agent has answered, by ${transitionInWords(cut.path)}.`;
      return { node: cut.node, place: cause, path: ['nodes', cut.node, ...cut.path], cause, violation };
    }
    if (isWordless(step))
      return {
        node,
        cause,
        violation: `At "${node}" the call ends before an agent has answered, and without a goodbye.`,
      };
    switch (endingAt(step)) {
      case 'blocked':
        return { node, cause, violation: `The queue of "${node}" is ${step.event}, and the call is turned away.` };
      case 'disconnected':
        return { node, cause, violation: `At "${node}" a fault drops the line before an agent has answered.` };
      default:
        return false;
    }
  },
};

export const noDisconnectBeforeService = defineProperty({
  name: 'no-disconnect-before-service',
  kind: 'safety',
  severity: 'error',
  claim: 'No patient caller is dropped or turned away before an agent has answered.',
  reason: 'A caller who is cut off after four minutes of menus calls again, and again.',
  heard: [],
  parameters: noParameters('No patient caller is dropped or turned away.'),
  examine: (graph) => watchAll(graph, monitor(watching)),
  monitor: () => monitor(watching),
});
