import * as z from 'zod';
import { nodeName } from '../../document/fields.js';
import { key } from '../../flow/keyField.js';
import type { Finding } from '../graph/finding.js';
import { lackingIn } from '../terms/closing.js';
import { firstOn } from '../terms/firstOn.js';
import { homeOf, menusOf } from '../terms/menus.js';
import { nearest, situationsOf } from '../terms/persons.js';
import { noMenu } from '../terms/prompts.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    home: nodeName
      .optional()
      .describe('The main menu; other properties use it, too. Default: the menu that most menus lead back to.'),
    back: key.optional().describe('The key that goes back. Default: the one by which most menus do; "*" if none does.'),
  })
  .describe('Callers can go back to the main menu from every menu.');

/** From every menu there is a path back to the main menu. */
export const wayHome = defineProperty({
  name: 'way-home',
  kind: 'liveness',
  severity: 'warning',
  claim: 'From every menu there is a way back to the main menu, and one key for it.',
  reason: 'Otherwise a caller who took a wrong turn has to hang up and call again.',
  heard: ['ways', 'menus'],
  parameters,
  nodes: { home: 'menu' },
  worlds: 'each',
  examine: (graph, { home: said, back: saidBack }) => {
    // How menus lie to each other can be seen in the whole graph only, of all worlds.
    if (!graph.complete) return [];
    const { of: whole } = graph.part ?? { of: graph };
    const menus = menusOf(whole);
    const home = homeOf(whole, said);
    const back = saidBack ?? menus.back;
    if (home === undefined) return { notApplicable: noMenu };
    if (!menus.all.some(({ node }) => node === home)) {
      const message = `The main menu is to be "${home}", which is no menu that a call could come to.`;
      return [{ node: home, message, path: ['checks', 'way-home', 'home'] }];
    }
    const hint = said === undefined ? ' If another is the main menu, name it as way-home.home.' : '';
    const found = new Map<string, Finding>();
    const situations = situationsOf(graph);
    const { distance } = nearest(
      situations,
      ({ to }) => to.state.callState.listening?.node === home,
      () => 0,
    );
    const isLost = lackingIn(graph, situations.all, (each) => distance(each) < Number.POSITIVE_INFINITY);
    for (const situation of situations.all) {
      const { listening } = situation.state.callState;
      if (listening?.question.type !== 'menu' || listening.node === home || found.has(listening.node)) continue;
      if (!isLost(situation)) continue;
      const { node } = listening;
      const message = `From "${node}" no keys lead back to the main menu, "${home}".${hint}`;
      const way = situations.pathTo(situation);
      found.set(node, { node, message, way, cause: `${firstOn(way, found, node)}: no way home` });
    }
    for (const { node, state, options } of menus.all) {
      if (node === home || found.has(node)) continue;
      const option = options.find(({ key }) => key === back);
      if (option === undefined) {
        if (!menus.hasBefore(node, back)) continue;
        const message = `At "${node}" key ${back}, to go back, is no option.`;
        const path = ['nodes', node, 'options'];
        found.set(node, { node, message, path, cause: `key ${back} is no option`, way: whole.pathTo(state) });
        continue;
      }
      const isWayBack = (to: string): boolean => to === home || menus.isBack(node, back, to);
      if (option.to.flatMap(menus.next).some(isWayBack)) continue;
      found.set(node, {
        node,
        message: `At "${node}" key ${back} leads to "${option.to[0]}", which is not the way back.`,
        path: ['nodes', node, 'options', back],
        way: [...whole.pathTo(option.edge.from), option.edge],
      });
    }
    return [...found.values()];
  },
  remark: (graph, { home: said, back: saidBack }) => {
    const { all, home, back } = menusOf(graph);
    if (all.length < 2) return undefined;
    const taken = [
      ...(said === undefined ? [`"${home}" for the main menu`] : []),
      ...(saidBack === undefined ? [`key ${back} for the way back`] : []),
    ];
    return taken.length > 0 ? `taking ${taken.join(' and ')}` : undefined;
  },
});
