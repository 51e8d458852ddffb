import type { Finding } from '../graph/finding.js';
import { homeOf, menusOf } from '../terms/menus.js';
import { nearest, situationsOf } from '../terms/persons.js';
import { noMenu } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
From every menu a call can come to the main menu, by whatever keys, and every menu but the main menu has the key \`back\`
(default \`"*"\`) as an option. It leads to the main menu, or to a menu from which callers come here, which may say
something first. A menu that nobody comes to from another, such as one that asks for the language before the main menu,
has nothing to go back to and needs no such key.

The main menu is \`home\`, by default the first menu on the way from the start. Where that is another, such as the one
that asks for the language, name the main menu. Other properties take it from here.

This flow breaks it: a caller who pressed 2 by mistake has to hang up and call again.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: returns }, silence: { then: desk } }
  returns: { type: menu, length: 9s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
\`\`\`

> From "returns" no keys lead back to the main menu, "main". If another is the main menu, name it as way-home.home.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: returns }, silence: { then: desk } }
  returns: { type: menu, length: 9s, options: { 1: desk, '*': main }, silence: { then: desk } }
  desk: { type: queue, group: desk }
\`\`\`

Use \`meant\` for a menu that there is no way back from, such as the one question after a payment, or the only menu at
night.

Whose rule: the story that callstorm began with ("I couldn't navigate home"); the key is that of ISO/IEC 13714.
`;

/** From every menu there is a way back to the main menu. */
export const wayHome: Property<'way-home'> = {
  name: 'way-home',
  kind: 'liveness',
  claim: 'From every menu there is a way back to the main menu, and one key for it.',
  reason: 'Otherwise a caller who took a wrong turn has to hang up and call again.',
  worlds: 'each',
  help: help.trim(),
  examine: (graph, { home: said, back }) => {
    // How menus lie to each other can be seen in the whole graph only.
    if (!graph.complete) return [];
    const menus = menusOf(graph);
    const home = homeOf(graph, said);
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
      ({ to }) => to.state.place.listening?.node === home,
      () => 0,
    );
    for (const situation of situations.all) {
      const { listening } = situation.state.place;
      if (listening?.question.type !== 'menu' || listening.node === home || found.has(listening.node)) continue;
      if (distance(situation) < Number.POSITIVE_INFINITY) continue;
      const { node } = listening;
      const message = `From "${node}" no keys lead back to the main menu, "${home}".${hint}`;
      found.set(node, { node, message, way: situations.wayTo(situation) });
    }
    for (const { node, state, options } of menus.all) {
      if (node === home || found.has(node)) continue;
      const option = options.find(({ key }) => key === back);
      if (option === undefined) {
        if (!menus.hasBefore(node, back)) continue;
        const message = `At "${node}" key ${back}, to go back, is no option.`;
        found.set(node, { node, message, path: ['nodes', node, 'options'], way: graph.wayTo(state) });
        continue;
      }
      const isWayBack = (to: string): boolean => to === home || menus.isBack(node, back, to);
      if (option.to.flatMap(menus.next).some(isWayBack)) continue;
      found.set(node, {
        node,
        message: `At "${node}" key ${back} leads to "${option.to[0]}", which is not the way back.`,
        path: ['nodes', node, 'options', back],
        way: [...graph.wayTo(option.edge.from), option.edge],
      });
    }
    return [...found.values()];
  },
};
