import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
  type YAMLMap,
} from 'yaml';
import { InputError, type Problem } from '../errors.js';
import type { Path, Position } from './path.js';

/** A longer text is refused; a hand-written file is a hundred times shorter. */
const longestText = 1_000_000;

/** The most syntax mistakes reported at once. */
const mostSyntaxProblems = 3;

/** A document whose aliases expand to more values than this is refused. */
const mostValues = 200_000;

/** A document with more aliases is refused: the time they take grows with their number and the document's length. */
const mostAliases = 1000;

/** What a YAML text says, and where. */
export interface YamlText {
  /** Plain data, no two places sharing an object, no key named `__proto__`. */
  readonly plain: unknown;
  /** Mistakes that do not keep the rest from being read. */
  readonly problems: readonly Problem[];
  /** The position of the value at `path`, or of its key if `atKey`; of its nearest parent if there is no such value. */
  locate(path: Path, atKey?: boolean): Position;
  /** True if the text itself has a value at `path`. */
  has(path: Path): boolean;
  /** The keys of the map at `path` as written, in the order written (JavaScript sorts numeric keys first). */
  keysAt(path: Path): string[];
}

/**
 * Reads one YAML 1.2 document: keys are text, anchors and `<<` merges are followed, duplicates are problems.
 * @throws {InputError} where the text cannot be read at all: syntax, size, no document, several, endless aliases.
 */
export function parseYaml(text: string, source: string): YamlText {
  if (text.length > longestText) {
    const size = (text.length / 1e6).toFixed(1);
    throw new InputError(source, [{ message: `is ${size} MB long; expected at most ${longestText / 1e6} MB` }]);
  }
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    merge: true,
    stringKeys: true,
    // Duplicates are found in `survey`: the parser compares each key with all before it, which takes minutes of a long map.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = [...documents] as Document.Parsed[];
  if (document === undefined) throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
  if (second !== undefined) {
    const message = 'a second document starts here. Keep one document in a file: remove the line ---.';
    throw new InputError(source, [{ ...at(second.range[0]), message }]);
  }

  const syntax = syntaxProblems(document, text, at);
  if (syntax.length > 0) throw new InputError(source, first(syntax));
  const { targets, aliases, fatal, duplicates } = survey(document, at);
  if (aliases > mostAliases) {
    throw new InputError(source, [{ message: `has ${aliases} aliases (*name); expected at most ${mostAliases}` }]);
  }
  if (fatal.length > 0) throw new InputError(source, first(fatal));
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
  }

  const tree = new Tree(document.contents, targets);
  if (tree.valuesIn(document.contents) > mostValues) {
    throw new InputError(source, [{ message: `its aliases (*name) expand to more than ${mostValues} values` }]);
  }
  return {
    plain: copy(document.toJS({ maxAliasCount: -1 })),
    problems: duplicates,
    locate: (path, atKey = false) => at(offsetOf(tree, path, atKey)),
    has: (path) => path.length === 0 || tree.walk(path).found,
    keysAt: (path) => tree.keysOf(path.length === 0 ? document.contents : tree.walk(path).node),
  };
}

/** After a slip in the syntax the rest is read askew: what comes later misleads more than it helps. */
function first(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return sorted.slice(0, mostSyntaxProblems);
}

/** One problem a line, since one slip often brings several errors. */
function syntaxProblems(document: Document.Parsed, text: string, at: (offset: number) => Position): Problem[] {
  const problems = new Map<number, Problem>();
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const position = at(pos[0]);
    if (!problems.has(position.line)) {
      problems.set(position.line, { ...position, message: explained(code, message, lineAround(text, pos[0])) });
    }
  }
  return [...problems.values()];
}

function explained(code: string, message: string, line: string): string {
  if (line.includes('${')) return 'a ${name} inside { } or [ ] needs quotes. Write "${name}".';
  switch (code) {
    case 'NON_STRING_KEY':
      return "a key must be a plain text. Put signs in quotes, such as '*'.";
    case 'TAB_AS_INDENT':
      return 'a tab indents this line. YAML indents with spaces only.';
    case 'RESOURCE_EXHAUSTION':
      return 'lists and maps lie too deeply in one another';
    case 'BAD_SCALAR_START':
      return `${message}. Put the text in quotes.`;
    default:
      return `is not YAML: ${message[0].toLowerCase()}${message.slice(1)}`;
  }
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end);
}

