import { column } from '../text/column.js';
import type { Style } from '../text/style.js';

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
  const columns = head.map((name, i) => {
    const [top, ...cells] = column([name, ...rows.map((row) => row[i])], i < left ? 'left' : 'right');
    const words = top.trim();
    return [top.replace(words, () => (i === 0 ? heading : faint)(words)), ...cells];
  });
  return [head, ...rows]
    .map((_, row) =>
      columns
        .map((cells) => cells[row])
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
