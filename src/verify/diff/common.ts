/** How many are the same in both lists from the start. */
export function commonStart<T>(
  some: readonly T[],
  others: readonly T[],
  isSame: (one: T, other: T) => boolean,
): number {
  const differing = some.findIndex((each, i) => i >= others.length || !isSame(each, others[i]));
  return differing < 0 ? some.length : differing;
}

/** Both lists without what is the same in them at the start and at the end. */
export function withoutCommon<T>(
  some: readonly T[],
  others: readonly T[],
  isSame: (one: T, other: T) => boolean,
): [T[], T[]] {
  const start = commonStart(some, others, isSame);
  const [rest, otherRest] = [some.slice(start), others.slice(start)];
  const end = commonStart(rest.toReversed(), otherRest.toReversed(), isSame);
  return [rest.slice(0, rest.length - end), otherRest.slice(0, otherRest.length - end)];
}

/**
 * Where both lists have been alike for the last time, whatever only one of them has before: the ends of their longest common
 * subsequence, as indices; -1 and -1 if nothing is in both.
 */
export function lastShared<T>(
  some: readonly T[],
  others: readonly T[],
  isSame: (one: T, other: T) => boolean,
): [number, number] {
  // longest[i][j]: of the first i and the first j.
  const longest: number[][] = [[0, ...others.map(() => 0)]];
  for (const [i, one] of some.entries()) {
    longest.push([0]);
    for (const [j, other] of others.entries()) {
      longest[i + 1].push(isSame(one, other) ? longest[i][j] + 1 : Math.max(longest[i][j + 1], longest[i + 1][j]));
    }
  }
  let [i, j] = [some.length, others.length];
  while (i > 0 && j > 0 && !isSame(some[i - 1], others[j - 1])) {
    if (longest[i - 1][j] >= longest[i][j - 1]) i--;
    else j--;
  }
  return i > 0 && j > 0 ? [i - 1, j - 1] : [-1, -1];
}
