import { InputError } from '../errors.js';
import { type Replay, replay, subjectOf } from '../verify/index.js';
import type { CheckInput } from './checkInput.js';
import { mustNameWhatIs } from './namesInCall.js';

/**
 * `replay` for the command line.
 * @param option that gives the path, such as `--path`.
 * @throws {InputError} of that option if the path is none, or names what does not exist.
 */
export async function placeAgain(option: string, checked: CheckInput['checked'], options: Replay) {
  mustNameWhatIs(option, options.path, subjectOf(checked, options));
  try {
    return await replay(checked, options);
  } catch (error) {
    if (error instanceof InputError && error.source === 'path') throw new InputError(option, error.problems);
    throw error;
  }
}
