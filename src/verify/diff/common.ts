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
