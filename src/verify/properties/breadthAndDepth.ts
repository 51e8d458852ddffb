import { menusOf, ownOptions } from '../terms/menus.js';
import { noMenu } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
A menu reads out at most \`options\` options (default 5). Help, repeat, back, home and end do not count: the keys 0, *
and #, and options that lead to the menu itself, to the main menu, back to the menu before, or to a node that only says
goodbye. Hidden options are not read out, and do not count either.

A menu stands at most \`depth\` menus deep (default 4), itself included, by the shortest way from the start. The main menu is
the one that \`way-home\` names as \`home\`, or the first on the way.

This flow breaks it: a caller who has heard the sixth option has forgotten the second.

\`\`\`yaml
flow: shop
start: main
nodes:
  main:
    type: menu
    length: 30s
    options: { 1: orders, 2: returns, 3: bills, 4: gifts, 5: jobs, 6: press, 0: desk }
    silence: { then: desk }
  orders: { type: queue, group: orders }
  returns: { type: queue, group: returns }
  bills: { type: queue, group: bills }
  gifts: { type: queue, group: gifts }
  jobs: { type: queue, group: jobs }
  press: { type: queue, group: press }
  desk: { type: queue, group: desk }
\`\`\`

> "main" reads out 6 options: at most 5 are due.

Put what few callers want behind one option, or leave it to the desk. Use \`meant\` for a list that callers know by heart,
such as the departments of a company for its own people.

Whose rule: ISO/IEC 13714, which advises four. The depth is our judgement.
`;

/** Menus are neither broad nor deep. */
export const breadthAndDepth: Property<'breadth-and-depth'> = {
  name: 'breadth-and-depth',
  kind: 'bounded',
  claim: 'Menus are neither broad nor deep.',
  reason: 'Callers keep a handful of options in mind, and lose their way after a handful of menus.',
  help: help.trim(),
  examine: (graph, { options: most, depth: deepest }) => {
    // How menus lie to each other can be seen in the whole graph only.
    if (!graph.complete) return [];
    const { all, depth } = menusOf(graph);
    if (all.length === 0) return { notApplicable: noMenu };
    return all.flatMap((menu) => {
      const { node, state } = menu;
      const own = ownOptions(graph, menu).length;
      const deep = Number(depth.get(node));
      if (own > most) {
        const message = `"${node}" reads out ${own} options: at most ${most} are due.`;
        return [{ node, message, path: ['nodes', node, 'options'], way: graph.wayTo(state) }];
      }
      if (deep <= deepest) return [];
      return [
        { node, message: `"${node}" stands ${deep} menus deep: at most ${deepest} are due.`, way: graph.wayTo(state) },
      ];
    });
  },
};
