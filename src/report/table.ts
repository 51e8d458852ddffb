import CliTable from 'cli-table3';
import type { Style } from './style.js';

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/**
 * A table without rules, the head set off.
 *
 * @param left how many columns stand flush left; the others stand flush right.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { heading, faint }: Style,
  left = 1,
): string {
  const table = new CliTable({
    head: head.map((cell, i) => (i === 0 ? heading(cell) : faint(cell))),
    chars: noLines,
    colAligns: head.map((_, i) => (i < left ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
