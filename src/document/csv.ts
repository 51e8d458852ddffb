import { mustBeText } from '../arguments.js';
import { InputError } from '../errors.js';

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
  const lines = text.split(/\r\n|\n|\r/).map((content, i) => ({ content, line: i + 1 }));
  const full = lines.filter(({ content }) => content.trim() !== '');
  const separator = separatorOf(full[0]?.content ?? '');
  return full.map(({ content, line }) => cellsOf(content, line, separator, source));
}

function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function cellsOf(content: string, line: number, separator: string, source: string): CsvCell[] {
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
      throw new InputError(source, [{ line, column, message }]);
    }
    cells.push({ text, line, column });
    if (next < 0) return cells;
    at = next;
  }
}
