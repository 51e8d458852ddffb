import { entry, type PlainMap } from '../document/path.js';
import type { FlowData } from './assemble.js';

/**
 * Flows that lead to each other, with what only all of them together can tell: of which queues hours are, and which variables
 * have a value.
 */
export function settled(documents: readonly FlowData[]): FlowData[] {
  const all = documents.flatMap((document) => Object.values(document.nodes));
  const queues = new Set(all.flatMap(({ type, group }) => (type === 'queue' ? [group] : [])));
  const stored = new Set(all.flatMap(storedBy));
  const settle = (node: Readonly<PlainMap>) => {
    // Hours are of no group whose queue is left out.
    if (Array.isArray(node.of)) return { ...node, of: node.of.filter((group) => queues.has(group)) };
    return node.type === 'branch' && !stored.has(node.on) ? withoutValue(node) : node;
  };
  return documents.map((document) => {
    const nodes = Object.entries(document.nodes).map(([id, node]) => [id, settle(node)]);
    return { ...document, nodes: Object.fromEntries(nodes) };
  });
}

/** The variables to which a node gives a value. */
function storedBy({ values, stores, numbers }: Readonly<PlainMap>): unknown[] {
  return [...Object.keys(values ?? {}), stores, entry(numbers, 'stores')].flat();
}

/** A branch on a variable to which nothing gives a value: calls go where it has none. */
function withoutValue({ label, source, sources, ...node }: Readonly<PlainMap>): PlainMap {
  const way = node.unset === undefined ? 'else' : 'unset';
  const origin = {
    ...(label === undefined ? {} : { label }),
    source,
    sources: { 'outcomes.unset': entry(sources, way) },
  };
  return { type: 'elsewhere', ...origin, outcomes: { unset: node[way] } };
}
