import {
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

/** So many mistakes in the syntax are told at once. */
const mostSyntaxProblems = 3;

/** A document whose aliases expand to more values than this is refused. */
const mostValues = 200_000;

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
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = [...documents] as Document.Parsed[];
  if (document === undefined) throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
  if (second !== undefined) {
    const message = 'a second document starts here. Keep one document in a file: remove the line ---.';
    throw new InputError(source, [{ ...at(second.range[0]), message }]);
  }

  const duplicates = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const fatal = [
    ...syntaxProblems(document, text, at),
    ...(duplicates.length === document.errors.length ? structureProblems(document, at) : []),
  ];
  if (fatal.length > 0) throw new InputError(source, first(fatal));
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
  }

  const budget = { left: mostValues };
  const plain = copy(document.toJS({ maxAliasCount: -1 }), budget);
  if (budget.left < 0) {
    throw new InputError(source, [{ message: `its aliases (*name) expand to more than ${mostValues} values` }]);
  }
  return {
    plain,
    problems: duplicates.map(({ pos }) => {
      const name = /^[^:\n]*/.exec(text.slice(pos[0]))?.[0].trim();
      return { ...at(pos[0]), message: `${name} is there twice. Remove or rename one.` };
    }),
    locate: (path, atKey = false) => at(offsetOf(document, path, atKey)),
    has: (path) => path.length === 0 || walk(document, path).found,
    keysAt: (path) => keysOf(document, path.length === 0 ? document.contents : walk(document, path).node),
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
    if (code === 'DUPLICATE_KEY') continue;
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

/** What YAML allows and we cannot follow: aliases to nothing or to themselves, odd merges, `__proto__`. */
function structureProblems(document: Document.Parsed, at: (offset: number) => Position): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      const start = at(alias.range?.[0] ?? 0);
      if (target === undefined) {
        problems.push({
          ...start,
          message: `*${alias.source} refers to nothing: no &${alias.source} stands before it`,
        });
      } else if (ancestors.includes(target)) {
        problems.push({ ...start, message: `*${alias.source} lies within &${alias.source} itself` });
      }
    },
    Pair(_, pair) {
      const start = at((pair.key as Node | null)?.range?.[0] ?? 0);
      if (keyText(pair) === '__proto__') problems.push({ ...start, message: '"__proto__" cannot be used as a name' });
      if (isMerge(pair) && !mergeSources(document, pair).every(isMap)) {
        problems.push({ ...start, message: 'expected << to take in a map, as <<: *name' });
      }
    },
  });
  return problems;
}

/** Aliases yield one shared object; a copy of each keeps an override of one place from showing in another. */
function copy(value: unknown, budget: { left: number }): unknown {
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => copy(item, budget));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, budget)]));
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';
}

function resolved(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function mergeSources(document: Document, pair: Pair): unknown[] {
  const from = resolved(document, pair.value);
  return isSeq(from) ? from.items.map((item) => resolved(document, item)) : [from];
}

/** The pair of `key` in a map, its own before merged ones. */
function pairOf(document: Document, map: YAMLMap, key: string): Pair | undefined {
  const own = map.items.find((pair) => !isMerge(pair) && keyText(pair) === key);
  if (own) return own;
  for (const merge of map.items.filter(isMerge)) {
    for (const source of mergeSources(document, merge)) {
      const pair = isMap(source) ? pairOf(document, source, key) : undefined;
      if (pair) return pair;
    }
  }
  return undefined;
}

function keysOf(document: Document, node: unknown): string[] {
  const map = resolved(document, node);
  if (!isMap(map)) return [];
  const keys = map.items.flatMap((pair) =>
    isMerge(pair) ? mergeSources(document, pair).flatMap((source) => keysOf(document, source)) : [keyText(pair)],
  );
  return [...new Set(keys)];
}

/** Follows `path` as far as it goes; the pair is set if the last step went into a map. */
function walk(document: Document.Parsed, path: Path): { found: boolean; node: unknown; pair?: Pair } {
  let node: unknown = document.contents;
  let pair: Pair | undefined;
  for (const key of path) {
    const container = resolved(document, node);
    if (isMap(container)) {
      const next = pairOf(document, container, String(key));
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

/** A block map starts on the line below its key and an empty value nowhere: the key is the better place for both. */
function offsetOf(document: Document.Parsed, path: Path, atKey: boolean): number {
  const { found, node, pair } = walk(document, path);
  const keyOffset = isPair(pair) ? (pair.key as Node | null)?.range?.[0] : undefined;
  const isVague =
    node === null ||
    (isCollection(node) && !node.flow) ||
    (isScalar(node) && node.value === null && node.source === '');
  const nodeOffset = (node as Node | null)?.range?.[0] ?? 0;
  return (atKey || !found || isVague ? keyOffset : undefined) ?? nodeOffset;
}
