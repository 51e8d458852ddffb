import { InputError, type Problem } from '../errors.js';
import { type CsvCell, csvCells } from './csv.js';

export interface CsvTable {
  readonly head: readonly CsvCell[];
  /** As many cells each as the head has. */
  readonly rows: readonly (readonly CsvCell[])[];
}

/**
 * Reads CSV as spreadsheets write it: a head and rows.
 *
 * @param source the file's name, for the message.
 * @throws {InputError} if there is no head, or a row has more or fewer cells than it.
 */
export function readCsv(text: string, source: string): CsvTable {
  const [head, ...rows] = csvCells(text, source);
  if (head === undefined) throw new InputError(source, [{ message: 'is empty; expected a line of headers and rows' }]);
  const problems: Problem[] = rows
    .filter((row) => row.length !== head.length)
    .map((row) => ({
      line: row[0].line,
      column: row[0].column,
      message: `has ${row.length} cells, but the line of headers has ${head.length}`,
    }));
  if (problems.length > 0) throw new InputError(source, problems);
  return { head, rows };
}
