import type { Step } from './file.js';
import { settingOf } from './variables.js';
import { wholeOf } from './words.js';

/** What Asterisk takes where nothing is set, in seconds. */
const standard = { response: 10, digit: 5 };

/** How long callers may think, and pause between two digits, at a step: as the last step before it in the file has set it. */
export function timeoutsOf(steps: readonly Step[]) {
  const settings = steps.flatMap((step) =>
    settingOf(step).flatMap(({ variable, value }) => {
      const what = /^TIMEOUT\((response|digit)\)$/.exec(variable)?.[1] as keyof typeof standard | undefined;
      const seconds = wholeOf(value);
      return what === undefined || !seconds ? [] : [{ what, seconds, line: Number(step.at[0]) }];
    }),
  );
  return ({ at: [line] }: Step) => {
    const found = { ...standard };
    for (const each of settings) if (each.line < Number(line)) found[each.what] = each.seconds;
    return found;
  };
}
