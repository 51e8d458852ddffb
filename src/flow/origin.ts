import * as z from 'zod';
import { text } from '../document/fields.js';

/*
 * Where a node comes from, if its flow was made of another file, such as one of a vendor. No call goes another way for it.
 */

/** The fields of every type of node that say so. */
export const originFields = {
  label: text.optional().describe('The name of the node in the file that it comes from, for reports and drawings.'),
  source: text.optional().describe('Where it stands in that file, such as bank.json:12.'),
  sources: z
    .record(z.string(), text)
    .optional()
    .describe('Where its targets stand in that file, by their path in the node: { options.1: bank.json:40 }.'),
};

interface Origin {
  readonly label?: string | undefined;
  readonly source?: string | undefined;
  readonly sources?: Readonly<Record<string, string>> | undefined;
}

/** The nodes of a flow, as far as they say where they come from. */
interface Nodes {
  readonly nodes: Readonly<Record<string, Origin>>;
}

/** The name of a node in the file that it comes from; `undefined` if it has none there, or reads the same. */
export function labelOf({ nodes }: Nodes, id: string): string | undefined {
  const label = Object.hasOwn(nodes, id) ? nodes[id].label : undefined;
  return label !== undefined && inLetters(label) === inLetters(id) ? undefined : label;
}

/** `Main menu` and `main-menu` read the same. */
function inLetters(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '-');
}

/**
 * Where something stands in the file that its flow was made of.
 * @param path in the flow, as `['nodes', 'main', 'options', '1']`.
 * @returns the place of the target there, or that of its node; `undefined` if neither says so.
 */
export function sourceOf({ nodes }: Nodes, path: readonly string[]): string | undefined {
  const [section, id, ...inner] = path;
  if (section !== 'nodes' || id === undefined || !Object.hasOwn(nodes, id)) return undefined;
  const { source, sources = {} } = nodes[id];
  const target = inner.join('.');
  return Object.hasOwn(sources, target) ? sources[target] : source;
}
