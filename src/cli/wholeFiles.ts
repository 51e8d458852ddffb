import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.js';

/** A file to be written. */
export interface WholeFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes files whole or not at all: each beside its place, then moved there.
 * @throws {InputError} if one cannot be written; what was there before is then as it was.
 */
export function writeWhole(files: readonly WholeFile[]): void {
  const waiting = files.map(({ file, text }) => {
    const path = resolve(file);
    return { file, text, path, beside: join(dirname(path), `.${basename(path)}.unfinished-${process.pid}`) };
  });
  try {
    for (const { file, text, path, beside } of waiting) {
      attempt(file, () => {
        if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
        writeFileSync(beside, text);
      });
    }
    for (const { file, path, beside } of waiting) attempt(file, () => renameSync(beside, path));
  } finally {
    for (const { beside } of waiting) rmSync(beside, { force: true });
  }
}

function attempt(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new InputError(file, [{ message: `cannot be written to: ${(error as Error).message}` }]);
  }
}
