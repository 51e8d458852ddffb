import * as z from 'zod';
import type { Finding } from '../graph/finding.js';
import { lackingIn } from '../terms/closing.js';
import { droppedNodes, leavesIn, pathUnasked, type Stranding } from '../terms/escapes.js';
import { firstOn } from '../terms/firstOn.js';
import { leavesOf } from '../terms/leaves.js';
import { noPersonCause, type Situation, situationsOf } from '../terms/persons.js';
import { comesToPrompt, noPrompt } from '../terms/prompts.js';
import { typedIn } from '../terms/typing.js';
import { count } from './parameters.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    keys: count.prefault(12).describe('The most keys. Default 12.'),
  })
  .describe('Whichever service point is broken, some keys reach a person.');

/** Whichever leaf is broken, some keys reach a person. */
export const escapeByAnyKeys = defineProperty({
  name: 'escape-by-any-keys',
  kind: 'liveness',
  severity: 'warning',
  claim: 'Whichever leaf is broken, some keys still reach a person from every menu and input.',
  reason: 'When one way is broken, callers who try anything must find another.',
  parameters,
  worlds: 'each',
  examine: (graph, { keys }) => {
    if (!comesToPrompt(graph)) return { notApplicable: noPrompt };
    const { always, atTimes } = droppedNodes(graph);
    const people = leavesOf(graph.subject);
    const leaves = new Set([...people, ...atTimes]);
    if (leaves.size === 0) return { notApplicable: 'There is no queue, transfer or callback to break.' };
    const typed = typedIn(graph);
    const intact = leavesIn(graph);
    const found = new Map<string, Finding>();
    const examine = (
      situations: readonly Situation[],
      { when, leaf, distance, pathTo }: Pick<Stranding, 'distance' | 'pathTo'> & { when: string; leaf?: string },
    ): void => {
      const isLost = lackingIn(graph, intact.situations, (each) => distance(each) <= keys);
      for (const situation of situations) {
        const node = situation.state.callState.listening?.node;
        if (node === undefined || found.has(node) || typed(situation.state) > 0 || !isLost(situation)) continue;
        const way = pathTo(situation);
        if (way === undefined) continue;
        const fewest = distance(situation);
        const problem =
          fewest === Number.POSITIVE_INFINITY
            ? `no keys from "${node}" reach a person`
            : `it takes ${fewest} keys from "${node}" to reach a person: at most ${keys} are due`;
        const isNowhere = leaf === undefined && fewest === Number.POSITIVE_INFINITY;
        const cause = isNowhere ? noPersonCause(firstOn(way, found, node)) : leafCause(leaf ?? node);
        found.set(node, { node, message: `${when}, ${problem}.`, way, cause });
      }
    };
    const anyway = always.length > 0 ? `While the line drops at ${quoted(always)}` : 'Even if no line drops';
    examine(intact.situations, { when: anyway, distance: intact.distance, pathTo: situationsOf(graph).pathTo });
    for (const leaf of leaves) {
      const { worse, distance, pathTo } = intact.broken(leaf);
      const when = `If the line drops at "${leaf}"`;
      examine(worse, { when, leaf, distance, pathTo });
      const way = people.includes(leaf) ? pathUnasked(graph, leaf) : undefined;
      if (way === undefined || found.has(leaf)) continue;
      const message = `If the line drops at "${leaf}", callers are lost who come there without a menu or an input: no keys can save them.`;
      found.set(leaf, { node: leaf, message, way, cause: leafCause(leaf) });
    }
    return [...found.values()];
  },
});

function leafCause(leaf: string): string {
  return `${leaf}: leaf`;
}

function quoted(nodes: readonly string[]): string {
  return nodes.map((node) => `"${node}"`).join(' and ');
}
