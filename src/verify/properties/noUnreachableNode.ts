import { type CallEffects, edgesOf, type Flow } from '../../flow/index.js';
import type { AnyStateMachine, Program } from '../../statechart/index.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** Every node is entered by some caller. */
export const noUnreachableNode = defineProperty({
  name: 'no-unreachable-node',
  kind: 'safety',
  severity: 'warning',
  claim: 'Every node is entered by some caller in some world.',
  reason: 'A node that no caller can reach is dead content, or a way to it is missing.',
  parameters: noParameters('Every node is entered by some caller.'),
  examine: ({ states, complete, subject: { program } }, _parameters, flow) => {
    if (!complete) return [];
    const reached = new Set(states.flatMap(({ edges }) => edges.flatMap(({ step }) => step.entered)));
    const nodes = flow ? Object.keys(flow.nodes) : namedNodes(program);
    return nodes
      .filter((node) => !reached.has(node))
      .map((node) => {
        const message = `No call ever comes to "${node}"${flow ? whyNot(flow, node, reached) : ''}.`;
        return { node, message, ...(flow ? { cause: `${firstDead(flow, node, reached)}: no way in` } : {}) };
      });
  },
});

function nodesBefore(flow: Flow, node: string): string[] {
  return Object.entries(flow.nodes).flatMap(([from, fields]) =>
    from !== node && edgesOf(fields).some(({ to }) => to === node) ? [from] : [],
  );
}

/** The node without which a dead one would be alive: back along what leads there, until a live node or nothing does. */
function firstDead(flow: Flow, node: string, reached: ReadonlySet<string>): string {
  const passed = [node];
  for (const at of passed) {
    const before = nodesBefore(flow, at);
    if (before.length === 0 || before.some((from) => reached.has(from))) return at;
    passed.push(...before.filter((from) => !passed.includes(from)));
  }
  // They lead to each other in a ring.
  return [...passed].sort()[0];
}

function whyNot(flow: Flow, node: string, reached: ReadonlySet<string>): string {
  const before = nodesBefore(flow, node);
  if (before.length === 0) return ': nothing leads there';
  const open = before.find((from) => reached.has(from));
  if (open !== undefined) return `: "${open}" could lead there, and never does`;
  return `: "${before[0]}" leads there, and no call comes to that`;
}

function namedNodes({ effects, machine }: Program): string[] {
  const named = [...effects.map(({ name, params }) => ({ type: name, params })), ...entries(machine.root)];
  return [
    ...new Set(
      named.flatMap(({ type, params }) => (type === 'enterNode' ? [(params as CallEffects['enterNode']).node] : [])),
    ),
  ];
}

type StateNode = AnyStateMachine['root'];

/** The entry actions of a state and all states in it, those that no call comes to included. */
function entries(state: StateNode): { type: string; params?: unknown }[] {
  const own = state.entry.flatMap((action) => (typeof action === 'object' ? [action as { type: string }] : []));
  return [...own, ...Object.values<StateNode>(state.states).flatMap(entries)];
}
