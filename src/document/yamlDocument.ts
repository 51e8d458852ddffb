import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml';
import { InputError, type Problem } from '../errors.js';
import type { Position } from './path.js';

/** A longer text is refused; a hand-written file is a hundred times shorter. */
export const longestText = 1_000_000;

/** Names, values, signs and line ends of the largest documents that people write are half as many. */
const mostWords = 600_000;

/** Lists and maps in one another. */
export const deepest = 100;

export const tooDeep = `lists and maps lie more than ${deepest} deep in one another`;

/** The nodes of a YAML text, with its syntax mistakes. */
export interface YamlDocument {
  readonly document: Document.Parsed;
  at(offset: number): Position;
}

const options = {
  // Whatever a %YAML line says.
  schema: 'core',
  resolveKnownTags: false,
  merge: true,
  stringKeys: true,
  // Duplicates are found later: the composer compares each key with all before it, which takes minutes of a long map.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** The text that was read last: a command first looks what kind of file it has, then reads it. */
let last: { readonly text: string; readonly source: string; readonly made: YamlDocument | undefined } | undefined;

/**
 * Makes the nodes of one YAML 1.2 document, to be read and not to be changed. A text that would take long is refused at once: one that is too long, has too
 * many words or lies too deep.
 * @returns `undefined` if the text has no document.
 * @throws {InputError} if it is such a text, or has a second document.
 */
export function composeYaml(text: string, source: string): YamlDocument | undefined {
  if (last?.text !== text || last.source !== source) last = { text, source, made: composed(text, source) };
  return last.made;
}

function composed(text: string, source: string): YamlDocument | undefined {
  mustBeShort(text, source);
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return withoutStacks(() => {
    const tokens = new Parser(lines.addNewLine).parse(text);
    let first: Document.Parsed | undefined;
    for (const document of new Composer(options).compose(tokens)) {
      if (first !== undefined) {
        const message = 'a second document starts here. Keep one document: remove the line ---.';
        throw new InputError(source, [{ ...at(document.range[0]), message }]);
      }
      first = document;
    }
    return first && { document: first, at };
  });
}

/** @throws {InputError} if the text is too long, or has too many words or brackets; found out without parsing it. */
function mustBeShort(text: string, source: string): void {
  const refuse = (problem: Problem): never => {
    throw new InputError(source, [problem]);
  };
  if (text.length > longestText) {
    const size = (text.length / 1e6).toFixed(1);
    refuse({ message: `is ${size} MB long; expected at most ${longestText / 1e6} MB` });
  }
  let line = 1;
  let column = 1;
  let count = 0;
  let brackets = 0;
  let marks = 0;
  let isContent = false;
  for (const word of new Lexer().lex(text)) {
    // What follows such a sign of the lexer's is content, which may look like a bracket.
    const isSign = word === '\x1f' || word === '\x02' || word === '\x18';
    const isNewLine = !isContent && (word === '\n' || word === '\r\n');
    if (!isContent) {
      if (word === '[' || word === '{') brackets += 1;
      else if (word === ']' || word === '}') brackets -= 1;
      // A list may begin in a line of another: - - -
      else if (word === '-' || word === '?') marks += 1;
    }
    if (isNewLine) marks = 0;
    if (brackets > deepest || marks > deepest) refuse({ line, column, message: tooDeep });
    count += 1;
    if (count > mostWords) {
      refuse({ message: `has more than ${mostWords} words and signs; expected a shorter text` });
    }
    isContent = word === '\x1f';
    if (isSign) continue;
    const breaks = isNewLine ? 1 : word.split('\n').length - 1;
    line += breaks;
    column = breaks === 0 ? column + word.length : word.length - word.lastIndexOf('\n');
  }
}

/** Each of the composer's errors would gather its stack, and a text can bring half a million of them. */
function withoutStacks<T>(act: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
