import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '../errors.js';

/**
 * Whether a file may be written, before anything is done for it.
 * @param option that names the file, such as `--out`.
 * @param read the files that the command reads, which it must not write over.
 * @throws {InputError} if it may not: it is one of those, or its folder is not there.
 */
export function mustTakeOutput(option: string, file: string, read: readonly string[]): void {
  const same = read.find((each) => isSameFile(file, each));
  if (same !== undefined) {
    const name = same === file ? file : `${file} is ${same}, which`;
    const message = `${name} is read here, and would be written over. Name another file.`;
    throw new InputError(option, [{ message }]);
  }
  const folder = dirname(resolve(file));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new InputError(option, [{ message: `the folder ${dirname(file)} does not exist` }]);
}

/** Whether both names stand for one file, which is there, links followed. */
export function isSameFile(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && realpathSync.native(a) === realpathSync.native(b);
}
