import type { Estimate } from '../experiments/index.js';
import { widthOf } from '../text/column.js';
import { type Style, styleFor } from '../text/style.js';
import { formatEstimate, formatInterval } from './formatEstimate.js';
import { plain } from './plain.js';
import { textTable } from './table.js';

export interface Look {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  readonly currency: string;
}

/**
 * A row for each measure that came to something, a column for each thing measured, say a channel: its measures are those
 * called `COLUMN.…`. Intervals only if the width allows. '' if there is no measure.
 */
export function columnTable(
  title: string,
  columns: readonly string[],
  estimates: readonly Estimate[],
  { style, width, currency }: Look,
): string {
  const byName = new Map(estimates.filter(({ estimate }) => estimate !== null).map((each) => [each.name, each]));
  const rows = (cell: (estimate: Estimate) => string) =>
    rowNames([...byName.keys()], columns).map((name) => [
      plain(name),
      ...columns.map((column) => {
        const estimate = byName.get(`${column}.${name}`);
        return estimate ? cell(estimate) : '';
      }),
    ]);
  const head = [title, ...columns];
  const full = rows((estimate) => `${formatEstimate(estimate, currency)} ${formatInterval(estimate, currency)}`.trim());
  if (full.length === 0) return '';
  if (widthOfTable(head, full) <= width) return textTable(head, full, style);
  const bare = textTable(
    head,
    rows((estimate) => formatEstimate(estimate, currency)),
    style,
  );
  const hidden = estimates.some(({ low }) => low !== null);
  return hidden ? `${bare}\n${style.faint('intervals: in a wider terminal, or summary.json')}` : bare;
}

function widthOfTable(head: readonly string[], rows: readonly (readonly string[])[]): number {
  const lines = textTable(head, rows, styleFor(false)).split('\n');
  return Math.max(...lines.map(widthOf));
}

/** The measures of all columns, each once: one that a column adds stands after the one before it there. */
function rowNames(names: readonly string[], columns: readonly string[]): string[] {
  const rows: string[] = [];
  for (const column of columns) {
    const prefix = `${column}.`;
    let place = 0;
    for (const name of names.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length))) {
      const known = rows.indexOf(name);
      if (known < 0) rows.splice(place, 0, name);
      place = (known < 0 ? place : known) + 1;
    }
  }
  return rows;
}
