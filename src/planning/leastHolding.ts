/**
 * The least whole number from 0 to `high` that holds, if whatever is above one that holds does so, too: by steps from a guess,
 * each twice as wide as the one before, and then by halving.
 *
 * @param high holds.
 * @param step how wide the first one is; 1 or more.
 */
export async function leastHolding(
  high: number,
  guess: number,
  step: number,
  holds: (number: number) => Promise<boolean>,
): Promise<number> {
  let low = -1;
  let found = high;
  let probe = Math.max(0, Math.min(guess, high - 1));
  for (let width = step; found - low > 1; width *= 2) {
    if (await holds(probe)) {
      found = probe;
      probe = low >= 0 ? Math.floor((low + found) / 2) : Math.max(0, found - width);
    } else {
      low = probe;
      probe = found < high ? Math.floor((low + found) / 2) : Math.min(high - 1, low + width);
    }
  }
  return found;
}
