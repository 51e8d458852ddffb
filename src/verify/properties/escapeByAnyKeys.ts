import type { Finding } from '../graph/finding.js';
import { droppedNodes, leavesIn, leavesOf, type Stranding } from '../terms/escapes.js';
import { type Situation, situationsOf } from '../terms/persons.js';
import { comesToTurn, noTurn } from '../terms/turns.js';
import { typedIn } from '../terms/typing.js';
import type { Property } from './property.js';

const help = `
Each leaf (the node of a queue, a transfer or a callback) is broken in turn: the line drops as the call enters it. Then,
from every menu and input that calls still come to, whenever it asks, some \`keys\` (default 12) or fewer keys reach a
person elsewhere. Any key will do, hidden options and wrong keys included, and so will silence, and a world that is kind
from there on. A number that is asked for counts as one key, and so does accepting an offer. Where the call has learnt
that it is closed, a message is a person.

Nodes at which a fault of the scenario drops the line every time are broken throughout, beside the leaf in question. Those
at which it does so now and then are leaves of their own. The property does not apply if no call comes to a turn.

This flow breaks it: every way ends in the one queue.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: facts }, silence: { then: desk } }
  facts: { type: say, length: 9s, then: main }
  desk: { type: queue, group: desk }
\`\`\`

> If the line drops at "desk", no keys from "main" reach a person.

A second door is enough, and nobody need be told of it:

\`\`\`yaml
flow: shop
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: desk, 2: facts, 0: { then: office, hidden: yes } }
    silence: { then: desk }
  facts: { type: say, length: 9s, then: main }
  desk: { type: queue, group: desk }
  office: { type: transfer, to: the office }
\`\`\`

Use \`meant\` for a menu behind which there is one desk only, and \`skip\` for a company that has one desk only.

Whose rule: the story that callstorm began with. Five calls were dropped at the end of the same way; the sixth was
served, since keys pressed at random reached an agent.
`;

/** Whichever leaf is broken, some keys reach a person. */
export const escapeByAnyKeys: Property<'escape-by-any-keys'> = {
  name: 'escape-by-any-keys',
  kind: 'liveness',
  claim: 'Whichever leaf is broken, some keys still reach a person from every menu and input.',
  reason: 'When one way is broken, callers who try anything must find another.',
  worlds: 'each',
  help: help.trim(),
  examine: (graph, { keys }) => {
    if (!comesToTurn(graph)) return { notApplicable: noTurn };
    const { always, atTimes } = droppedNodes(graph);
    const leaves = new Set([...leavesOf(graph), ...atTimes]);
    if (leaves.size === 0) return { notApplicable: 'There is no queue, transfer or callback to break.' };
    const typed = typedIn(graph);
    const intact = leavesIn(graph);
    const found = new Map<string, Finding>();
    const examine = (situation: Situation, fewest: number, when: string, wayTo: Stranding['wayTo']): void => {
      const node = situation.state.place.listening?.node;
      if (node === undefined || fewest <= keys || found.has(node) || typed(situation.state) > 0) return;
      const way = wayTo(situation);
      if (way === undefined) return;
      const problem =
        fewest === Number.POSITIVE_INFINITY
          ? `no keys from "${node}" reach a person`
          : `it takes ${fewest} keys from "${node}" to reach a person: at most ${keys} are due`;
      found.set(node, { node, message: `${when}, ${problem}.`, way });
    };
    const anyway = always.length > 0 ? `While the line drops at ${quoted(always)}` : 'Even if no line drops';
    for (const situation of intact.situations) {
      examine(situation, intact.distance(situation), anyway, situationsOf(graph).wayTo);
    }
    for (const leaf of leaves) {
      const { worse, distance, wayTo } = intact.broken(leaf);
      for (const situation of worse) examine(situation, distance(situation), `If the line drops at "${leaf}"`, wayTo);
    }
    return [...found.values()];
  },
};

function quoted(nodes: readonly string[]): string {
  return nodes.map((node) => `"${node}"`).join(' and ');
}
