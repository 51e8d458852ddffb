/*
 * The target `end`, in place of a node: the call ends there without a word. The machine says which transition did it, so
 * before it is made each such target is marked with its place in the node.
 */

/** Instead of a node. */
export const end = 'end';

/** A target `end` that knows where in its node it stands. No name has a space. */
export function endAt(path: readonly string[]): string {
  return `${end} ${JSON.stringify(path)}`;
}

/** Where in its node a marked target stands; `undefined` for any other. */
export function endPath(target: string): string[] | undefined {
  return target.startsWith(`${end} `) ? JSON.parse(target.slice(end.length + 1)) : undefined;
}
