import { edgesOf, type Flow } from '../../flow/index.js';
import type { Places } from '../kind.js';

/** The nodes of a flow that callers can look for. */
export function placesOf(flow: Flow): Places {
  const { start, nodes } = flow;
  const reachable = new Set([start]);
  for (const id of reachable) for (const { to } of edgesOf(nodes[id])) reachable.add(to);
  return {
    what: 'flow',
    start,
    all: Object.keys(nodes),
    isReachable: (node) => reachable.has(node),
    settles: (node) => settles(flow, node),
  };
}

/**
 * Whether an everyday need can be settled for callers who look for a node: by what they hear there, or by somebody to whom
 * it leads. At a menu that they look for they guess on; any other menu has them choose, and so does not lead by itself.
 */
function settles({ nodes }: Flow, wanted: string): boolean {
  const { type } = nodes[wanted];
  if (type === 'say') return true;
  const reached = new Set([wanted]);
  for (const id of reached) {
    const node = nodes[id];
    if (['queue', 'callback', 'dial', 'transfer'].includes(node.type)) return true;
    if (node.type === 'voicemail' && node.group !== undefined) return true;
    if (node.type === 'hang-up' && id === wanted) return node.length !== undefined;
    for (const { to, kind } of edgesOf(node)) {
      const isChosen = kind === 'key' || kind === 'word' || kind === 'number';
      if (kind === 'way' || (isChosen && type === 'menu')) reached.add(to);
    }
  }
  return false;
}
