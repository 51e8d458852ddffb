import { InputError, type Problem } from '../errors.js';

/** A cell and where it stands in its file, both from 1. */
export interface CsvCell {
  /** Without quotes and blanks around it. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface CsvTable {
  readonly head: readonly CsvCell[];
  /** As many cells each as the head has. */
  readonly rows: readonly (readonly CsvCell[])[];
}

/**
 * Reads CSV as spreadsheets write it: a head and rows, separated by commas, semicolons or tabs, whichever the head has
 * most of; cells may stand in double quotes. Empty lines are passed over.
 *
 * @param source the file's name, for the message.
 * @throws {InputError} if there is no head, or a row has more or fewer cells than it.
 */
export function readCsv(text: string, source: string): CsvTable {
  const [head, ...rows] = cellsOf(text, source).filter((row) => row.length > 1 || row[0].text !== '');
  if (head === undefined) throw new InputError(source, [{ message: 'is empty; expected a head and rows' }]);
  const problems: Problem[] = rows
    .filter((row) => row.length !== head.length)
    .map((row) => ({
      line: row[0].line,
      column: row[0].column,
      message: `has ${row.length} cells, but the head has ${head.length}`,
    }));
  if (problems.length > 0) throw new InputError(source, problems);
  return { head, rows };
}

function cellsOf(text: string, source: string): CsvCell[][] {
  const separator = separatorOf(text);
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  while (at <= text.length) {
    const begin = { line, column: at - lineStart + 1 };
    let content = '';
    while (text[at] === ' ') at++;
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new InputError(source, [{ ...begin, message: 'has a quote that does not end' }]);
        if (text[at] === '"') at++;
        if (text[at] === '\n') {
          line++;
          lineStart = at + 1;
        }
        content += text[at];
      }
      at++;
    }
    while (at < text.length && text[at] !== separator && text[at] !== '\n') content += text[at++];
    row.push({ text: content.trim(), ...begin });
    if (text[at] !== separator) {
      rows.push(row);
      row = [];
      line++;
      lineStart = at + 1;
    }
    at++;
  }
  return rows;
}

function separatorOf(text: string): string {
  const [head] = text.trimStart().split('\n', 1);
  const count = (separator: string) => head.split(separator).length;
  return [',', ';', '\t'].reduce((most, each) => (count(each) > count(most) ? each : most));
}
