import type { Finding } from './finding.js';

/** The fields of a node that say where calls go when something happens there; `options` by their keys. */
const transitions: ReadonlySet<string> = new Set([
  'silence',
  'invalid',
  'failed',
  'full',
  'closed',
  'open',
  'declined',
]);

/** How a cause names the transition of a node. */
export function transitionCause(node: string, field: string): string {
  return `${node}: ${field}`;
}

/** What is to blame for a finding of a property. */
export function causeOf(property: string, { node, path, cause }: Pick<Finding, 'node' | 'path' | 'cause'>): string {
  return cause ?? transitionAt(path) ?? `${node}: ${property}`;
}

/** `main: silence` for `nodes.main.silence` and its `then`; `main: key 2` for `nodes.main.options.2`. */
function transitionAt(path: readonly string[] = []): string | undefined {
  const [section, node, field, last, ...more] = path;
  if (section !== 'nodes' || more.length > 0) return undefined;
  if (field === 'options' && last !== undefined) return transitionCause(node, `key ${last}`);
  return transitions.has(field) && (last ?? 'then') === 'then' ? transitionCause(node, field) : undefined;
}
