import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { intoFolder } from './intoFolder.js';
import { writeAll } from './writeAll.js';

/** What is gathered before it is written, in characters. */
const bufferSize = 1 << 16;

interface OpenFile {
  readonly handle: number;
  waiting: string;
}

/** Result files on their way: written where `ResultFiles` has made room for them, by any thread. */
export class StagedFiles {
  readonly #files = new Map<string, OpenFile>();

  /**
   * @param staging the folder in which they wait.
   * @param folder where the results shall be, as the user named it.
   */
  constructor(
    readonly staging: string,
    readonly folder: string,
  ) {}

  /**
   * Adds text, or bytes, to the end of a file.
   * @throws {InputError} if the system takes no more.
   */
  append(name: string, more: string | Uint8Array): void {
    intoFolder(this.folder, () => {
      const file = this.#file(name);
      if (typeof more === 'string') file.waiting += more;
      else {
        flush(file);
        writeAll(file.handle, more);
      }
      if (file.waiting.length >= bufferSize) flush(file);
    });
  }

  /**
   * Puts one file behind another, and removes it.
   * @throws {InputError} if the system takes no more.
   */
  join(name: string, part: string): void {
    intoFolder(this.folder, () => {
      const from = this.#file(part);
      flush(from);
      closeSync(from.handle);
      this.#files.delete(part);
      const path = join(this.staging, part);
      const reading = openSync(path, 'r');
      try {
        const bytes = Buffer.alloc(bufferSize);
        for (;;) {
          const length = readSync(reading, bytes);
          if (length === 0) break;
          this.append(name, bytes.subarray(0, length));
        }
      } finally {
        closeSync(reading);
      }
      rmSync(path);
    });
  }

  /** Writes what was gathered, and lets go of the files. @throws {InputError} if the system takes no more. */
  close(): void {
    intoFolder(this.folder, () => {
      try {
        for (const file of this.#files.values()) flush(file);
      } finally {
        this.letGo();
      }
    });
  }

  /** Lets go of the files as they are. @throws what the system says; some have no room only now. */
  letGo(): void {
    for (const [name, { handle }] of this.#files) {
      this.#files.delete(name);
      closeSync(handle);
    }
  }

  #file(name: string): OpenFile {
    let file = this.#files.get(name);
    if (file === undefined) {
      file = { handle: openSync(join(this.staging, name), 'w'), waiting: '' };
      this.#files.set(name, file);
    }
    return file;
  }
}

function flush(file: OpenFile): void {
  if (file.waiting === '') return;
  writeAll(file.handle, file.waiting);
  file.waiting = '';
}
