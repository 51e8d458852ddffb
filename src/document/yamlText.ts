import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from 'yaml';
import { InputError, type Problem } from '../errors.js';
import { inShort } from '../units.js';
import type { Path, Position } from './path.js';
import { composeYaml, deepest, longestText, tooDeep } from './yamlDocument.js';
import { isMerge, keyText, mergeSources, offsetOf, type Targets, Tree } from './yamlTree.js';

/** The most syntax mistakes reported at once. */
const mostSyntaxProblems = 3;

/** A document whose aliases expand to more values than this is refused. */
const mostValues = 200_000;

/** A document with more aliases is refused: the time they take grows with their number and the document's length. */
const mostAliases = 1000;

/** What a YAML text says, and where. */
export interface YamlText {
  /**
   * Plain data, no two places sharing an object, no key named `__proto__`. A number that JavaScript would write in another
   * way is the text that it is written as: `1.10`, `0x1F`, `007`, `1e400`.
   */
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
  const read = readYaml(text, source);
  if (read === undefined) throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
  return read;
}

/** `parseYaml` of a text that may be empty: `undefined`. */
export function readYaml(text: string, source: string): YamlText | undefined {
  const composed = composeYaml(text, source);
  if (composed === undefined) return undefined;
  const { document, at } = composed;
  const syntax = syntaxProblems(document, text, at);
  if (syntax.length > 0) throw new InputError(source, first(syntax));
  const { targets, aliases, fatal, duplicates } = survey(document, at);
  if (aliases > mostAliases) {
    throw new InputError(source, [{ message: `has ${aliases} aliases (*name); expected at most ${mostAliases}` }]);
  }
  if (fatal.length > 0) throw new InputError(source, first(fatal));
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) return undefined;

  const tree = new Tree(document.contents, targets);
  const { values, letters } = tree.contentOf(document.contents);
  if (values > mostValues) {
    const message = `has more than ${mostValues} values, those of its aliases (*name) included`;
    throw new InputError(source, [{ message }]);
  }
  if (letters > longestText) {
    const message = `its aliases (*name) make more than ${longestText / 1e6} MB. Use fewer, or for shorter texts.`;
    throw new InputError(source, [{ message }]);
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
    if (problems.has(position.line)) continue;
    problems.set(position.line, { ...position, message: explained(code, message, lineAround(text, pos[0])) });
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
      return tooDeep;
    case 'TAG_RESOLVE_FAILED':
      return 'tags (!name) have no meaning here. Leave it out.';
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

/** What can only be known of a document as a whole. */
interface Survey {
  readonly targets: Targets;
  readonly aliases: number;
  /** What YAML allows and we cannot follow: too many levels, aliases to nothing or to themselves, odd merges, `__proto__`. */
  readonly fatal: readonly Problem[];
  readonly duplicates: readonly Problem[];
}

/** Looks through all nodes once, and makes numbers the texts that they are written as. */
function survey(document: Document.Parsed, at: (offset: number) => Position): Survey {
  const targets = new Map<Alias, Node | undefined>();
  const fatal: Problem[] = [];
  const duplicates: Problem[] = [];
  const anchors = new Map<string, Node>();
  const startOf = (node: unknown) => at((node as Node | null)?.range?.[0] ?? 0);
  const merges: Pair[] = [];
  visit(document, {
    Node(_, node, ancestors) {
      if (ancestors.length > deepest && ancestors.filter((each) => isCollection(each)).length >= deepest) {
        fatal.push({ ...startOf(node), message: tooDeep });
        return visit.BREAK;
      }
      if (isScalar(node) && typeof node.value === 'number' && String(node.value) !== node.source) {
        node.value = node.source;
      }
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        if (isMap(node)) for (const key of twice(node)) duplicates.push({ ...startOf(key), message: told(key) });
        return undefined;
      }
      const target = anchors.get(node.source);
      const name = inShort(node.source);
      targets.set(node, target);
      if (target === undefined) {
        const message = `*${name} refers to nothing: there is no &${name} above it`;
        fatal.push({ ...startOf(node), message });
      } else if (ancestors.includes(target)) {
        fatal.push({ ...startOf(node), message: `*${name} lies within &${name} itself` });
      }
      return undefined;
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
  return `${isScalar(key) ? inShort(key.source ?? '') : ''} is in the map twice. Remove or rename one.`;
}

/** Aliases yield one shared object; a copy of each keeps an override of one place from showing in another. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
}
