import { definitionOf, type FlowNode } from './nodes/index.js';
import type { Flow } from './schema.js';

/** The names of the variables that a node reads: those in braces in its texts, in their order, and what a check uses. */
export function readsOf(node: FlowNode): string[] {
  const definition = definitionOf(node);
  const texts = definition.texts?.(node) ?? ['text' in node ? node.text : undefined];
  const names = texts.flatMap((text) => [...(text ?? '').matchAll(placeholder)].map(([, name]) => name));
  return [...new Set([...names, ...(definition.uses?.(node) ?? [])])];
}

/** The variables that callers hear at a node, and the field whose text reads them, such as `['invalid', 'text']`. */
export function textReadsOf(node: FlowNode): { variable: string; path: string[] }[] {
  const fields = node as {
    text?: string;
    invalid?: { text?: string };
    accepted?: { text?: string };
    leaves?: { hears?: { text?: string } };
  };
  // A note that callers do not hear is none of a node's texts.
  const isHeard = definitionOf(node).texts?.(node).includes(fields.text) ?? true;
  return [
    { text: isHeard ? fields.text : undefined, path: ['text'] },
    { text: fields.invalid?.text, path: ['invalid', 'text'] },
    { text: fields.accepted?.text, path: ['accepted', 'text'] },
    { text: fields.leaves?.hears?.text, path: ['leaves', 'hears', 'text'] },
  ].flatMap(({ text = '', path }) => [...text.matchAll(placeholder)].map(([, variable]) => ({ variable, path })));
}

/** The names of the variables that a node stores; a check only where it succeeds. */
export function storesOf(node: FlowNode): string[] {
  return [...(definitionOf(node).stores?.(node) ?? [])];
}

/** The variables by which a flow branches, each with the values that it knows by name, in the order of the document. */
export function branchingIn({ nodes }: Pick<Flow, 'nodes'>): ReadonlyMap<string, readonly string[]> {
  const all = Object.values(nodes);
  const values = new Map<string, Set<string>>();
  for (const node of all) if (node.type === 'branch') values.set(node.on, new Set());
  for (const node of all) {
    if (node.type === 'branch') for (const value of Object.keys(node.cases)) values.get(node.on)?.add(value);
    if (node.type === 'set') for (const [name, value] of Object.entries(node.values)) values.get(name)?.add(value);
  }
  return new Map([...values].map(([variable, known]) => [variable, [...known]]));
}

/** `{name}`. Any other brace is text. */
const placeholder = /\{([A-Za-z][A-Za-z0-9_-]*)\}/g;
