import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.js';

/** What is gathered before it is written, in characters. */
const bufferSize = 1 << 16;

interface OpenFile {
  readonly handle: number;
  waiting: string;
}

/**
 * The results of one run on their way into a folder. They are written into a folder beside it; `commit` then moves each
 * in by one rename. Until then, what was there is as it was.
 */
export class ResultFiles {
  readonly #folder: string;
  readonly #staging: string;
  readonly #files = new Map<string, OpenFile>();

  /**
   * @param folder where the results shall be; it need not exist.
   * @throws {InputError} if a file stands there, or no folder can be made beside it.
   */
  constructor(folder: string) {
    this.#folder = folder;
    const path = resolve(folder);
    this.#staging = join(dirname(path), `.${basename(path)}.unfinished-${process.pid}`);
    try {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) throw new Error('it is a file');
      mkdirSync(this.#staging, { recursive: true });
    } catch (error) {
      const message = `cannot be written to: ${(error as Error).message}. Choose another folder with --out.`;
      throw new InputError(folder, [{ message }]);
    }
  }

  /** Adds text, or bytes, to the end of a result file. */
  append(name: string, more: string | Uint8Array): void {
    let file = this.#files.get(name);
    if (file === undefined) {
      file = { handle: openSync(join(this.#staging, name), 'w'), waiting: '' };
      this.#files.set(name, file);
    }
    if (typeof more === 'string') file.waiting += more;
    else {
      flush(file);
      writeSync(file.handle, more);
    }
    if (file.waiting.length >= bufferSize) flush(file);
  }

  /** Finishes what was appended, ready for a `commit` here or in another thread. */
  close(): void {
    for (const file of this.#files.values()) {
      flush(file);
      closeSync(file.handle);
    }
    this.#files.clear();
  }

  /** Moves all files that wait for this folder into it, or into another one beside it. */
  commit(folder = this.#folder): void {
    this.close();
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(this.#staging)) renameSync(join(this.#staging, name), join(folder, name));
  }

  /** Forgets whatever was not committed, and the folder where it waited. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
  }
}

function flush(file: OpenFile): void {
  if (file.waiting === '') return;
  writeSync(file.handle, file.waiting);
  file.waiting = '';
}
