/*
 * The target `end`, in place of a node: the call ends there without a word. In a flow that has a node of that name the target is
 * the node. The machine says which transition ends a call, so before it is made each such target is marked with its place in
 * the node.
 */

/** How files write it. */
export const endInFiles = 'end';

/** What stands for it in a flow that has been read: no node can have this name. */
export const end = '(end)';

/** The target that knows where in its node it stands. */
export function endAt(path: readonly string[]): string {
  return `${end} ${JSON.stringify(path)}`;
}

/** Where in its node a marked target stands; `undefined` for any other. */
export function endPath(target: string): string[] | undefined {
  return target.startsWith(`${end} `) ? JSON.parse(target.slice(end.length + 1)) : undefined;
}
