import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Path } from './path.js';

/** What each alias stands for; `undefined` if nothing of that name stands before it. */
export type Targets = ReadonlyMap<Alias, Node | undefined>;

export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

export function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';
}

function resolved(targets: Targets, node: unknown): unknown {
  return isAlias(node) ? targets.get(node) : node;
}

/** What a merge takes in. */
export function mergeSources(targets: Targets, pair: Pair): unknown[] {
  const from = resolved(targets, pair.value);
  return isSeq(from) ? from.items.map((item) => resolved(targets, item)) : [from];
}

/** How much a node holds. */
export interface Content {
  readonly values: number;
  /** Of all keys and texts together. */
  readonly letters: number;
}

/** A document's nodes, with aliases and merges followed. Maps are looked through once. */
export class Tree {
  private readonly pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  private readonly contents = new Map<unknown, Content>();

  constructor(
    private readonly root: unknown,
    private readonly targets: Targets,
  ) {}

  /** What `node` holds once its aliases are written out, itself included. */
  contentOf(node: unknown): Content {
    const target = resolved(this.targets, node);
    if (!isCollection(target)) return { values: 1, letters: isScalar(target) ? (target.source ?? '').length : 0 };
    const known = this.contents.get(target);
    if (known !== undefined) return known;
    let values = 1;
    let letters = 0;
    for (const item of target.items) {
      const inner = this.contentOf(isPair(item) ? item.value : item);
      values += inner.values;
      letters += inner.letters + (isPair(item) ? keyText(item).length : 0);
    }
    const content = { values, letters };
    this.contents.set(target, content);
    return content;
  }

  /** The keys of a map as written, merged ones in the merge's place. */
  keysOf(node: unknown): string[] {
    const map = resolved(this.targets, node);
    return isMap(map) ? [...this.pairsOf(map).keys()] : [];
  }

  /** Follows `path` as far as it goes; the pair is set if the last step went into a map. */
  walk(path: Path): { found: boolean; node: unknown; pair?: Pair } {
    let node = this.root;
    let pair: Pair | undefined;
    for (const key of path) {
      const container = resolved(this.targets, node);
      if (isMap(container)) {
        const next = this.pairsOf(container).get(String(key));
        if (!next) return { found: false, node, pair };
        pair = next;
        node = next.value;
      } else if (isSeq(container) && container.items[Number(key)] !== undefined) {
        pair = undefined;
        node = container.items[Number(key)];
      } else {
        return { found: false, node, pair };
      }
    }
    return { found: true, node, pair };
  }

  /** A map's pairs by key: of the same key its own, or else the one merged first. */
  private pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.pairs.get(map);
    if (known) return known;
    const own = new Map<string, Pair>();
    for (const pair of map.items) if (!isMerge(pair) && !own.has(keyText(pair))) own.set(keyText(pair), pair);
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      for (const [key, offered] of isMerge(pair) ? this.mergedBy(pair) : [[keyText(pair), pair] as const]) {
        if (!pairs.has(key)) pairs.set(key, own.get(key) ?? offered);
      }
    }
    this.pairs.set(map, pairs);
    return pairs;
  }

  private mergedBy(pair: Pair): (readonly [string, Pair])[] {
    return mergeSources(this.targets, pair).flatMap((source) => (isMap(source) ? [...this.pairsOf(source)] : []));
  }
}

/** A block map starts on the line below its key and an empty value nowhere: the key is the better place for both. */
export function offsetOf(tree: Tree, path: Path, atKey: boolean): number {
  const { found, node, pair } = tree.walk(path);
  const keyOffset = isPair(pair) ? (pair.key as Node | null)?.range?.[0] : undefined;
  const isVague =
    node === null ||
    (isCollection(node) && !node.flow) ||
    (isScalar(node) && node.value === null && node.source === '');
  const nodeOffset = (node as Node | null)?.range?.[0] ?? 0;
  return (atKey || !found || isVague ? keyOffset : undefined) ?? nodeOffset;
}
