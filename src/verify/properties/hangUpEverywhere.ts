import type { Finding } from '../graph/finding.js';
import { type Monitor, monitor, watchAll } from '../graph/monitor.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

const watching: Monitor<null> = {
  start: null,
  next: (_, { event, before, after }) => {
    if (event !== 'hang-up') return null;
    const { node } = before;
    if (after.ending === null) return { node, violation: `Hanging up at "${node}" does not end the call.` };
    const left = after.timers.find(({ timer }) => before.timers.some((pending) => pending.timer === timer));
    if (left === undefined) return null;
    return { node, violation: `Hanging up at "${node}" leaves a timer of ${Math.round(left.seconds)} s running.` };
  },
};

export const hangUpEverywhere = defineProperty({
  name: 'hang-up-everywhere',
  kind: 'safety',
  severity: 'error',
  claim: 'Hanging up ends the call at once wherever it is, and leaves no timer behind.',
  reason: 'A call that goes on without its caller holds a line, and a timer left behind rings in somebody else’s call.',
  parameters: noParameters('Hanging up ends the call everywhere, and nothing continues.'),
  examine: (graph) => {
    const deaf = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node, ending, queue, configuration } = state.callState;
      const isOver = ending !== null || configuration < 0 || graph.subject.program.configurations[configuration].final;
      if (isOver || state.open || queue?.talking || deaf.has(node)) continue;
      if (state.edges.some(({ step }) => step.event === 'hang-up')) continue;
      deaf.set(node, { node, message: `At "${node}" hanging up does nothing.`, way: graph.pathTo(state) });
    }
    return [...deaf.values(), ...watchAll(graph, monitor(watching)).filter(({ node }) => !deaf.has(node))];
  },
  monitor: () => monitor(watching),
});
