import type { EdgeKind } from './edge.js';
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
   *   none read out leads there. Callers reckon with a number beside the options only where no options lead there.
   * - At an input: the first digit of the caller's number; `undefined` if they have none, since it does not lead there.
   */
  keyTo(node: string, wanted: string): Key | undefined;
  /**
   * What a caller says at a menu who wants to get to the node `wanted` and speaks: the words that lead there through the
   * fewest nodes, the first in the document among equals; `undefined` if none do, or keys alone lead there through fewer.
   */
  wordsTo(node: string, wanted: string): string | undefined;
  /**
   * At a menu that takes a number beside its options, the first digit of the caller's, who wants to get to the node `wanted`;
   * `undefined` if an option leads there, or the number does not.
   */
  numberTo(node: string, wanted: string): Key | undefined;
}

/**
 * Finds the ways through a flow: those to a wanted node when it is first asked for.
 * @throws {InputError} if it is no flow.
 */
export function routes(flow: Flow): Routes {
  mustBeFlow('flow', flow);
  const before = predecessors(flow);
  const byKey = waysKnown((wanted) => waysTo(wanted, before, ['way', 'key'], ['key']));
  const byWord = waysKnown((wanted) => waysTo(wanted, before, ['way', 'key', 'word'], ['word']));
  const byNumber = waysKnown((wanted) => waysTo(wanted, before, ['way', 'key', 'number'], ['key', 'number']));
  const pressing = (node: string, wanted: string) => byKey(wanted).get(node) ?? byNumber(wanted).get(node);
  const hasNumber = numbers(flow);
  return {
    keyTo: (node, wanted) => {
      // Which digits a number has makes no difference to a flow.
      if (nodeOf(flow, node)?.type === 'input') return hasNumber(node, wanted) ? '1' : undefined;
      const step = pressing(node, wanted);
      return step?.kind === 'key' ? (step.by as Key) : undefined;
    },
    wordsTo: (node, wanted) => byWord(wanted).get(node)?.by,
    numberTo: (node, wanted) => (pressing(node, wanted)?.kind === 'number' ? firstDigit(flow, node) : undefined),
  };
}

/** Which digits a number has makes no difference to a flow; the first is no option, if there is such a digit. */
function firstDigit(flow: Flow, id: string): Key {
  const node = nodeOf(flow, id);
  const isFree = (key: Key) => /\d/.test(key) && node?.type === 'menu' && node.options[key] === undefined;
  return keys.find(isFree) ?? '1';
}

type Ways = ReadonlyMap<string, Step>;

function waysKnown(find: (wanted: string) => Ways): (wanted: string) => Ways {
  const known = new Map<string, Ways>();
  return (wanted) => {
    const ways = known.get(wanted) ?? find(wanted);
    known.set(wanted, ways);
    return ways;
  };
}

interface Step {
  readonly from: string;
  readonly kind: EdgeKind;
  /** The key or the words that take it. */
  readonly by: string;
  /** Its place among the ways out of the node: keys stand in the order in which they are read out. */
  readonly place: number;
}

/** For each node, the steps that lead there as a caller thinks of them, in the order of the options. */
function predecessors(flow: Flow): ReadonlyMap<string, Step[]> {
  const before = new Map<string, Step[]>();
  for (const [from, node] of Object.entries(flow.nodes)) {
    for (const [place, { to, kind, path }] of edgesOf(node).entries()) {
      const steps = before.get(to) ?? [];
      steps.push({ from, kind, by: path[1] ?? '', place });
      before.set(to, steps);
    }
  }
  return before;
}

/**
 * Breadth first from the wanted node backwards: for each menu on the way, the key, the words or the number that take the
 * shortest.
 * @param followed the kinds of steps that the caller reckons with.
 * @param chosen those among them that are looked for.
 */
function waysTo(
  wanted: string,
  before: ReadonlyMap<string, Step[]>,
  followed: readonly EdgeKind[],
  chosen: readonly EdgeKind[],
): Ways {
  const ways = new Map<string, Step>();
  const distances = new Map([[wanted, 0]]);
  for (const [node, distance] of distances) {
    for (const step of before.get(node) ?? []) {
      const { from, kind, place } = step;
      if (!followed.includes(kind)) continue;
      const known = distances.get(from);
      if (known === undefined) distances.set(from, distance + 1);
      if (!chosen.includes(kind) || (known !== undefined && known !== distance + 1)) continue;
      const best = ways.get(from);
      if (best === undefined || place < best.place) ways.set(from, step);
    }
  }
  return ways;
}
