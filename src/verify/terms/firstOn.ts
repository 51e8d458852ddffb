import type { Edge } from '../graph/callGraph.js';

/** The first prompt on a way that is among those found; `node`, where the way ends, if none is. */
export function firstOn(way: readonly Edge[], found: ReadonlyMap<string, unknown>, node: string): string {
  return way.map(({ to }) => to.callState.listening?.node).find((at) => at !== undefined && found.has(at)) ?? node;
}
