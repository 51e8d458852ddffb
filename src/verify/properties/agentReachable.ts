import type { Finding } from '../graph/finding.js';
import { nearest, situationsOf } from '../terms/persons.js';
import { comesToTurn, noTurn } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
From every turn (a menu or an input that listens) the caller can still come to a person: by whatever keys, by saying
nothing, and with a world that is kind from there on.

**A person** is a queue that is joined, a transfer, or a callback that is booked. Where the call has learnt that it is
closed (an \`hours\` node went \`closed\`, or a queue said so), leaving a message will do.

It has no parameters. This flow breaks it: a caller who pressed 2 hears the shop's hours again and again, and nothing else.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: facts }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  facts: { type: menu, length: 9s, options: { 1: facts }, silence: { then: goodbye } }
  goodbye: { type: hang-up, length: 3s }
\`\`\`

> From "facts" no keys and no waiting lead to a person.

Give the menu a way to a person, or a way back to a menu that has one:

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: facts }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  facts: { type: menu, length: 9s, options: { 1: facts, '*': main }, silence: { then: goodbye } }
  goodbye: { type: hang-up, length: 3s }
\`\`\`

Use \`meant\` for a menu that nobody needs help in, such as a survey after the talk; \`skip\` where there are no people.

The rule is our judgement: customers do not mind helping themselves until it breaks.
`;

/** From every turn there is a way to a person. */
export const agentReachable: Property<'agent-reachable'> = {
  name: 'agent-reachable',
  kind: 'liveness',
  claim: 'From every menu and input the caller can still come to a person.',
  reason: 'Customers do not mind helping themselves until something breaks; then they need a person.',
  worlds: 'each',
  help: help.trim(),
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
};
