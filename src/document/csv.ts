import { mustBeText } from '../arguments.js';
import { InputError, type Problem } from '../errors.js';

/** A cell of a CSV file, without its quotes and the spaces around it. */
export interface CsvCell {
  readonly text: string;
  /** Where it begins; counts from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The rows of a CSV file (RFC 4180, but that no cell goes over a line's end); empty lines are left out. The separator is
 * the comma, the semicolon or the tab, whichever the first line has most of.
 * @throws {InputError} if a quote is not closed.
 */
export function csvCells(text: string, source: string): CsvCell[][] {
  mustBeText('text', text);
  mustBeText('source', source);
  const refuse = (problem: Problem) => {
    throw new InputError(source, [problem]);
  };
  return [...csvRows(text, refuse)];
}

/**
 * The same rows one by one, for long files.
 * @param refuse hears of each row in which a quote is not closed; it is left out.
 */
export function* csvRows(text: string, refuse: (problem: Problem) => void): Generator<CsvCell[]> {
  const lines = text.split(/\r\n|\n|\r/);
  const separator = separatorOf(lines.find((line) => line.trim() !== '') ?? '');
  for (const [i, content] of lines.entries()) {
    if (content.trim() === '') continue;
    const cells = cellsOf(content, i + 1, separator, refuse);
    if (cells !== undefined) yield cells;
  }
}

function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** @returns `undefined` if they were refused. */
function cellsOf(
  content: string,
  line: number,
  separator: string,
  refuse: (problem: Problem) => void,
): CsvCell[] | undefined {
  const quoted = new RegExp(` *"((?:[^"]|"")*)" *(?=${separator}|$)`, 'y');
  const cells: CsvCell[] = [];
  for (let at = 0; ; at++) {
    const column = at + 1;
    quoted.lastIndex = at;
    const inside = quoted.exec(content)?.[1];
    const next = content.indexOf(separator, inside === undefined ? at : quoted.lastIndex);
    const end = next < 0 ? content.length : next;
    const text = (inside?.replaceAll('""', '"') ?? content.slice(at, end)).trim();
    if (inside === undefined && text.startsWith('"')) {
      const message = 'this quote is not closed, or text follows it. Put the whole cell in quotes, or none of it.';
      refuse({ line, column, message });
      return undefined;
    }
    cells.push({ text, line, column });
    if (next < 0) return cells;
    at = next;
  }
}
