import type { Finding } from '../graph/finding.js';
import { isSaid, lackingIn, whoseHint } from '../terms/closing.js';
import { firstOn } from '../terms/firstOn.js';
import { nearest, noPersonCause, situationsOf } from '../terms/persons.js';
import { comesToPrompt, noPrompt } from '../terms/prompts.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** From every prompt there is a path to a person. */
export const agentReachable = defineProperty({
  name: 'agent-reachable',
  kind: 'liveness',
  severity: 'error',
  claim: 'From every menu and input the caller can still come to a person.',
  reason: 'Customers do not mind helping themselves until something breaks; then they need a person.',
  heard: ['ways'],
  parameters: noParameters('Callers can reach a person from every prompt.'),
  worlds: 'each',
  examine: (graph) => {
    if (!comesToPrompt(graph)) return { notApplicable: noPrompt };
    const situations = situationsOf(graph);
    const { distance } = nearest(
      situations,
      ({ person }) => person,
      () => 0,
    );
    const isLost = lackingIn(graph, situations.all, (each) => distance(each) < Number.POSITIVE_INFINITY);
    const found = new Map<string, Finding>();
    for (const situation of situations.all) {
      const node = situation.state.callState.listening?.node;
      if (node === undefined || found.has(node) || !isLost(situation)) continue;
      const way = situations.pathTo(situation);
      const hint = graph.part?.world.hour ? '' : whoseHint(graph.subject, (name) => isSaid(way, name, 'closed'));
      const message = `From "${node}" no keys and no waiting lead to a person.${hint}`;
      found.set(node, { node, message, way, cause: noPersonCause(firstOn(way, found, node)) });
    }
    return [...found.values()];
  },
});
