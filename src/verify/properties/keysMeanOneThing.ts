import * as z from 'zod';
import type { Key } from '../../flow/index.js';
import { key } from '../../flow/keyField.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import { homeOf, type Menu, menusOf, type Option } from '../terms/menus.js';
import { onePerNode } from '../terms/onePerNode.js';
import { missOfPerson, situationsOf } from '../terms/persons.js';
import { noMenu } from '../terms/prompts.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    reserved: z
      .array(key)
      .prefault(['0', '*', '#', '9'])
      .describe('The keys that must mean the same everywhere. Default [0, "*", "#", 9].'),
  })
  .describe('A reserved key means the same in all menus.');

/** A reserved key means the same in all menus. */
export const keysMeanOneThing = defineProperty({
  name: 'keys-mean-one-thing',
  kind: 'safety',
  severity: 'warning',
  claim: 'A reserved key means the same in all menus.',
  reason: 'Callers who have learnt a key in one menu press it in the next without listening.',
  heard: [],
  parameters,
  examine: (graph, { reserved }) => {
    // How menus lie to each other can be seen in the whole graph only.
    if (!graph.complete) return [];
    const { all } = menusOf(graph);
    if (all.length === 0) return { notApplicable: noMenu };
    return onePerNode(reserved.flatMap((key) => findingsOf(graph, key)));
  },
});

function findingsOf(graph: CallGraph, key: Key): Finding[] {
  const uses = menusOf(graph).all.flatMap((menu) => {
    const option = menu.options.find((each) => each.key === key);
    return option === undefined || goesOnWithRow(menu, key)
      ? []
      : [{ menu, option, meanings: meaningsOf(graph, menu, option) }];
  });
  const count = new Map<string, number>();
  for (const meaning of uses.flatMap(({ meanings }) => meanings)) count.set(meaning, (count.get(meaning) ?? 0) + 1);
  const [usual] = [...count].sort(([, a], [, b]) => b - a)[0] ?? [];
  const model = uses.find(({ meanings }) => meanings.some((meaning) => meaning === usual));
  return uses.flatMap(({ menu: { node }, option: { edge }, meanings }) => {
    if (model === undefined || meanings.some((meaning) => meaning === usual)) return [];
    const message = `Key ${key} ${usual} at "${model.menu.node}"; at "${node}" it ${meanings[0]}.`;
    return [{ node, message, path: ['nodes', node, 'options', key], way: [...graph.pathTo(edge.from), edge] }];
  });
}

/** Whether a digit stands at the end of a row from 1 that is read out. */
function goesOnWithRow({ options }: Menu, key: Key): boolean {
  const digit = Number(key);
  const row = Array.from({ length: digit >= 1 ? digit : 0 }, (_, i) => String(i + 1));
  return row.length > 0 && row.every((each) => options.some(({ key: own, spoken }) => own === each && spoken));
}

/** How far a person may be, for a key to be said to lead to one. */
const near = 2;

/** All that a key can be said to mean, the most telling first. */
function meaningsOf(graph: CallGraph, { node }: Menu, { key, to, edge }: Option): string[] {
  const { isBack, isGoodbye } = menusOf(graph);
  const home = homeOf(graph);
  const isRepeat = to.every((target) => target === node);
  const meanings: string[] = [];
  if (isRepeat) meanings.push('repeats the menu');
  if (to.every((target) => target === home || isBack(node, key, target))) meanings.push('goes back');
  if (!isRepeat && leadsToPerson(graph, edge)) meanings.push('leads to a person');
  if (to.every(isGoodbye)) meanings.push('ends the call');
  meanings.push(`leads to ${to.map((target) => `"${target}"`).join(' or ')}`);
  return meanings;
}

function leadsToPerson(graph: CallGraph, edge: Edge): boolean {
  const move = situationsOf(graph)
    .at(edge.from)
    ?.moves.find((each) => each.edge === edge);
  return move !== undefined && missOfPerson(graph, move, { within: near }) === undefined;
}
