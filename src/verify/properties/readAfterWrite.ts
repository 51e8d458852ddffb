import { type Flow, type FlowNode, readsOf, storesOf } from '../../flow/index.js';
import type { Step } from '../calls/callState.js';
import { answersIn } from '../calls/questions.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import { reachedFrom } from '../graph/cycles.js';
import type { Finding } from '../graph/finding.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const readAfterWrite = defineProperty({
  name: 'read-after-write',
  kind: 'safety',
  severity: 'error',
  claim: 'Every variable is stored before it is read.',
  reason: 'Otherwise callers hear "Your balance is" and then nothing, or somebody else’s.',
  parameters: noParameters('Every variable is stored before it is read.'),
  examine: (graph, _, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine keeps its variables to itself.' };
    const read = new Set(Object.values(flow.nodes).flatMap(readsOf));
    if (read.size === 0) return { notApplicable: 'The flow reads no variables.' };
    return together([...read].flatMap((variable) => unstored(graph, flow, variable)));
  },
});

/** A variable that calls read at a node and have not stored, and the nearest such call. */
interface Unstored extends Finding {
  readonly variable: string;
}

/** One finding a node, which names all its unstored variables. Its call is that of the first. */
function together(all: readonly Unstored[]): Finding[] {
  const nodes = new Map<string, Unstored[]>();
  for (const each of all) nodes.set(each.node, [...(nodes.get(each.node) ?? []), each]);
  return [...nodes.values()].map(([{ variable: _, ...first }, ...others]) => {
    if (others.length === 0) return first;
    const names = others.map(({ variable }) => `{${variable}}`).join(' and ');
    return { ...first, message: `${first.message} Nor is ${names} stored on every way.` };
  });
}

/** Where a variable is read by calls that have not stored it. */
function unstored(graph: CallGraph, flow: Flow, variable: string): Unstored[] {
  const storing = new Set(idsWhere(flow, (node) => storesOf(node).includes(variable)));
  const reading = new Set(idsWhere(flow, (node) => readsOf(node).includes(variable)));
  // Set nodes take no time: a call comes to one and goes on in the same step.
  const setting = new Set([...storing].filter((id) => flow.nodes[id].type === 'set'));
  const leavesUnstored = ({ step }: Edge) =>
    !(storing.has(step.before.node) && stores(step, variable)) && !step.entered.some((id) => setting.has(id));
  const { states, pathTo } = reachedFrom(graph.states[0], leavesUnstored);
  const firsts = new Map<string, Edge>();
  for (const edge of states.flatMap(({ edges }) => edges).filter(leavesUnstored)) {
    for (const id of edge.step.entered) if (reading.has(id) && !firsts.has(id)) firsts.set(id, edge);
  }
  return [...firsts].map(([id, edge]) => ({
    variable,
    node: id,
    message: `"${id}" reads {${variable}}, which nothing has stored on this way.`,
    cause: `{${variable}} is not stored`,
    path: ['nodes', id, ...fieldOf(flow.nodes[id], variable)],
    way: [...pathTo(edge.from), edge],
  }));
}

function idsWhere(flow: Flow, holds: (node: FlowNode) => boolean): string[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) => (holds(node) ? [id] : []));
}

/** A number is complete, or a backend has given its usual answer, and in it a value: what the node stores is stored. */
function stores({ event, asked }: Step, variable: string): boolean {
  if (event === 'backend.ok') {
    const lacks = ({ question, answer }: { question: string; answer: string }) =>
      (question.startsWith('backend ') && answer !== 'ok') || (question === `value ${variable}` && answer === 'unset');
    return !answersIn(asked).some(lacks);
  }
  return asked.some(({ guard, yes }) => yes && (guard === 'lastDigit' || guard === 'enoughDigits'));
}

function fieldOf(node: FlowNode, variable: string): string[] {
  if (node.type === 'check' && node.uses.includes(variable)) return ['uses'];
  const reads = (text: string | undefined) => text?.includes(`{${variable}}`);
  if ('invalid' in node && reads(node.invalid?.text)) return ['invalid', 'text'];
  if ('accepted' in node && reads(node.accepted?.text)) return ['accepted', 'text'];
  return ['text'];
}
