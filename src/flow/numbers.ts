import { edgesOf, nodeOf } from './edges.js';
import type { Flow } from './schema.js';

/** Whether a caller who wants to get to the node `wanted` has a number to type at `input`. */
export type HasNumber = (input: string, wanted: string) => boolean;

/** What an input leads to. */
interface Lead {
  /** The nodes that come after it, without going back to a node that every way to it passes. */
  readonly behind: ReadonlyMap<string, unknown>;
  /** No menu comes before it: callers are asked whatever they want. */
  readonly isForAll: boolean;
}

/**
 * Callers have a number for an input if it leads to what they want. Callers who look for no node of the flow have one only
 * where all callers are asked, before the first menu. Computed for each input when it is first needed.
 */
export function numbers(flow: Flow): HasNumber {
  const wanting = nodesFrom(flow, flow.start, { onlyMeant: true });
  const leads = new Map<string, Lead>();
  return (input, wanted) => {
    let lead = leads.get(input);
    if (lead === undefined) {
      lead = leadOf(flow, input);
      leads.set(input, lead);
    }
    return wanting.has(wanted) ? lead.behind.has(wanted) : lead.isForAll;
  };
}

function leadOf(flow: Flow, input: string): Lead {
  const before = nodesFrom(flow, flow.start);
  const way: string[] = [];
  for (let node = before.get(input); node != null; node = before.get(node)) way.push(node);
  const passed = way.filter((node) => !nodesFrom(flow, flow.start, { without: [node] }).has(input));
  return {
    behind: nodesFrom(flow, input, { onlyMeant: true, without: passed }),
    isForAll: before.has(input) && way.every((node) => flow.nodes[node].type !== 'menu'),
  };
}

/**
 * The nodes that calls can come to from a node, itself included, each with the one before it on the shortest way.
 * @param onlyMeant by the ways that callers reckon with: neither failures nor hidden options.
 */
function nodesFrom(
  flow: Flow,
  start: string,
  { onlyMeant = false, without = [] }: { onlyMeant?: boolean; without?: readonly string[] } = {},
): ReadonlyMap<string, string | null> {
  const from = new Map<string, string | null>();
  if (!without.includes(start)) from.set(start, null);
  // A map's iteration meets what is added on the way.
  for (const id of from.keys()) {
    const node = nodeOf(flow, id);
    for (const { to, kind } of node ? edgesOf(node) : []) {
      if (from.has(to) || without.includes(to) || (onlyMeant && (kind === 'hidden' || kind === 'fallback'))) continue;
      from.set(to, id);
    }
  }
  return from;
}
