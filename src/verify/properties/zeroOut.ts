import { keyOf } from '../calls/moments.js';
import type { Finding } from '../graph/finding.js';
import { isOption, menusOf } from '../terms/menus.js';
import { type Miss, missOfPerson, situationsOf } from '../terms/persons.js';
import { comesToMenu, noMenu } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
At every menu key 0 is an option, read out or not, and leads to a person: every way on from it, on which the caller
presses nothing more, comes to a queue, a transfer or the offer of a callback (which the caller accepts) within \`steps\`
nodes (default 2), the person's own included. \`hours\` and \`announce\` nodes are free. Where the call has learnt that it
is closed, leaving a message will do. A node of the list \`help\` (default empty) is as good as a person: name the desk
or the recorded help that is meant to be enough.

What happens on the way is taken at its worst: if 0 first asks a backend, both its answers must come to a person.

This flow breaks it: in the second menu nobody thought of 0.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: orders, 0: desk }, silence: { then: desk } }
  orders: { type: menu, length: 9s, options: { 1: desk, '*': main }, silence: { then: desk } }
  desk: { type: queue, group: desk }
\`\`\`

> At "orders" key 0 is no option.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: orders, 0: desk }, silence: { then: desk } }
  orders: { type: menu, length: 9s, options: { 1: desk, 0: desk, '*': main }, silence: { then: desk } }
  desk: { type: queue, group: desk }
\`\`\`

Use \`meant\` for a menu in which 0 would do harm, such as the confirmation of a payment; \`skip\` where no people answer.

Whose rule: ISO/IEC 13714 keeps key 0 for help and operators. Two steps are our judgement.
`;

/** Key 0 in every menu leads to a person or to help. */
export const zeroOut: Property<'zero-out'> = {
  name: 'zero-out',
  kind: 'bounded',
  claim: 'Key 0 leads from every menu to a person or to help, soon and by itself.',
  reason: 'Lost callers press key 0, and it must not lose them further.',
  help: help.trim(),
  examine: (graph, { steps, help: enough }) => {
    if (!comesToMenu(graph)) return { notApplicable: noMenu };
    const found = new Map<string, Finding>();
    for (const { node, options, state } of menusOf(graph).all) {
      if (options.some(({ key }) => key === '0')) continue;
      found.set(node, {
        node,
        message: `At "${node}" key 0 is no option.`,
        path: ['nodes', node, 'options'],
        way: graph.wayTo(state),
      });
    }
    const situations = situationsOf(graph);
    for (const situation of situations.all) {
      const { listening } = situation.state.place;
      if (listening?.question.type !== 'menu' || found.has(listening.node)) continue;
      const { node } = listening;
      for (const step of situation.steps) {
        if (keyOf(step.edge.moment) !== '0' || !isOption(graph, situation.state, '0')) continue;
        const miss = missOfPerson(graph, step, { within: steps, help: enough });
        if (miss === undefined) continue;
        const message = `At "${node}" key 0 does not lead to a person: ${inWords(miss, steps)}.`;
        const way = [...situations.wayTo(situation), ...miss.way];
        found.set(node, { node, message, path: ['nodes', node, 'options', '0'], way });
        break;
      }
    }
    return [...found.values()];
  },
};

function inWords({ way, fault }: Miss, steps: number): string {
  const { node, ending } = (way.at(-1) as Miss['way'][number]).to.place;
  switch (fault) {
    case 'far':
      return `after ${steps} ${steps === 1 ? 'node' : 'nodes'} the call is at "${node}", and with nobody`;
    case 'ends':
      return `the call ends at "${node}" as ${ending}`;
    case 'stuck':
      return `the call comes to a stop at "${node}"`;
  }
}
