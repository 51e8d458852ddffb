import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { exchange, noTurn, removeIfEmpty, resultsIn, runsIn, stagedAt, turnOf, type Waiting } from './exchange.js';
import { cannotTake, intoFolder } from './intoFolder.js';
import { removeJournal } from './journal.js';
import { isSameFile } from './outputFile.js';
import { isOfRun } from './resultNames.js';
import { isRunning, newRunId } from './runId.js';
import { StagedFiles } from './stagedFiles.js';
import { isSystemError, reasonOf } from './systemError.js';

/** How often a run shows that it is alive, in milliseconds. */
const beat = 5_000;

/** A run of another machine or container that has not shown it for so long is dead, in milliseconds. */
const longestSilence = 60_000;

/**
 * The results of one run on their way into a folder. They wait in a hidden folder inside it, so that they never cross a
 * border between disks, nor need anything of the folder's surroundings; `commit` puts them in the place of the earlier
 * ones, all or none. Until then, what was there is as it was.
 */
export class ResultFiles {
  /** Takes the files. Other threads take them with one of their own, over the same `staging`. */
  readonly staged: StagedFiles;
  readonly #path: string;
  readonly #id = newRunId();
  readonly #waiting: Waiting;
  /** Folders that were not there and had to be made, the outermost last. */
  readonly #made: readonly string[];
  readonly #heart: NodeJS.Timeout;

  /**
   * Makes room for results, and tells whether a folder can take them; whatever a killed run left in it is put right.
   * @param folder where the results shall be; it need not exist.
   * @param read the files that the run reads, which it must not replace.
   * @throws {InputError} if it cannot.
   */
  static async open(folder: string, read: readonly string[], waiting: Waiting = {}): Promise<ResultFiles> {
    const files = intoFolder(folder, () => {
      mustTakeResults(folder, read);
      return new ResultFiles(folder, waiting);
    });
    try {
      await noTurn(files.#path, waiting);
      files.#sweep();
      return files;
    } catch (error) {
      files.discard();
      throw files.#refusal(error);
    }
  }

  private constructor(folder: string, waiting: Waiting) {
    this.#path = resolve(folder);
    this.#waiting = waiting;
    const trial = stagedAt(this.#path, newRunId());
    const inside = join(this.#id, 'new');
    this.#made = missing(this.#path);
    const staging = stagedAt(this.#path, this.#id);
    try {
      mkdirSync(join(trial, inside), { recursive: true });
      // Where nothing may be renamed the run ends now, and not when it is done.
      renameSync(trial, staging);
      this.#beat();
    } catch (error) {
      for (const each of [trial, staging]) rmSync(each, { recursive: true, force: true });
      this.#made.forEach(removeIfEmpty);
      throw error;
    }
    this.staged = new StagedFiles(join(staging, inside), folder);
    this.#heart = setInterval(() => this.#tryToBeat(), beat).unref();
  }

  /**
   * Moves what waits here to the folder of another.
   * @throws {InputError} if it cannot.
   */
  moveTo(other: ResultFiles): void {
    this.staged.close();
    const [from, to] = [this.staged.staging, other.staged.staging];
    intoFolder(other.staged.folder, () => {
      for (const name of readdirSync(from)) {
        try {
          renameSync(join(from, name), join(to, name));
        } catch {
          // They may be on two disks.
          copyFileSync(join(from, name), join(to, name));
        }
      }
    });
  }

  /**
   * Puts all files that wait in the place of the folder's earlier results.
   * @param isWhole whether nothing is left to be resumed.
   * @returns the names of files that look like results of a run, but are somebody else's, and stay.
   * @throws {InputError} if it cannot; the earlier results are then as they were.
   */
  async commit(isWhole = true): Promise<string[]> {
    this.staged.close();
    try {
      const made = readdirSync(this.staged.staging);
      const others = resultsIn(this.#path).filter((name) => !made.includes(name));
      const strangers = others.filter((name) => !isOfRun(name, join(this.#path, name)));
      await exchange(this.#path, this.#id, this.#waiting);
      if (isWhole) removeJournal(this.#path);
      return strangers;
    } catch (error) {
      throw this.#refusal(error);
    }
  }

  /** Forgets whatever was not committed, and where it waited. What cannot be removed is left to the next run. */
  discard(): void {
    clearInterval(this.#heart);
    try {
      this.staged.letGo();
      rmSync(stagedAt(this.#path, this.#id), { recursive: true, force: true });
    } catch {
      return;
    }
    this.#made.forEach(removeIfEmpty);
  }

  /** Removes what dead runs left in the folder. */
  #sweep(): void {
    const now = lastBeat(this.#path, this.#id);
    for (const id of runsIn(this.#path)) {
      try {
        const alive = isRunning(id) ?? now - lastBeat(this.#path, id) < longestSilence;
        if (!alive) rmSync(stagedAt(this.#path, id), { recursive: true, force: true });
      } catch {
        // It is gone by now, or may not be removed, which is no harm.
      }
    }
  }

  /** The time of the file is the disk's, which is the same for all machines that use it. */
  #beat(): void {
    writeFileSync(
      beatOf(this.#path, this.#id),
      'A run of callstorm is writing here. The next one removes it if it is dead.\n',
    );
  }

  #tryToBeat(): void {
    try {
      this.#beat();
    } catch {
      // A full disk, say. The run will find out.
    }
  }

  #refusal(error: unknown): unknown {
    if (!isSystemError(error)) return error;
    const { folder } = this.staged;
    if (existsSync(turnOf(this.#path, this.#id))) {
      const where = 'The earlier ones are in its .callstorm-commit; the next run into it puts them back.';
      return new InputError(folder, [
        { message: `the results cannot be written into it: ${reasonOf(error)}. ${where}` },
      ]);
    }
    const isGone = error.code === 'ENOENT' && !existsSync(stagedAt(this.#path, this.#id));
    return cannotTake(folder, isGone ? 'what waited there was removed' : reasonOf(error));
  }
}

/** Which folders there must be, and are not: the innermost first. */
function missing(path: string): string[] {
  return existsSync(path) ? [] : [path, ...missing(dirname(path))];
}

function beatOf(folder: string, id: string): string {
  return join(stagedAt(folder, id), id, 'alive');
}

/** When a run last showed that it is alive, in milliseconds since 1970. */
function lastBeat(folder: string, id: string): number {
  const file = statSync(beatOf(folder, id), { throwIfNoEntry: false }) ?? statSync(stagedAt(folder, id));
  return file.mtimeMs;
}

/**
 * Whether a run may put its results into a folder, before anything is done for it.
 * @throws {InputError} if it may not: it is a file, or one of its own would replace what the run reads.
 */
function mustTakeResults(folder: string, read: readonly string[]): void {
  const stands = statSync(folder, { throwIfNoEntry: false });
  if (stands === undefined && lstatSync(folder, { throwIfNoEntry: false }) !== undefined) {
    throw cannotTake(folder, 'it is a link that leads nowhere');
  }
  if (stands !== undefined && !stands.isDirectory()) throw cannotTake(folder, 'it is a file');
  for (const name of stands === undefined ? [] : resultsIn(folder)) {
    const path = join(folder, name);
    const same = read.find((each) => isSameFile(path, each));
    if (same !== undefined) throw cannotTake(folder, `its ${name} is read by the run, and would be replaced`);
    const file = lstatSync(path, { throwIfNoEntry: false });
    if (file !== undefined && !file.isFile() && !file.isSymbolicLink()) {
      throw cannotTake(folder, `its ${name} is no file`);
    }
  }
}
