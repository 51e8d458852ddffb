import { InputError } from '../../src/errors.js';

/** What refuses the input. @throws if nothing does, or anything but an InputError. */
export function refusal(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
