import type { Edge } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import { eventName, type Subject } from '../graph/subject.js';
import { isLeaving } from '../terms/endings.js';
import { isIgnored } from '../terms/ignored.js';
import { stuckCause } from '../terms/stuck.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const noDeadEnd = defineProperty({
  name: 'no-dead-end',
  kind: 'safety',
  worlds: 'each',
  severity: 'error',
  claim: 'A call can go on from everywhere without hanging up.',
  reason: 'A caller in a dead end hears nothing more, and no key that they press has any effect.',
  parameters: noParameters('A call can go on from everywhere, without hanging up.'),
  examine: (graph) => {
    const found = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node, ending, configuration } = state.callState;
      if (ending !== null || graph.subject.program.configurations[configuration]?.final) continue;
      if (state.open || state.edges.some(leadsOn) || found.has(node)) continue;
      const stop = `A call can come to a stop at "${node}": no key, no timer and no answer leads on from there.`;
      const message = state.callState.queue?.talking ? `${stop} ${unreleased(graph.subject)}` : stop;
      const way = graph.pathTo(state);
      found.set(node, { node, message, way, cause: stuckCause(node, way) });
    }
    return [...found.values()];
  },
});

function unreleased(subject: Subject): string {
  return `An agent has answered: when the talk is over, the event is "${eventName(subject, 'released')}".`;
}

function leadsOn({ step }: Edge): boolean {
  return !isLeaving(step) && !isIgnored(step);
}
