import { parseDocument } from 'yaml';
import { edgesOf, type Flow } from '../../src/flow/index.js';

/** A change to a flow file. */
export type Edit =
  | { readonly path: readonly string[]; readonly value: unknown }
  | { readonly path: readonly string[] }
  | { readonly line: string };

/** Puts a value in the place of what is there, or where nothing is. */
export function set(value: unknown, path: readonly string[]): Edit {
  return { path, value };
}

export function removed(...path: readonly string[]): Edit {
  return { path };
}

/** A further line among the nodes. */
export function added(line: string): Edit {
  return { line };
}

/** Every way to a node leads to another one instead. */
export function redirected({ start, nodes }: Flow, from: string, to: string): Edit[] {
  return [
    ...(start === from ? [set(to, ['start'])] : []),
    ...Object.entries(nodes).flatMap(([id, node]) =>
      edgesOf(node).flatMap((edge) => (edge.to === from && id !== from ? [set(to, ['nodes', id, ...edge.path])] : [])),
    ),
  ];
}

/** A flow file with changes, the rest as it was. */
export function edited(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text, { stringKeys: true });
  for (const edit of edits) {
    if ('value' in edit) document.setIn(edit.path, document.createNode(edit.value));
    else if ('path' in edit) document.deleteIn(edit.path);
  }
  const lines = edits.flatMap((edit) => ('line' in edit ? [edit.line] : []));
  return String(document).replace(/^nodes:$/m, ['nodes:', ...lines].join('\n'));
}
