import { edgesOf, nodeOf } from './edges.js';
import { type Key, keys } from './keys.js';
import { mustBeFlow } from './mustBeFlow.js';
import { numbers } from './numbers.js';
import type { Flow } from './schema.js';

/** A flow as a caller finds the way through it. */
export interface Routes {
  /**
   * What a caller presses who wants to get to the node `wanted`; callers reckon with neither failures nor hidden options.
   * - At a menu: the option that leads there through the fewest nodes, the first read out among equals; `undefined` if
   *   none read out leads there.
   * - At an input: the first digit of the caller's number; `undefined` if they have none, since it does not lead there.
   */
  keyTo(node: string, wanted: string): Key | undefined;
}

/**
 * Finds the ways through a flow: those to a wanted node when it is first asked for.
 * @throws {InputError} if it is no flow.
 */
export function routes(flow: Flow): Routes {
  mustBeFlow('flow', flow);
  const before = predecessors(flow);
  const known = new Map<string, ReadonlyMap<string, Key>>();
  const hasNumber = numbers(flow);
  return {
    keyTo: (node, wanted) => {
      // Which digits a number has makes no difference to a flow.
      if (nodeOf(flow, node)?.type === 'input') return hasNumber(node, wanted) ? '1' : undefined;
      let ways = known.get(wanted);
      if (!ways) {
        ways = waysTo(wanted, before);
        known.set(wanted, ways);
      }
      return ways.get(node);
    },
  };
}

interface Step {
  readonly from: string;
  /** The key that takes it; `undefined` if none is needed. */
  readonly key?: Key;
}

/** For each node, the steps that lead there as a caller thinks of them, in the order of the options. */
function predecessors(flow: Flow): ReadonlyMap<string, Step[]> {
  const before = new Map<string, Step[]>();
  for (const [from, node] of Object.entries(flow.nodes)) {
    for (const { to, kind, path } of edgesOf(node)) {
      if (kind !== 'way' && kind !== 'key') continue;
      const steps = before.get(to) ?? [];
      steps.push(kind === 'key' ? { from, key: path[1] as Key } : { from });
      before.set(to, steps);
    }
  }
  return before;
}

/** Breadth first from the wanted node backwards: for each menu on the way, the key that takes the shortest. */
function waysTo(wanted: string, before: ReadonlyMap<string, Step[]>): ReadonlyMap<string, Key> {
  const ways = new Map<string, Key>();
  const distances = new Map([[wanted, 0]]);
  for (const [node, distance] of distances) {
    for (const { from, key } of before.get(node) ?? []) {
      const known = distances.get(from);
      if (known === undefined) distances.set(from, distance + 1);
      if (key === undefined || (known !== undefined && known !== distance + 1)) continue;
      const chosen = ways.get(from);
      if (chosen === undefined || keys.indexOf(key) < keys.indexOf(chosen)) ways.set(from, key);
    }
  }
  return ways;
}
