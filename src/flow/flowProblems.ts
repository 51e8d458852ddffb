import { suggestion } from '../document/suggest.js';
import { callEndings } from './contract.js';
import { edgesOf } from './edges.js';
import { back, end } from './end.js';
import { mentionsOf } from './mentions.js';
import { definitionOf, type FlowNode } from './nodes/index.js';
import type { Flow, FlowFile } from './schema.js';
import { storesOf } from './variables.js';

/** Something wrong with a flow whose fields are right one by one; `path` says where in the document. */
export interface FlowProblem {
  readonly path: readonly string[];
  readonly message: string;
  /** The name at the path's end is wrong, not what stands below it. */
  readonly atKey?: boolean;
}

/**
 * What is wrong with a flow as a whole, in the order of the document; `[]` if a machine can be made of it.
 * @param ofChecks what is wrong with its `checks`, told with the rest. Default: nothing.
 */
export function flowProblems(flow: Flow, ofChecks: readonly FlowProblem[] = []): FlowProblem[] {
  const nodes = new Map(Object.entries(flow.nodes));
  if (nodes.size === 0) return [{ path: ['nodes'], message: 'a flow needs at least one node. Add the start node.' }];
  const names = [...nodes.keys()];
  const missing = (id: string) => `there is no node "${id}".${suggestion(id, names)}`;
  const mentions = mentionsOf(flow);
  const problems: FlowProblem[] = [];
  if (!nodes.has(flow.start)) problems.push({ path: ['start'], message: missing(flow.start) });
  for (const [id, node] of nodes) {
    if (Object.hasOwn(callEndings, id)) {
      const message = `"${id}" is the name of a call's ending. Rename the node.`;
      problems.push({ path: ['nodes', id], message, atKey: true });
    }
    if (valueOfYaml.test(id)) {
      const message = `"${id}" is a value in YAML, not a name. Rename the node.`;
      problems.push({ path: ['nodes', id], message, atKey: true });
    }
    for (const { path, message } of definitionOf(node).problems?.(node, mentions) ?? []) {
      problems.push({ path: ['nodes', id, ...path], message });
    }
    for (const { to, path } of edgesOf(node)) {
      if (!nodes.has(to)) problems.push({ path: ['nodes', id, ...path], message: missing(to) });
    }
  }
  for (const problem of ofChecks) problems.push(problem);
  problems.push(...branchProblems(flow));
  if (problems.length > 0) return problems;
  return timelessLoops(nodes);
}

/** The targets in a file that are none of its nodes. */
export function missingTargets(file: FlowFile): FlowProblem[] {
  const { nodes, start } = file;
  return [
    ...missing(file, start, ['start']),
    ...missingInLinks(file),
    ...Object.entries(nodes).flatMap(([id, node]) =>
      node.type === 'flow' ? [] : edgesOf(node).flatMap(({ to, path }) => missing(file, to, ['nodes', id, ...path])),
    ),
  ];
}

/** Those of them that a flow does not have any more once it is linked. */
export function missingInLinks(file: FlowFile): FlowProblem[] {
  const { nodes, starts = {} } = file;
  return [
    ...Object.entries(starts).flatMap(([number, to]) => missing(file, to, ['starts', number])),
    ...Object.entries(nodes).flatMap(([id, node]) =>
      node.type === 'flow' ? missing(file, node.then, ['nodes', id, 'then']) : [],
    ),
  ];
}

function missing({ nodes }: FlowFile, to: string | undefined, path: readonly string[]): FlowProblem[] {
  if (to === undefined || to === end || to === back || Object.hasOwn(nodes, to)) return [];
  return [{ path, message: `there is no node "${to}".${suggestion(to, Object.keys(nodes))}` }];
}

/** Branches on variables that never get a value. */
function branchProblems({ nodes }: Flow): FlowProblem[] {
  const stored = [...new Set(Object.values(nodes).flatMap(storesOf))];
  return Object.entries(nodes).flatMap(([id, node]) => {
    if (node.type !== 'branch' || stored.includes(node.on)) return [];
    const message = `nothing gives the variable "${node.on}" a value.${suggestion(node.on, stored) || ' Let an input or a check store it, or set it.'}`;
    return [{ path: ['nodes', id, 'on'], message }];
  });
}

/** Such a name is a text as a key, but not as a target without quotes. */
const valueOfYaml = /^(?:true|false|null)$/i;

/** Loops in which no time need pass: a call in one would never leave that instant. Each is reported once. */
function timelessLoops(nodes: ReadonlyMap<string, FlowNode>): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (id: string): void => {
    const seen = way.indexOf(id);
    if (seen >= 0) {
      const loop = inShort([...way.slice(seen), id]).join(' → ');
      problems.push({
        path: ['nodes', id],
        message: `a call could go round this loop forever without time passing: ${loop}. Change one of its targets.`,
        atKey: true,
      });
      return;
    }
    if (done.has(id)) return;
    way.push(id);
    const next = edgesOf(nodes.get(id) as FlowNode).filter(({ instant }) => instant);
    for (const to of new Set(next.map(({ to }) => to))) visit(to);
    way.pop();
    done.add(id);
  };
  for (const id of nodes.keys()) visit(id);
  return problems;
}

function inShort(way: readonly string[]): readonly string[] {
  return way.length <= 12 ? way : [...way.slice(0, 6), '…', ...way.slice(-4)];
}
