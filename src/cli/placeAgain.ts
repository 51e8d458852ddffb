import { InputError } from '../errors.js';
import type { Setting } from '../verify/graph/subject.js';
import { placePath, type Replay, replay } from '../verify/index.js';
import type { CheckInput } from './checkInput.js';

type Flow = CheckInput['checked'];

/**
 * `replay` for the command line.
 * @param option that gives the path, such as `--path`.
 * @throws {InputError} of that option if the path is none, or names what does not exist.
 */
export async function placeAgain(option: string, flow: Flow, options: Replay) {
  try {
    return await replay(flow, options);
  } catch (error) {
    throw ofOption(option, error);
  }
}

/** `placePath` for the command line, likewise: a call that belongs to no property. */
export function placedHere(option: string, flow: Flow, path: string, setting: Setting) {
  try {
    return placePath(flow, path, setting);
  } catch (error) {
    throw ofOption(option, error);
  }
}

function ofOption(option: string, error: unknown): unknown {
  return error instanceof InputError && error.source === 'path' ? new InputError(option, error.problems) : error;
}
