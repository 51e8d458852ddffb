import { InputError } from '../errors.js';
import { isSystemError, reasonOf } from './systemError.js';

/**
 * Carries out what writes into the folder of results.
 * @param folder as the user named it.
 * @throws {InputError} if the system refuses.
 */
export function intoFolder<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw isSystemError(error) ? cannotTake(folder, reasonOf(error)) : error;
  }
}

export function cannotTake(folder: string, reason: string): InputError {
  const message = `the results cannot be written into it: ${reason}. Choose another folder with --out.`;
  return new InputError(folder, [{ message }]);
}
