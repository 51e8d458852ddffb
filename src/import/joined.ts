import { entry, isMap, type Path, type Position } from '../document/path.js';
import { edgesOf, endInFiles, endsOf } from '../flow/index.js';
import { type FlowText, type LinkedFlow, linkedFlow } from '../verify/checks/index.js';
import { type Assembled, type FlowData, openedOf, put } from './assemble.js';
import type { Imported } from './importFlow.js';
import { Names } from './names.js';

/** A flow that was made of a vendor's file, read as one of ours in which nodes may stand for other flows. */
export interface Made extends Assembled {
  readonly opened: FlowText;
}

/** The flows of several files as one, with names that one file can have. */
export function joined(
  { flow, locate, origins }: LinkedFlow,
  made: ReadonlyMap<string, Made>,
): Omit<Imported, 'notes'> {
  const names = new Names();
  const named = new Map(Object.keys(flow.nodes).map((id) => [id, names.give(id.replaceAll('/', '-'))]));
  const nameIn = (id: string) => named.get(id) as string;
  const nodes = Object.entries(flow.nodes).map(([id, node]) => {
    const origin = origins.get(id);
    const written = origin && made.get(origin.opened.source)?.document.nodes[origin.id];
    // A node that stands for where a flow returns to is in no file.
    const fields = structuredClone(written ?? node) as Record<string, unknown>;
    for (const { path, to } of edgesOf(node)) putTarget(fields, path, nameIn(to));
    for (const { path } of endsOf(node)) putTarget(fields, path, endInFiles);
    return [nameIn(id), fields] as const;
  });
  const [first] = made.values();
  const document: FlowData = { ...first.document, start: nameIn(flow.start), nodes: Object.fromEntries(nodes) };
  const ids = new Map([...named].map(([id, name]) => [name, id]));
  // A vendor's file knows of everything where it stands.
  const placed = ([section, name, ...inner]: Path) =>
    locate(section === 'nodes' ? [section, ids.get(String(name)) ?? name, ...inner] : [section]) as Position;
  const opened = openedOf(document, first.opened.source, placed);
  const diagnostics = [...made.values()].flatMap((each) =>
    each.diagnostics.map((told) => {
      const id = [...origins].find(([, origin]) => origin.opened === each.opened && origin.id === told.node)?.[0];
      return { ...told, node: id === undefined ? null : nameIn(id) };
    }),
  );
  return { flow: linkedFlow(opened, () => opened).flow, document, diagnostics, locate: placed };
}

/** Puts a target into the fields of a node; that of an option which says more than its target stays a map. */
function putTarget(fields: Record<string, unknown>, path: readonly string[], to: string): void {
  const written = path.reduce<unknown>(entry, fields);
  put(fields, isMap(written) ? [...path, 'then'] : path, to);
}
