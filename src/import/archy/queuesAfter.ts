import type { DraftBlock, NodeDraft } from '../draft.js';

/**
 * Says of hours whose they are: those of the queues to which calls can come after them, up to the next hours. Hours that say
 * so already, such as holidays, are left alone.
 */
export function queuesAfter(blocks: readonly DraftBlock[]): DraftBlock[] {
  const nodes = new Map<string, NodeDraft>();
  const passes = new Map<string, string | undefined>();
  for (const { id, conversion } of blocks) {
    for (const node of conversion.nodes) nodes.set(node.key, node);
    if (conversion.passesTo !== undefined) passes.set(id, conversion.passesTo.to);
  }
  const groupsAfter = (start: NodeDraft): string[] => {
    const groups = new Set<string>();
    const open = start.ways.flatMap(([path, way]) => (path[0] === 'open' ? (way.to ?? []) : []));
    // A set's iteration meets what is added on the way.
    const reached = new Set(open);
    for (const key of reached) {
      const node = nodes.get(key);
      if (node === undefined) {
        const next = passes.get(key);
        if (next !== undefined) reached.add(next);
        continue;
      }
      if (node.fields.type === 'queue') groups.add(String(node.fields.group));
      if (isOfHours(node)) continue;
      for (const [, { to }] of node.ways) if (to !== undefined) reached.add(to);
    }
    return [...groups];
  };
  return blocks.map((block) => {
    if (!block.conversion.nodes.some(isOfHours)) return block;
    const dated = block.conversion.nodes.map((node) => {
      return isOfHours(node) ? { ...node, fields: { ...node.fields, of: groupsAfter(node) } } : node;
    });
    return { ...block, conversion: { ...block.conversion, nodes: dated } };
  });
}

function isOfHours({ fields }: NodeDraft): boolean {
  return fields.type === 'hours' && fields.of === undefined;
}
