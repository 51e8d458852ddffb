import type { Edge } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import { isLeaving } from '../terms/endings.js';
import { isIgnored } from '../terms/ignored.js';
import type { Property } from './property.js';

const help = `
A call that is not over must have a way on: a key that means something, a timer that runs, or an answer that a backend or
a queue still owes. Hanging up is no way on, and neither is losing patience. A key that changes nothing does not count.
The proof examines every state that any call can reach.

No flow file can break it: each of its nodes has a timer or waits for somebody. A machine can break it:

\`\`\`ts
main: {
  entry: [{ type: 'enterNode', params: { node: 'main' } }],
  on: { 'key.1': { guard: 'isCustomer', target: 'sales' } },
}
\`\`\`

> A call can come to a stop at "main": no key, no timer and no answer leads on from there.

Mend it with a timer that leads on, so that silence is answered, too:

\`\`\`ts
after: { 5000: { target: 'sales' } }
\`\`\`

There is hardly a reason to mean a dead end. If a place waits for something that callstorm does not know of, say so with
\`meant\`, the node, and what it waits for.

The rule is our judgement; nobody disagrees.
`;

export const noDeadEnd: Property<'no-dead-end'> = {
  name: 'no-dead-end',
  kind: 'safety',
  claim: 'A call can go on from everywhere without hanging up.',
  reason: 'A caller in a dead end hears nothing more, and no key that they press has any effect.',
  help: help.trim(),
  examine: (graph) => {
    const found = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node, ending, configuration } = state.place;
      if (ending !== null || graph.subject.program.configurations[configuration]?.final) continue;
      if (state.open || state.edges.some(leadsOn) || found.has(node)) continue;
      const stop = `A call can come to a stop at "${node}": no key, no timer and no answer leads on from there.`;
      const message = state.place.queue?.talking ? `${stop} ${unreleased}` : stop;
      found.set(node, { node, message, way: graph.wayTo(state) });
    }
    return [...found.values()];
  },
};

const unreleased = 'An agent has answered: when the talk is over, the event is "released".';

function leadsOn({ moment }: Edge): boolean {
  return !isLeaving(moment) && !isIgnored(moment);
}
