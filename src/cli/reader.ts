import { besideScenario } from './besideScenario.js';
import { readInput } from './inputFile.js';

/** A file that was read. */
export interface ReadFile {
  /** The scenario that names it; absent if the command line does. */
  readonly of?: string;
  /** As it was named. */
  readonly name: string;
  /** As messages name it. */
  readonly source: string;
  readonly text: string;
}

/** Reads what a command line names, and what scenarios name. */
export interface Reader {
  /** @throws {InputError} if it cannot be read. */
  input(file: string): ReadFile;
  /** @throws an error whose message says why it cannot be read. */
  beside(scenario: string, path: string, allowOutside: boolean): ReadFile;
}

/** Reads files as they are now. */
export const fromDisk: Reader = {
  input: (file) => ({ name: file, source: file, text: readInput(file) }),
  beside: (scenario, path, allowOutside) => ({
    of: scenario,
    name: path,
    ...besideScenario(scenario, allowOutside)(path),
  }),
};

/** Reads, and keeps what it has read. */
export class Recording implements Reader {
  readonly files: ReadFile[] = [];

  constructor(readonly reader: Reader = fromDisk) {}

  input(file: string): ReadFile {
    return this.#kept(undefined, file) ?? this.#keep(this.reader.input(file));
  }

  beside(scenario: string, path: string, allowOutside: boolean): ReadFile {
    return this.#kept(scenario, path) ?? this.#keep(this.reader.beside(scenario, path, allowOutside));
  }

  #keep(file: ReadFile): ReadFile {
    this.files.push(file);
    return file;
  }

  #kept(of: string | undefined, name: string): ReadFile | undefined {
    return this.files.find((each) => each.of === of && each.name === name);
  }
}

/** Reads what was read before, and no file. */
export class Replay implements Reader {
  constructor(readonly files: readonly ReadFile[]) {}

  input(file: string): ReadFile {
    return this.#kept(undefined, file);
  }

  beside(scenario: string, path: string): ReadFile {
    return this.#kept(scenario, path);
  }

  #kept(of: string | undefined, name: string): ReadFile {
    const kept = this.files.find((each) => each.of === of && each.name === name);
    if (kept === undefined) throw new Error(`${name} was not kept`);
    return kept;
  }
}
