import { InputError, type Problem } from '../errors.js';
import { inShort } from '../units.js';

/**
 * Settings are read as after `--set`. What is wrong with one is said of the option that it came from.
 * @param option such as `--vary`.
 * @throws {InputError} as `read`.
 */
export function saidOf<T>(option: string, settings: readonly string[], read: () => T): T {
  const renamed = (told: string) =>
    settings.reduce((words, text) => words.replaceAll(`--set ${inShort(text)}`, `${option} ${inShort(text)}`), told);
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const problems = error.problems.map((each): Problem => ({ ...each, message: renamed(each.message) }));
    throw new InputError(renamed(error.source), problems);
  }
}
