import { isMap, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { InputError } from '../errors.js';
import { visible } from '../visible.js';

/** One entry of a list, to be written into a file. */
export interface NewItem {
  /** Lines before it, without `#`. */
  readonly comment: readonly string[];
  /** The lines of a map in YAML's block style, flush left. */
  readonly block: readonly string[];
}

/**
 * Adds an entry to the list `name` at the top of a YAML text, which gets that list if it has none. Everything else stays
 * byte for byte as it is.
 *
 * @param text that `parseYaml` takes.
 * @param source the file's name as the user gave it.
 * @throws {InputError} if there is no place for it: the list is an alias, or the text no map.
 */
export function appendItem(text: string, source: string, name: string, item: NewItem): string {
  const before = parsed(text);
  const extended = place(text, before.contents, name, item);
  if (extended !== undefined) {
    const wanted = plainOf(before) as Record<string, unknown>;
    const given = plainOf(parsed(item.block.join('\n')));
    wanted[name] = [...((wanted[name] as unknown[] | undefined) ?? []), given];
    const after = parsed(extended);
    if (after.errors.length === 0 && JSON.stringify(plainOf(after)) === JSON.stringify(wanted)) return extended;
  }
  const message = `${name} cannot be extended automatically. Add this entry there yourself: - ${flowMap(item)}`;
  throw new InputError(source, [{ message }]);
}

function parsed(text: string) {
  return parseDocument(text, { stringKeys: true, merge: true, prettyErrors: false, logLevel: 'silent' });
}

/** Whatever aliases it has: how many are too many is for `parseYaml` to say, which read it before. */
function plainOf(document: ReturnType<typeof parsed>): unknown {
  return document.toJS({ maxAliasCount: -1 });
}

function place(text: string, contents: unknown, name: string, item: NewItem): string | undefined {
  if (!isMap(contents)) return undefined;
  const root = contents as YAMLMap<Node, Node | null>;
  const pair = root.items.find(({ key }) => String(key) === name);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, what: string) => `${text.slice(0, at)}${what}${text.slice(at)}`;
  const [start, end] = root.range as [number, number, number];

  if (pair === undefined && root.flow) {
    const last = root.items.at(-1);
    const list = `${JSON.stringify(name)}: [${flowMap(item)}]`;
    return last === undefined ? insert(start + 1, list) : insert(endOf(last), `, ${list}`);
  }
  if (pair === undefined) {
    const indent = ' '.repeat(columnOf(text, start));
    const lines = [`${indent}${name}:`, ...blockLines(item, `${indent}  `)];
    return insert(text.length, text.endsWith('\n') ? [...lines, ''].join(newline) : ['', ...lines].join(newline));
  }
  const list = pair.value;
  if (!isSeq(list)) return undefined;
  const seq = list as YAMLSeq<Node>;
  const [listStart] = seq.range as [number, number, number];
  const lastItem = seq.items.at(-1);
  if (seq.flow) {
    return lastItem ? insert(lastItem.range![1], `, ${flowMap(item)}`) : insert(listStart + 1, flowMap(item));
  }
  const indent = ' '.repeat(columnOf(text, listStart));
  const lines = blockLines(item, indent);
  const at = lineAfter(text, lastItem?.range?.[1] ?? end);
  const isWhole = text[at - 1] === '\n';
  return insert(at, isWhole ? [...lines, ''].join(newline) : ['', ...lines].join(newline));
}

function endOf({ key, value }: { key: Node; value: Node | null }): number {
  return (value ?? key).range![1];
}

/** Where the line begins after the one that holds the last character before `end`, or the text ends. */
function lineAfter(text: string, end: number): number {
  const last = text.slice(0, end).trimEnd().length;
  const newline = text.indexOf('\n', last);
  return newline < 0 ? text.length : newline + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function blockLines({ comment, block }: NewItem, indent: string): string[] {
  return [
    ...comment.map((line) => `${indent}# ${visible(line)}`.trimEnd()),
    ...block.map((line, i) => `${indent}${i === 0 ? '- ' : '  '}${line}`),
  ];
}

/** The entry in one line, as JSON, which YAML is. */
function flowMap({ block }: NewItem): string {
  return JSON.stringify(plainOf(parsed(block.join('\n'))));
}
