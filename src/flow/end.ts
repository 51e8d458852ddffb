/*
 * Targets that are no nodes. `end`: the call ends there without a word. The machine says which transition ends a call, so
 * before it is made each such target is marked with its place in the node. `return`: the call goes back to the flow that
 * called this one; `link` puts a node in its place. In a flow that has a node of such a name the target is the node.
 */

/** How files write the first. */
export const endInFiles = 'end';

/** What stands for it in a flow that has been read: no node can have this name. */
export const end = '(end)';

/** How files write the other. */
export const returnInFiles = 'return';

/** What stands for it in a file that has been read; a flow has none. */
export const back = '(return)';

/** A target as it stands for what a file has written. */
export function targetOf(written: string): string {
  if (written === endInFiles) return end;
  return written === returnInFiles ? back : written;
}

/** The target that knows where in its node it stands. */
export function endAt(path: readonly string[]): string {
  return `${end} ${JSON.stringify(path)}`;
}

/** Where in its node a marked target stands; `undefined` for any other. */
export function endPath(target: string): string[] | undefined {
  return target.startsWith(`${end} `) ? JSON.parse(target.slice(end.length + 1)) : undefined;
}
