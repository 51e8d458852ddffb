import { keys } from '../../flow/index.js';
import { menusOf, ownOptions } from '../terms/menus.js';
import { noMenu } from '../terms/prompts.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** The options read out are 1, 2, 3 and so on. */
export const keysInOrder = defineProperty({
  name: 'keys-in-order',
  kind: 'safety',
  severity: 'warning',
  claim: 'The options that a menu reads out are 1, 2, 3 and so on, without gaps.',
  reason: 'Callers count along, and a gap sounds like an option that they have missed.',
  heard: ['words'],
  parameters: noParameters('The options read out are 1, 2, 3 and so on.'),
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
      return [{ node, message, path: ['nodes', node, 'options'], way: graph.pathTo(state) }];
    });
  },
});
