import type { Finding } from '../graph/finding.js';
import { nearest, situationsOf } from '../terms/persons.js';
import { comesToTurn, noTurn } from '../terms/turns.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** From every turn there is a way to a person. */
export const agentReachable = defineProperty({
  name: 'agent-reachable',
  kind: 'liveness',
  claim: 'From every menu and input the caller can still come to a person.',
  reason: 'Customers do not mind helping themselves until something breaks; then they need a person.',
  parameters: noParameters('Callers can reach a person from every prompt.'),
  worlds: 'each',
  examine: (graph) => {
    if (!comesToTurn(graph)) return { notApplicable: noTurn };
    const situations = situationsOf(graph);
    const { distance } = nearest(
      situations,
      ({ person }) => person,
      () => 0,
    );
    const found = new Map<string, Finding>();
    for (const situation of situations.all) {
      const node = situation.state.place.listening?.node;
      if (node === undefined || found.has(node) || distance(situation) < Number.POSITIVE_INFINITY) continue;
      const message = `From "${node}" no keys and no waiting lead to a person.`;
      found.set(node, { node, message, way: situations.wayTo(situation) });
    }
    return [...found.values()];
  },
});
