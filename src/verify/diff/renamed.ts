import type { Flow, FlowNode } from '../../flow/index.js';

/**
 * Nodes that have another name and are otherwise as they were, by their old name. A node that is gone and one that is new
 * are taken for the same if they are alike in everything but the names of nodes that are gone or new, and no other two are so
 * alike.
 */
export function renamedNodes(old: Flow, now: Flow): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const gone = new Set(Object.keys(old.nodes).filter((name) => !Object.hasOwn(now.nodes, name)));
  const added = new Set(Object.keys(now.nodes).filter((name) => !Object.hasOwn(old.nodes, name)));
  for (let known = -1; known < renamed.size; ) {
    known = renamed.size;
    const before = byLook(old, gone, (name) => renamed.get(name) ?? (gone.has(name) ? unknown : name));
    const after = byLook(now, added, (name) => (added.has(name) ? unknown : name));
    for (const [look, names] of before) {
      const others = after.get(look) ?? [];
      if (names.length === 1 && others.length === 1) renamed.set(names[0], others[0]);
    }
    // Of those that are known, the new name is one as any other.
    for (const [from, to] of renamed) {
      gone.delete(from);
      added.delete(to);
    }
  }
  return renamed;
}

/** Stands for the name of a node that is gone or new. No node is called so. */
const unknown = '?';

/** These fields name no nodes. */
const otherNames: readonly string[] = ['type', 'text', 'group', 'backend', 'hours', 'incident'];

/** The nodes of these names, by what they are; the names of nodes in them as `nameOf` has them. */
function byLook(flow: Flow, names: ReadonlySet<string>, nameOf: (name: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const look = lookOf(flow.nodes[name], nameOf);
    found.set(look, [...(found.get(look) ?? []), name]);
  }
  return found;
}

function lookOf(node: FlowNode, nameOf: (name: string) => string): string {
  // What says where it comes from is not what it is: an imported node moves with the lines of its file.
  const { label: _, source: __, sources: ___, ...own } = node;
  return JSON.stringify(own, (key, value) =>
    typeof value === 'string' && !otherNames.includes(key) ? nameOf(value) : value,
  );
}
