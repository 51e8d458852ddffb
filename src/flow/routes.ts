import { edgesOf, nodeOf } from './edges.js';
import { type Key, keys } from './keys.js';
import type { Flow } from './schema.js';

/** What a caller meets at a menu or an input. */
export interface Question {
  readonly type: 'menu' | 'input';
  /** The prompt's length in seconds. */
  readonly length: number;
  readonly bargeIn: boolean;
  /** The options read out, in that order; none at an input. */
  readonly spoken: readonly Key[];
  /** How many digits a caller who knows the number presses; 1 at a menu. */
  readonly digits: number;
}

/** A flow as a caller finds the way through it. */
export interface Routes {
  /** What is asked at a node; `undefined` if it is no menu or input. */
  questionAt(node: string): Question | undefined;
  /**
   * The option of `menu` that leads to the node `wanted` through the fewest nodes, the first read out among equals;
   * `undefined` if none read out leads there. Callers reckon with neither failures nor hidden options.
   */
  keyTo(menu: string, wanted: string): Key | undefined;
}

/** Finds the ways through a flow: the questions at once, the way to each wanted node when it is first asked for. */
export function routes(flow: Flow): Routes {
  const questions = new Map<string, Question>();
  for (const id of Object.keys(flow.nodes)) {
    const question = questionOf(flow, id);
    if (question) questions.set(id, question);
  }
  const before = predecessors(flow);
  const known = new Map<string, ReadonlyMap<string, Key>>();
  return {
    questionAt: (node) => questions.get(node),
    keyTo: (menu, wanted) => {
      let ways = known.get(wanted);
      if (!ways) {
        ways = waysTo(wanted, before);
        known.set(wanted, ways);
      }
      return ways.get(menu);
    },
  };
}

function questionOf(flow: Flow, id: string): Question | undefined {
  const node = nodeOf(flow, id);
  if (node?.type !== 'menu' && node?.type !== 'input') return undefined;
  return {
    type: node.type,
    length: node.length,
    bargeIn: node['barge-in'],
    spoken: node.type === 'menu' ? keys.filter((key) => node.options[key]?.hidden === false) : [],
    digits: node.type === 'input' ? node.digits.min : 1,
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
