import type { FlowDraft, NodeDraft } from '../draft.js';

/** A draft with the file that it was made of. */
interface FileDraft {
  readonly source: string;
  readonly draft: FlowDraft;
}

/**
 * Says of hours whose they are: those of the queues to which calls can come after them, up to the next hours, be it in another
 * flow. Hours that say so already, such as holidays, are left alone.
 */
export function queuesAfter(drafts: readonly FileDraft[]): FlowDraft[] {
  const nodes = new Map<string, NodeDraft>();
  const passes = new Map<string, string>();
  const starts = new Map(drafts.map(({ source, draft }) => [source, keyIn(source, draft.start.to)]));
  for (const { source, draft } of drafts) {
    for (const { id, conversion } of draft.blocks) {
      for (const node of conversion.nodes) nodes.set(keyIn(source, node.key), node);
      if (conversion.passesTo !== undefined) passes.set(keyIn(source, id), keyIn(source, conversion.passesTo.to));
    }
  }
  /** Where calls go on from a node of a file. */
  const next = (source: string, { fields, ways }: NodeDraft): string[] =>
    fields.type === 'flow' ? [starts.get(String(fields.file)) as string] : ways.map(([, { to }]) => keyIn(source, to));

  const groupsAfter = (source: string, hours: NodeDraft): string[] => {
    const groups = new Set<string>();
    // A set's iteration meets what is added on the way.
    const reached = new Set(hours.ways.flatMap(([path, { to }]) => (path[0] === 'open' ? [keyIn(source, to)] : [])));
    for (const key of reached) {
      const node = nodes.get(key);
      const passed = passes.get(key);
      if (node === undefined && passed !== undefined) reached.add(passed);
      if (node === undefined || isOfHours(node)) continue;
      if (node.fields.type === 'queue') groups.add(String(node.fields.group));
      const [file] = JSON.parse(key) as [string];
      for (const each of next(file, node)) reached.add(each);
    }
    return [...groups];
  };

  return drafts.map(({ source, draft }) => {
    const blocks = draft.blocks.map((block) => {
      if (!block.conversion.nodes.some(isOfHours)) return block;
      const dated = block.conversion.nodes.map((node) => {
        return isOfHours(node) ? { ...node, fields: { ...node.fields, of: groupsAfter(source, node) } } : node;
      });
      return { ...block, conversion: { ...block.conversion, nodes: dated } };
    });
    return { ...draft, blocks };
  });
}

/** The key of a node or a block among those of all files. */
function keyIn(source: string, key: string | undefined): string {
  return JSON.stringify([source, key]);
}

function isOfHours({ fields }: NodeDraft): boolean {
  return fields.type === 'hours' && fields.of === undefined;
}
