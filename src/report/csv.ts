/** A value of a CSV cell; what is no number, such as an instant that never came, is an empty one. */
export type Cell = string | number | boolean;

/** One line of CSV (RFC 4180, but with a bare line feed), its end included. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
