import type { Edge } from './edge.js';
import { end, endAt } from './end.js';
import { definitionOf, type FlowNode } from './nodes/index.js';
import type { Flow } from './schema.js';

/** Every way from a node to another that the document names, in the order of its fields. */
export function edgesOf(node: FlowNode): Edge[] {
  return waysOf(node).filter(({ to }) => to !== end);
}

/** Every way on which a call ends without a word, in the order of the node's fields. */
export function endsOf(node: FlowNode): Edge[] {
  return waysOf(node).filter(({ to }) => to === end);
}

/** The node with every target that ends the call marked with its place. */
export function withEndsMarked(node: FlowNode): FlowNode {
  return retargeted(node, (to, path) => (to === end ? endAt(path) : to));
}

/** The node with other targets. @param other what stands in place of a target. */
export function retargeted(node: FlowNode, other: (to: string, path: readonly string[]) => string): FlowNode {
  const changed = waysOf(node).flatMap(({ to, path }) => {
    const instead = other(to, path);
    return instead === to ? [] : [{ path, instead }];
  });
  if (changed.length === 0) return node;
  const copy = structuredClone(node);
  for (const { path, instead } of changed) setTarget(copy, path, instead);
  return copy;
}

/** The node of that name. Safe for any text, `constructor` included. */
export function nodeOf(flow: Flow, id: string): FlowNode | undefined {
  return Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
}

function waysOf(node: FlowNode): Edge[] {
  return definitionOf(node).edges?.(node) ?? [];
}

interface Fields {
  [name: string]: Fields | string;
}

function setTarget(node: FlowNode, path: readonly string[], to: string): void {
  let at = node as unknown as Fields;
  for (const field of path.slice(0, -1)) at = at[field] as Fields;
  const last = path[path.length - 1];
  // The option of a menu is a map, and its path that of its key.
  const option = at[last];
  if (typeof option === 'string') at[last] = to;
  else option.then = to;
}
