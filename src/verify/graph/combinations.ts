/** So many questions are asked in all combinations of answers. */
const many = 4;

/** Answers to yes-or-no questions, by name. */
export type Answers = Readonly<Record<string, boolean>>;

/** Whether some questions are too many for all combinations. */
export function tooMany(names: readonly string[]): boolean {
  return names.length > many;
}

/**
 * All that can be answered to some questions, yes to all of them first. Of more than four, all are answered alike, or all
 * but one.
 */
export function combinations(names: readonly string[]): Answers[] {
  const same = (yes: boolean): Answers => Object.fromEntries(names.map((name) => [name, yes]));
  if (tooMany(names)) {
    return [true, false].flatMap((yes) => [same(yes), ...names.map((name) => ({ ...same(yes), [name]: !yes }))]);
  }
  return names.reduce<Answers[]>(
    (all, name) => all.flatMap((each) => [true, false].map((yes) => ({ ...each, [name]: yes }))),
    [{}],
  );
}
