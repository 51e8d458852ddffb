import type { Key } from '../../flow/index.js';
import { beginsToListen, entered, keyOf } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { exploring } from '../graph/exploring.js';
import type { Finding } from '../graph/finding.js';
import { isIgnored } from '../terms/ignored.js';
import { isOption } from '../terms/menus.js';
import { comesToMenu, noMenu } from '../terms/prompts.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const invalidKeyIsHarmless = defineProperty({
  name: 'invalid-key-is-harmless',
  kind: 'metamorphic',
  severity: 'error',
  claim: 'After a wrong key every option of a menu leads where it led before.',
  reason: 'A caller who hits the wrong key corrects it at once, and must not be led astray.',
  parameters: noParameters('After a wrong key the options of a menu lead where they led before.'),
  examine: (graph) => {
    if (!comesToMenu(graph)) return { notApplicable: noMenu };
    const found = new Map<string, Finding>();
    const begun = new Set<State>();
    for (const { step, to } of graph.states.flatMap(({ edges }) => edges)) {
      if (beginsToListen(step)?.question.type !== 'menu' || begun.has(to)) continue;
      // Asked again in the same turn: nothing begins.
      if (step.before.listening !== null && entered(step).length === 0) continue;
      begun.add(to);
      if (found.has(step.after.node)) continue;
      const harm = harmIn(graph, to);
      if (harm) found.set(harm.node, harm);
    }
    return [...found.values()];
  },
});

/** A state of a prompt, and whether the caller has pressed a wrong key in it. */
interface Turn {
  readonly state: State;
  readonly mistaken: boolean;
}

interface TurnStep {
  readonly from: Turn;
  to: Turn;
  readonly edge: Edge;
}

/** What a wrong key changes in the prompt that begins in a state. */
function harmIn(graph: CallGraph, first: State): Finding | undefined {
  const { node } = first.callState;
  const { states, pathTo } = exploring<Turn, TurnStep>({
    first: { state: first, mistaken: false },
    keyOf: ({ state, mistaken }) => `${state.index} ${mistaken}`,
    next: (from) =>
      from.state.edges
        .filter(({ step, to }) => to.callState.listening !== null && entered(step).length === 0)
        .map((edge) => ({ from, to: { state: edge.to, mistaken: from.mistaken || isMistake(graph, edge) }, edge })),
    costOf: ({ edge }) => edge.cost,
    join: (edge, to) => {
      edge.to = to;
    },
    settle: () => {},
    limit: Number.POSITIVE_INFINITY,
  });
  if (states.some(({ state }) => state.open)) return undefined;
  const before = new Map<Key, Set<string>>();
  for (const { state, mistaken } of states) {
    if (mistaken) continue;
    for (const edge of state.edges) {
      const key = keyOf(edge.step);
      if (key === undefined || !isOption(graph, state, key) || isIgnored(edge.step)) continue;
      before.set(key, (before.get(key) ?? new Set()).add(targetOf(edge)));
    }
  }
  const heard = new Set<Key>();
  const wrong = states.filter(({ mistaken }) => mistaken);
  const finding = (message: string, turn: Turn, more: readonly Edge[] = []): Finding => ({
    node,
    message,
    way: [...graph.pathTo(first), ...pathTo(turn).map(({ edge }) => edge), ...more],
  });
  for (const turn of wrong) {
    for (const edge of turn.state.edges) {
      const key = keyOf(edge.step);
      const led = key && before.get(key);
      if (key === undefined || led === undefined || isIgnored(edge.step)) continue;
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

function isMistake(graph: CallGraph, { from, step }: Edge): boolean {
  const key = keyOf(step);
  return key !== undefined && !isOption(graph, from, key) && !isIgnored(step);
}

/** The node or the ending that a key leads to first, since what lies behind may depend on the hour; the menu itself. */
function targetOf({ step, to }: Edge): string {
  return entered(step)[0] ?? to.callState.ending ?? to.callState.node;
}

function quoted(name: string): string {
  return `"${name}"`;
}
