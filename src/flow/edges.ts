import type { Edge } from './edge.js';
import { definitionOf, type FlowNode } from './nodes/index.js';
import type { Flow } from './schema.js';

/** Every way out of a node that the document names, in the order of its fields. */
export function edgesOf(node: FlowNode): Edge[] {
  return definitionOf(node).edges?.(node) ?? [];
}

/** The node of that name. Safe for any text, `constructor` included. */
export function nodeOf(flow: Flow, id: string): FlowNode | undefined {
  return Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
}
