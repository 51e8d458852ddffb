import type { Estimate } from '../experiments/index.js';
import { widthOf } from '../text/column.js';
import { type Style, styleFor } from '../text/style.js';
import { formatEstimate } from './formatEstimate.js';
import { textTable } from './table.js';

/** A row of a table of figures: what it is of, and its estimate in each column that it has. */
export interface FigureRow {
  readonly label: string;
  readonly cells: readonly (Estimate | undefined)[];
  /** It stands out. */
  readonly isMarked?: boolean;
}

export const mark = '←';

/**
 * A table with a row for each thing measured and a column for each measure. Columns that are empty are left out, and as
 * many of the last as the width does not allow. '' if nothing is left.
 */
export function figureTable(
  title: string,
  columns: readonly string[],
  rows: readonly FigureRow[],
  { style, width, currency }: { readonly style: Style; readonly width: number; readonly currency: string },
): string {
  const filled = columns.flatMap((_, i) => (rows.some(({ cells }) => cells[i] !== undefined) ? [i] : []));
  if (filled.length === 0) return '';
  const marked = rows.some(({ isMarked }) => isMarked);
  const tableOf = (shown: readonly number[], look: Style) =>
    textTable(
      [title, ...shown.map((i) => columns[i]), ...(marked ? [''] : [])],
      rows.map(({ label, cells, isMarked }) => [
        label,
        ...shown.map((i) => (cells[i] ? inShort(formatEstimate(cells[i], currency)) : '')),
        ...(marked ? [isMarked ? mark : ''] : []),
      ]),
      look,
    );
  const fits = (shown: readonly number[]) =>
    tableOf(shown, styleFor(false))
      .split('\n')
      .every((line) => widthOf(line) <= width);
  let shown = filled;
  while (shown.length > 1 && !fits(shown)) shown = shown.slice(0, -1);
  return tableOf(shown, style);
}

/** A duration as files write it: `4 min 42 s` as `4m 42s`. */
function inShort(figure: string): string {
  return figure.replace(/(\d) (d|h|min|s)(?= |$)/g, (_, digit: string, unit: string) => `${digit}${unit[0]}`);
}
