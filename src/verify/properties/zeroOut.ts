import * as z from 'zod';
import { nodeName, whole } from '../../document/fields.js';
import { keyOf } from '../calls/steps.js';
import type { Finding } from '../graph/finding.js';
import { isOption, menusOf } from '../terms/menus.js';
import { type Miss, missOfPerson, situationsOf } from '../terms/persons.js';
import { noMenu } from '../terms/prompts.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    steps: whole({ min: 0, max: 10 })
      .prefault(2)
      .describe(
        'The most nodes from key 0 to a person; announcements and nodes that only decide (hours, branch, set, loop) are not counted. Default 2.',
      ),
    help: z
      .array(nodeName)
      .prefault([])
      .describe('Nodes that count as help: key 0 may lead there instead. Default none.'),
  })
  .describe('Key 0 in every menu leads to a person or to help.');

/** Key 0 in every menu leads to a person or to help. */
export const zeroOut = defineProperty({
  name: 'zero-out',
  kind: 'bounded',
  severity: 'warning',
  claim: 'Key 0 leads from every menu to a person or to help, soon and by itself.',
  reason: 'Lost callers press key 0, and it must not lose them further.',
  heard: [],
  parameters,
  nodes: { help: 'any' },
  examine: (graph, { steps, help: enough }) => {
    const menus = menusOf(graph).all.filter(({ isQuestion }) => !isQuestion);
    if (graph.complete && menus.length === 0) return { notApplicable: noMenu };
    const asked = new Set(menus.map(({ node }) => node));
    const found = new Map<string, Finding>();
    for (const { node, options, state } of menus) {
      if (options.some(({ key }) => key === '0')) continue;
      found.set(node, {
        node,
        message: `At "${node}" key 0 is no option.`,
        path: ['nodes', node, 'options'],
        cause: 'key 0 is no option',
        way: graph.pathTo(state),
      });
    }
    const situations = situationsOf(graph);
    for (const situation of situations.all) {
      const { listening } = situation.state.callState;
      if (listening === null || !asked.has(listening.node) || found.has(listening.node)) continue;
      const { node } = listening;
      for (const move of situation.moves) {
        if (keyOf(move.edge.step) !== '0' || !isOption(graph, situation.state, '0')) continue;
        const miss = missOfPerson(graph, move, { within: steps, help: enough });
        if (miss === undefined) continue;
        const message = `At "${node}" key 0 does not lead to a person: ${inWords(miss, steps)}.`;
        const way = [...situations.pathTo(situation), ...miss.way];
        found.set(node, { node, message, path: ['nodes', node, 'options', '0'], way });
        break;
      }
    }
    return [...found.values()];
  },
});

function inWords({ way, fault }: Miss, steps: number): string {
  const { node, ending } = (way.at(-1) as Miss['way'][number]).to.callState;
  switch (fault) {
    case 'far':
      return `after ${steps} ${steps === 1 ? 'node' : 'nodes'} the call is at "${node}", and with nobody`;
    case 'ends':
      return `the call ends at "${node}" as ${ending}`;
    case 'stuck':
      return `the call comes to a stop at "${node}"`;
  }
}
