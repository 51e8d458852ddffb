/** What JSON is made of, each with the blanks before it: a mark, a text, or a number or word. */
const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** A place in a text; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export function placeAt(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

type Awaited = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Where a text stops being JSON; in one that is JSON, where the value at a path stands, or what is nearest above it. Not
 * all versions of JavaScript tell.
 */
export function offsetInJson(text: string, path: readonly PropertyKey[] = []): number {
  /** What lies open: in a list the place, in a map the key. */
  const open: { readonly isList: boolean; at: string | number }[] = [];
  let awaited: Awaited = 'value';
  let found = { depth: -1, offset: 0 };
  token.lastIndex = 0;
  for (;;) {
    const before = token.lastIndex;
    const match = token.exec(text);
    const [all, mark, word] = match ?? [''];
    const start = match === null ? skipped(text, before) : token.lastIndex - all.trimStart().length;
    if (awaited === 'nothing') {
      if (start < text.length) return start;
      return found.offset;
    }
    if (match === null) return start;
    const inside = open.at(-1);
    const isEnd = mark === (inside?.isList ? ']' : '}');
    if (isEnd && inside !== undefined && awaited.endsWith('end')) {
      open.pop();
      awaited = open.length === 0 ? 'nothing' : 'comma or end';
    } else if (awaited.startsWith('value') && (mark === undefined || mark === '{' || mark === '[')) {
      const depth = open.length;
      if (depth > found.depth && open.every(({ at }, i) => String(path[i]) === String(at))) {
        found = { depth, offset: start };
      }
      if (mark !== undefined) open.push({ isList: mark === '[', at: 0 });
      if (mark !== undefined) awaited = mark === '[' ? 'value or end' : 'key or end';
      else awaited = open.length === 0 ? 'nothing' : 'comma or end';
    } else if (awaited.startsWith('key') && word !== undefined && inside !== undefined) {
      inside.at = JSON.parse(word);
      awaited = 'colon';
    } else if (awaited === 'colon' && mark === ':') {
      awaited = 'value';
    } else if (awaited === 'comma or end' && mark === ',' && inside !== undefined) {
      if (inside.isList) inside.at = Number(inside.at) + 1;
      awaited = inside.isList ? 'value' : 'key';
    } else return start;
  }
}

function skipped(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? '.')) at++;
  return at;
}
