import { edgesOf, nodeOf } from './edges.js';
import type { Key } from './keys.js';
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
  /**
   * What a caller says at a menu who wants to get to the node `wanted` and speaks: the words that lead there through the
   * fewest nodes, the first in the document among equals; `undefined` if none do, or keys alone lead there through fewer.
   */
  wordsTo(node: string, wanted: string): string | undefined;
}

/**
 * Finds the ways through a flow: those to a wanted node when it is first asked for.
 * @throws {InputError} if it is no flow.
 */
export function routes(flow: Flow): Routes {
  mustBeFlow('flow', flow);
  const before = predecessors(flow);
  const byKey = waysKnown((wanted) => waysTo(wanted, before, 'key'));
  const byWord = waysKnown((wanted) => waysTo(wanted, before, 'word'));
  const hasNumber = numbers(flow);
  return {
    keyTo: (node, wanted) => {
      // Which digits a number has makes no difference to a flow.
      if (nodeOf(flow, node)?.type === 'input') return hasNumber(node, wanted) ? '1' : undefined;
      return byKey(wanted).get(node)?.by as Key | undefined;
    },
    wordsTo: (node, wanted) => byWord(wanted).get(node)?.by,
  };
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
  readonly kind: 'way' | 'key' | 'word';
  /** The key or the words that take it; nothing is needed for a `way`. */
  readonly by: string;
  /** Its place among the ways out of the node: keys stand in the order in which they are read out. */
  readonly place: number;
}

/** For each node, the steps that lead there as a caller thinks of them, in the order of the options. */
function predecessors(flow: Flow): ReadonlyMap<string, Step[]> {
  const before = new Map<string, Step[]>();
  for (const [from, node] of Object.entries(flow.nodes)) {
    for (const [place, { to, kind, path }] of edgesOf(node).entries()) {
      if (kind !== 'way' && kind !== 'key' && kind !== 'word') continue;
      const steps = before.get(to) ?? [];
      steps.push({ from, kind, by: path[1] ?? '', place });
      before.set(to, steps);
    }
  }
  return before;
}

/**
 * Breadth first from the wanted node backwards: for each menu on the way, the key, or the words, that take the shortest.
 * Who presses keys does not reckon with words.
 */
function waysTo(wanted: string, before: ReadonlyMap<string, Step[]>, chosenBy: 'key' | 'word'): Ways {
  const ways = new Map<string, Step>();
  const distances = new Map([[wanted, 0]]);
  for (const [node, distance] of distances) {
    for (const step of before.get(node) ?? []) {
      const { from, kind, place } = step;
      if (kind === 'word' && chosenBy === 'key') continue;
      const known = distances.get(from);
      if (known === undefined) distances.set(from, distance + 1);
      if (kind !== chosenBy || (known !== undefined && known !== distance + 1)) continue;
      const chosen = ways.get(from);
      if (chosen === undefined || place < chosen.place) ways.set(from, step);
    }
  }
  return ways;
}
