import type { FlowNode } from './schema.js';

/** The names of the variables that a node reads: those in braces in its texts, in their order, and what a check uses. */
export function readsOf(node: FlowNode): string[] {
  const names = textsOf(node).flatMap((text) => [...text.matchAll(placeholder)].map(([, name]) => name));
  return [...new Set([...names, ...(node.type === 'check' ? node.uses : [])])];
}

/** The names of the variables that a node stores; a check only where it succeeds. */
export function storesOf(node: FlowNode): string[] {
  if (node.type === 'input') return node.stores === undefined ? [] : [node.stores];
  return node.type === 'check' ? [...node.stores] : [];
}

/** `{name}`. Any other brace is text. */
const placeholder = /\{([A-Za-z][A-Za-z0-9_-]*)\}/g;

function textsOf(node: FlowNode): string[] {
  const texts = [
    'text' in node ? node.text : undefined,
    'invalid' in node ? node.invalid?.text : undefined,
    'accepted' in node ? node.accepted?.text : undefined,
  ];
  return texts.filter((text) => text !== undefined);
}
