/** Letters to either side of the middle. */
const side = 12;

/**
 * A bar of a tornado in one line of text: from the middle, which is the base, `░` up to the figure at the low value, `█` up to that at the
 * high value. Of two to one side, the longer one is seen behind the shorter.
 *
 * @param low the difference from the base at the low value; `null`: there is none. @param high the same at the high value.
 * @param most the size of the largest difference in the tornado.
 */
export function tornadoBar(low: number | null, high: number | null, most: number): string {
  const cells = Array.from({ length: 2 * side + 1 }, () => '·');
  cells[side] = '│';
  const ends = [
    { difference: low ?? 0, letter: '░' },
    { difference: high ?? 0, letter: '█' },
  ].toSorted((one, other) => Math.abs(other.difference) - Math.abs(one.difference));
  for (const { difference, letter } of ends) {
    // The smallest is still seen.
    const length = difference === 0 ? 0 : Math.max(1, Math.round((Math.abs(difference) / most) * side));
    for (let i = 1; i <= length; i++) cells[side + Math.sign(difference) * i] = letter;
  }
  return cells.join('');
}
