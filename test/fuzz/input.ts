import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';

/** A file beside an input: its text, or bytes that are none. */
export type FileContent = string | { readonly base64: string };

/** Files by name, in one folder. */
export type Files = Readonly<Record<string, FileContent>>;

/**
 * One thing to try. Plain data: it can be printed, sent to another process, kept in a file and made smaller.
 *
 * - `scenario`, `flow`: a text that is parsed, and run or checked if it can be.
 * - `command`: a command line in a folder with these files.
 * - `call`: an expression over `callstorm` and `check`, the two modules of the library.
 */
export type Input =
  | { readonly kind: 'scenario'; readonly text: string; readonly files: Files }
  | { readonly kind: 'flow'; readonly text: string }
  | { readonly kind: 'command'; readonly args: readonly string[]; readonly files: Files }
  | { readonly kind: 'call'; readonly code: string };

export type InputKind = Input['kind'];

/** Everything that an input says, as one text: what it holds may come back in an answer. */
export function wordsOf(input: Input): string {
  switch (input.kind) {
    case 'scenario':
      return [input.text, ...texts(input.files)].join('\n');
    case 'flow':
      return input.text;
    case 'command':
      return [...input.args, ...texts(input.files)].join('\n');
    case 'call':
      return input.code;
  }
}

function texts(files: Files): string[] {
  return Object.entries(files).flatMap(([name, content]) => [
    name,
    typeof content === 'string' ? content : Buffer.from(content.base64, 'base64').toString('utf8'),
  ]);
}

/** An input as a file: YAML, that a reader can read. */
export function writtenInput(input: Input): string {
  const yaml = stringify(input, { lineWidth: 0 });
  return isDeepStrictEqual(parse(yaml), input) ? yaml : `${JSON.stringify(input, null, 2)}\n`;
}

/** An input as `writtenInput` wrote it, be it with comments since. */
export function readInput(text: string): Input {
  return parse(text) as Input;
}
