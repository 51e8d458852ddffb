import { keys } from '../../flow/index.js';
import { menusOf, ownOptions } from '../terms/menus.js';
import { noMenu } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
The options that a menu reads out begin with key 1 and go up without a gap. Help, repeat, back, home and end (the keys 0, *
and #, and options that lead to the menu itself, to the main menu, back to the menu before, or to a node that only says
goodbye) may stand anywhere; a gap that one of them fills is none. A hidden option fills no gap, since nobody hears it.

It has no parameters. This flow breaks it: option 2 was taken away, and its neighbour stayed where it was.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 9s, options: { 1: orders, 3: returns, 0: desk }, silence: { then: desk } }
  orders: { type: queue, group: orders }
  returns: { type: queue, group: returns }
  desk: { type: queue, group: desk }
\`\`\`

> "main" reads out key 3 and not key 2.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 9s, options: { 1: orders, 2: returns, 0: desk }, silence: { then: desk } }
  orders: { type: queue, group: orders }
  returns: { type: queue, group: returns }
  desk: { type: queue, group: desk }
\`\`\`

Use \`meant\` where callers have known a key for years and would not find it elsewhere.

Whose rule: ISO/IEC 13714.
`;

/** The options read out are 1, 2, 3 and so on. */
export const keysInOrder: Property<'keys-in-order'> = {
  name: 'keys-in-order',
  kind: 'safety',
  claim: 'The options that a menu reads out are 1, 2, 3 and so on, without gaps.',
  reason: 'Callers count along, and a gap sounds like an option that they have missed.',
  help: help.trim(),
  examine: (graph) => {
    // How menus lie to each other can be seen in the whole graph only.
    if (!graph.complete) return [];
    const { all } = menusOf(graph);
    if (all.length === 0) return { notApplicable: noMenu };
    return all.flatMap((menu) => {
      const last = ownOptions(graph, menu).at(-1)?.key;
      if (last === undefined) return [];
      const { node, state } = menu;
      const spoken = menu.options.flatMap(({ key, spoken }) => (spoken ? [key] : []));
      const missing = keys.slice(0, keys.indexOf(last)).find((key) => !spoken.includes(key));
      if (missing === undefined) return [];
      const message = `"${node}" reads out key ${last} and not key ${missing}.`;
      return [{ node, message, path: ['nodes', node, 'options'], way: graph.wayTo(state) }];
    });
  },
};
