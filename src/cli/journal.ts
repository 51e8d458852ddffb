import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { type Inputs, type Outcome, type Unit, unpackOutcome } from '../work/index.js';
import { inputsText, sha256 } from './inputsHash.js';
import { intoFolder } from './intoFolder.js';
import { newRunId } from './runId.js';
import { type DoneUnit, keyOf, linesOf, readUnitRecords, unitRecord } from './unitRecords.js';
import { writeAll } from './writeAll.js';

/** What was done is written so often, in milliseconds: a kill loses no more than this. */
const beat = 250;

/** Where the journal of a folder's results is. */
export const journalOf = (folder: string) => join(folder, '.callstorm-journal');

/**
 * Units of work that are done, kept beside the results until these are there. Each piece is written aside, synced and moved
 * to its place, so it is there whole or not at all.
 */
export class Journal {
  /** How many units it holds. */
  count = 0;
  readonly #folder: string;
  readonly #path: string;
  readonly #inputs: string;
  readonly #known = new Map<string, DoneUnit & { readonly source: string }>();
  readonly #id = newRunId();
  #pieces = 0;
  #waiting = '';
  #written = performance.now();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param folder of the results, which is there.
   * @param resume whether what an earlier run has done counts; otherwise it is removed.
   * @throws {InputError} if it is of other inputs or another version, or is no journal.
   */
  constructor(folder: string, inputs: Inputs, resume: boolean) {
    this.#folder = folder;
    this.#path = journalOf(folder);
    this.#inputs = sha256(inputsText(inputs));
    if (resume) this.#read();
    else intoFolder(folder, () => rmSync(this.#path, { recursive: true, force: true }));
  }

  has(unit: Unit): boolean {
    return this.#known.has(keyOf(unit));
  }

  /** What a unit came to; undefined if it is not done. @throws {InputError} if it cannot be read. */
  get(unit: Unit): Outcome | undefined {
    const known = this.#known.get(keyOf(unit));
    return known && unpackOutcome(known.outcome, known.source);
  }

  /** @throws {InputError} if the system takes no more. */
  add(unit: Unit, outcome: Outcome): void {
    this.count++;
    this.#waiting += unitRecord(this.#inputs, unit, outcome);
    if (performance.now() - this.#written >= beat) this.flush();
    // Whatever goes wrong then is heard by the next one, which writes it again.
    else this.#timer ??= setTimeout(() => this.#tryToFlush(), beat).unref();
  }

  /** Writes what waits. @throws {InputError} if the system takes no more. */
  flush(): void {
    if (this.#waiting === '') return;
    intoFolder(this.#folder, () => {
      mkdirSync(this.#path, { recursive: true });
      const name = join(this.#path, `${this.#id}.${++this.#pieces}`);
      const handle = openSync(`${name}.unfinished`, 'w');
      try {
        writeAll(handle, this.#waiting);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(`${name}.unfinished`, `${name}.units`);
    });
    this.#waiting = '';
    this.#written = performance.now();
  }

  #tryToFlush(): void {
    this.#timer = undefined;
    try {
      this.flush();
    } catch {
      // A full disk, say.
    }
  }

  #read(): void {
    for (const { source, text } of this.#texts()) {
      for (const done of this.#records(text, source)) this.#known.set(keyOf(done.unit), { ...done, source });
    }
    this.count = this.#known.size;
  }

  #texts() {
    return intoFolder(this.#folder, () => {
      const names = namesIn(this.#path).filter((name) => name.endsWith('.units'));
      return names.map((name) => {
        const source = join(this.#path, name);
        return { source, text: readFileSync(source) };
      });
    });
  }

  #records(text: Buffer, source: string): DoneUnit[] {
    try {
      return readUnitRecords(linesOf(text), source, this.#inputs);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const [{ message }] = error.problems;
      throw new InputError(source, [
        { message: `nothing can be resumed: ${message}. Leave out --resume to begin anew.` },
      ]);
    }
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** What led to results is no longer needed. Should it not go, the next command into the folder removes it. */
export function removeJournal(folder: string): void {
  try {
    rmSync(journalOf(folder), { recursive: true, force: true });
  } catch {
    // A disk that fails. The results are whole.
  }
}