/** What each alias stands for; `undefined` if nothing of that name stands before it. */
type Targets = ReadonlyMap<Alias, Node | undefined>;

/** What can only be known of a document as a whole. */
interface Survey {
  readonly targets: Targets;
  readonly aliases: number;
  /** What YAML allows and we cannot follow: aliases to nothing or to themselves, odd merges, `__proto__`. */
  readonly fatal: readonly Problem[];
  readonly duplicates: readonly Problem[];
}

function survey(document: Document.Parsed, at: (offset: number) => Position): Survey {
  const targets = new Map<Alias, Node | undefined>();
  const fatal: Problem[] = [];
  const duplicates: Problem[] = [];
  const anchors = new Map<string, Node>();
  const startOf = (node: unknown) => at((node as Node | null)?.range?.[0] ?? 0);
  const merges: Pair[] = [];
  visit(document, {
    Node(_, node, ancestors) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        if (isMap(node)) duplicates.push(...twice(node).map((key) => ({ ...startOf(key), message: told(key) })));
        return;
      }
      const target = anchors.get(node.source);
      targets.set(node, target);
      if (target === undefined) {
        const message = `*${node.source} refers to nothing: there is no &${node.source} above it`;
        fatal.push({ ...startOf(node), message });
      } else if (ancestors.includes(target)) {
        fatal.push({ ...startOf(node), message: `*${node.source} lies within &${node.source} itself` });
      }
    },
    Pair(_, pair) {
      if (keyText(pair) === '__proto__') {
        fatal.push({ ...startOf(pair.key), message: '"__proto__" cannot be used as a name' });
      }
      if (isMerge(pair)) merges.push(pair);
    },
  });
  for (const pair of merges) {
    if (mergeSources(targets, pair).every(isMap)) continue;
    fatal.push({ ...startOf(pair.key), message: 'expected << to take in a map, as <<: *name' });
  }
  return { targets, aliases: targets.size, fatal, duplicates };
}

/** The keys of a map that stood in it before. */
function twice(map: YAMLMap): unknown[] {
  const names = new Set<string>();
  return map.items.filter((pair) => names.size === names.add(keyText(pair)).size).map(({ key }) => key);
}

function told(key: unknown): string {
  return `${isScalar(key) ? key.source : ''} is in the map twice. Remove or rename one.`;
}

/** Aliases yield one shared object; a copy of each keeps an override of one place from showing in another. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';
}

function resolved(targets: Targets, node: unknown): unknown {
  return isAlias(node) ? targets.get(node) : node;
}

function mergeSources(targets: Targets, pair: Pair): unknown[] {
  const from = resolved(targets, pair.value);
  return isSeq(from) ? from.items.map((item) => resolved(targets, item)) : [from];
}

/** A document's nodes, with aliases and merges followed. Maps are looked through once. */
class Tree {
  private readonly pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  private readonly values = new Map<unknown, number>();

  constructor(
    private readonly root: unknown,
    private readonly targets: Targets,
  ) {}

  /** How many values `node` holds once its aliases are written out, itself included. */
  valuesIn(node: unknown): number {
    const container = resolved(this.targets, node);
    if (!isCollection(container)) return 1;
    const known = this.values.get(container);
    if (known !== undefined) return known;
    const inner = container.items.map((item) => this.valuesIn(isPair(item) ? item.value : item));
    const sum = inner.reduce((total, count) => total + count, 1);
    this.values.set(container, sum);
    return sum;
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
function offsetOf(tree: Tree, path: Path, atKey: boolean): number {
  const { found, node, pair } = tree.walk(path);
  const keyOffset = isPair(pair) ? (pair.key as Node | null)?.range?.[0] : undefined;
  const isVague =
    node === null ||
    (isCollection(node) && !node.flow) ||
    (isScalar(node) && node.value === null && node.source === '');
  const nodeOffset = (node as Node | null)?.range?.[0] ?? 0;
  return (atKey || !found || isVague ? keyOffset : undefined) ?? nodeOffset;
}
