import * as z from 'zod';
import { menusOf, ownOptions } from '../terms/menus.js';
import { noMenu } from '../terms/prompts.js';
import { count } from './parameters.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    options: count
      .prefault(5)
      .describe('The most options that a menu reads out, without help, repeat, back and end. Default 5.'),
    depth: count.prefault(4).describe('The deepest level of a menu. Default 4.'),
  })
  .describe('Menus are neither too broad nor too deep.');

/** Menus are neither broad nor deep. */
export const breadthAndDepth = defineProperty({
  name: 'breadth-and-depth',
  kind: 'bounded',
  severity: 'warning',
  claim: 'Menus are neither broad nor deep.',
  reason: 'Callers keep a handful of options in mind, and lose their way after a handful of menus.',
  heard: ['words', 'menus'],
  parameters,
  examine: (graph, { options: most, depth: deepest }) => {
    // How menus lie to each other can be seen in the whole graph only.
    if (!graph.complete) return [];
    const { all, depth } = menusOf(graph);
    const menus = all.filter(({ isQuestion }) => !isQuestion);
    if (menus.length === 0) return { notApplicable: noMenu };
    return menus.flatMap((menu) => {
      const { node, state } = menu;
      const own = ownOptions(graph, menu).length;
      const deep = Number(depth.get(node));
      if (own > most) {
        const message = `"${node}" reads out ${own} options: at most ${most} are due.`;
        return [{ node, message, path: ['nodes', node, 'options'], way: graph.pathTo(state) }];
      }
      if (deep <= deepest) return [];
      return [
        { node, message: `"${node}" stands ${deep} menus deep: at most ${deepest} are due.`, way: graph.pathTo(state) },
      ];
    });
  },
});
