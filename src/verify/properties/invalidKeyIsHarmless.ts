import type { Key } from '../../flow/index.js';
import { beginsToListen, entered, keyOf } from '../calls/moments.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { exploring } from '../graph/exploring.js';
import type { Finding } from '../graph/finding.js';
import { isIgnored } from '../terms/ignored.js';
import { isOption } from '../terms/menus.js';
import { comesToMenu, noMenu } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
At every turn of a menu: after a key that is no option, as long as the call is still at that menu, every option leads to
the same node as before. Two callers are compared: one presses an option, the other a wrong key and then the option, at
once, during the "sorry", or when the menu is read again. Keys that are not heard for a while do no harm; an option that
is never heard again does.

No flow file can break it: its options do not depend on what was pressed before. A machine can break it:

\`\`\`ts
menu: { on: { 'key.1': 'desk', 'key.*': 'again' } },
again: {
  entry: { type: 'listen', params: sameQuestion },
  on: { 'key.1': 'goodbye' },
}
\`\`\`

> At "menu" key 1 leads to "desk", but to "goodbye" after a wrong key.

Lead the wrong key back to the menu itself, or give both states the same options.

\`meant\` is for a menu that offers something else after a mistake, and says so.

The rule is our judgement. It is a metamorphic one: nobody need say where an option is to lead to see that it wavers.
`;

export const invalidKeyIsHarmless: Property<'invalid-key-is-harmless'> = {
  name: 'invalid-key-is-harmless',
  kind: 'metamorphic',
  claim: 'After a wrong key every option of a menu leads where it led before.',
  reason: 'A caller who hits the wrong key corrects it at once, and must not be led astray.',
  help: help.trim(),
  examine: (graph) => {
    if (!comesToMenu(graph)) return { notApplicable: noMenu };
    const found = new Map<string, Finding>();
    const begun = new Set<State>();
    for (const { moment, to } of graph.states.flatMap(({ edges }) => edges)) {
      if (beginsToListen(moment)?.question.type !== 'menu' || begun.has(to)) continue;
      // Asked again in the same turn: nothing begins.
      if (moment.before.listening !== null && entered(moment).length === 0) continue;
      begun.add(to);
      if (found.has(moment.after.node)) continue;
      const harm = harmIn(graph, to);
      if (harm) found.set(harm.node, harm);
    }
    return [...found.values()];
  },
};

/** A state of a turn, and whether the caller has pressed a wrong key in it. */
interface Turn {
  readonly state: State;
  readonly mistaken: boolean;
}

interface TurnStep {
  readonly from: Turn;
  to: Turn;
  readonly edge: Edge;
}

/** What a wrong key changes in the turn that begins in a state. */
function harmIn(graph: CallGraph, first: State): Finding | undefined {
  const { node } = first.place;
  const { states, wayTo } = exploring<Turn, TurnStep>({
    first: { state: first, mistaken: false },
    keyOf: ({ state, mistaken }) => `${state.index} ${mistaken}`,
    next: (from) =>
      from.state.edges
        .filter(({ moment, to }) => to.place.listening !== null && entered(moment).length === 0)
        .map((edge) => ({ from, to: { state: edge.to, mistaken: from.mistaken || isMistake(graph, edge) }, edge })),
    costOf: ({ edge }) => edge.cost,
    join: (step, to) => {
      step.to = to;
    },
    settle: () => {},
    limit: Number.POSITIVE_INFINITY,
  });
  if (states.some(({ state }) => state.open)) return undefined;
  const before = new Map<Key, Set<string>>();
  for (const { state, mistaken } of states) {
    if (mistaken) continue;
    for (const edge of state.edges) {
      const key = keyOf(edge.moment);
      if (key === undefined || !isOption(graph, state, key) || isIgnored(edge.moment)) continue;
      before.set(key, (before.get(key) ?? new Set()).add(targetOf(edge)));
    }
  }
  const heard = new Set<Key>();
  const wrong = states.filter(({ mistaken }) => mistaken);
  const finding = (message: string, turn: Turn, more: readonly Edge[] = []): Finding => ({
    node,
    message,
    way: [...graph.wayTo(first), ...wayTo(turn).map(({ edge }) => edge), ...more],
  });
  for (const turn of wrong) {
    for (const edge of turn.state.edges) {
      const key = keyOf(edge.moment);
      const led = key && before.get(key);
      if (key === undefined || led === undefined || isIgnored(edge.moment)) continue;
      heard.add(key);
      const target = targetOf(edge);
      if (led.has(target)) continue;
      const targets = [...led].map(quoted).join(' or ');
      const message = `At "${node}" key ${key} leads to ${targets}, but to ${quoted(target)} after a wrong key.`;
      return finding(message, turn, [edge]);
    }
  }
  const deaf = wrong.length > 0 ? [...before.keys()].find((key) => !heard.has(key)) : undefined;
  return deaf && finding(`At "${node}" key ${deaf} is not heard any more after a wrong key.`, wrong[0]);
}

function isMistake(graph: CallGraph, { from, moment }: Edge): boolean {
  const key = keyOf(moment);
  return key !== undefined && !isOption(graph, from, key) && !isIgnored(moment);
}

/** The node or the ending that a key leads to first, since what lies behind may depend on the hour; the menu itself. */
function targetOf({ moment, to }: Edge): string {
  return entered(moment)[0] ?? to.place.ending ?? to.place.node;
}

function quoted(name: string): string {
  return `"${name}"`;
}
