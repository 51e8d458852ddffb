import type { Path, Position } from '../document/path.js';
import { edgesOf, endInFiles, endsOf } from '../flow/index.js';
import { type LinkedFlow, linkedFlow } from '../verify/checks/index.js';
import { type Assembled, type FlowData, openedOf, put } from './assemble.js';
import type { Imported } from './importFlow.js';
import { Names } from './names.js';

/** The flows of several files as one, with names that one file can have. */
export function joined(
  { flow, locate, origins }: LinkedFlow,
  assembled: ReadonlyMap<string, Assembled>,
): Omit<Imported, 'notes'> {
  const names = new Names();
  const named = new Map(Object.keys(flow.nodes).map((id) => [id, names.give(id.replaceAll('/', '-'))]));
  const nameIn = (id: string) => named.get(id) as string;
  const nodes = Object.entries(flow.nodes).map(([id, node]) => {
    const origin = origins.get(id);
    const written = origin && assembled.get(origin.opened.source)?.document.nodes[origin.id];
    // A node that stands for where a flow returns to is in no file.
    const fields = structuredClone(written ?? node) as Record<string, unknown>;
    for (const { path, to } of edgesOf(node)) put(fields, path, nameIn(to));
    for (const { path } of endsOf(node)) put(fields, path, endInFiles);
    return [nameIn(id), fields] as const;
  });
  const [first] = assembled.values();
  const document: FlowData = { ...first.document, start: nameIn(flow.start), nodes: Object.fromEntries(nodes) };
  const ids = new Map([...named].map(([id, name]) => [name, id]));
  // A vendor's file knows of everything where it stands.
  const placed = ([section, name, ...inner]: Path) =>
    locate(section === 'nodes' ? [section, ids.get(String(name)) ?? name, ...inner] : [section]) as Position;
  const opened = openedOf(document, first.opened.source, placed);
  const diagnostics = [...assembled.values()].flatMap((each) =>
    each.diagnostics.map((told) => {
      const id = [...origins].find(([, origin]) => origin.opened === each.opened && origin.id === told.node)?.[0];
      return { ...told, node: id === undefined ? null : nameIn(id) };
    }),
  );
  return { flow: linkedFlow(opened, () => opened).flow, document, diagnostics, locate: placed };
}
