import type { Key } from '../../flow/index.js';
import { isOfNumber } from '../calls/callState.js';
import { beginsToListen, keyOf } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import { type Visit, walk } from '../graph/walk.js';
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
      if (step.before.listening !== null && step.entered.length === 0) continue;
      begun.add(to);
      if (found.has(step.after.node)) continue;
      const harm = harmIn(graph, to);
      if (harm) found.set(harm.node, harm);
    }
    return [...found.values()];
  },
});

/** A state of a prompt, and whether the caller has pressed a wrong key in it. */
type Turn = Visit<boolean>;

/** What a wrong key changes in the prompt that begins in a state. */
function harmIn(graph: CallGraph, first: State): Finding | undefined {
  const { node } = first.callState;
  const { nodes: turns, pathTo } = walk({ state: first, memory: false }, (mistaken, edge) => {
    const { step, to } = edge;
    const isWithin = to.callState.listening !== null && step.entered.length === 0;
    return isWithin ? mistaken || isMistake(graph, edge) : undefined;
  });
  if (turns.some(({ state }) => state.open)) return undefined;
  const before = new Map<Key, Set<string>>();
  for (const { state, memory: mistaken } of turns) {
    if (mistaken) continue;
    for (const edge of state.edges) {
      const key = keyOf(edge.step);
      if (key === undefined || !isOption(graph, state, key) || isIgnored(edge.step)) continue;
      before.set(key, (before.get(key) ?? new Set()).add(targetOf(edge)));
    }
  }
  const heard = new Set<Key>();
  const wrong = turns.filter(({ memory: mistaken }) => mistaken);
  const finding = (message: string, turn: Turn, more: readonly Edge[] = []): Finding => ({
    node,
    message,
    way: [...graph.pathTo(first), ...pathTo(turn), ...more],
  });
  for (const turn of wrong) {
    for (const edge of turn.state.edges) {
      const key = keyOf(edge.step);
      const led = key && before.get(key);
      if (key === undefined || led === undefined || !isOption(graph, turn.state, key) || isIgnored(edge.step)) continue;
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
  return (
    key !== undefined && !isOption(graph, from, key) && !isOfNumber(from.callState, step.event) && !isIgnored(step)
  );
}

/** The node or the ending that a key leads to first, since what lies behind may depend on the hour; the menu itself. */
function targetOf({ step, to }: Edge): string {
  return step.entered[0] ?? to.callState.ending ?? to.callState.node;
}

function quoted(name: string): string {
  return `"${name}"`;
}
