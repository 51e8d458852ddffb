import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../errors.js';
import { destinationOf, writing } from './outputFile.js';
import { isRunning, newRunId, runIdPattern } from './runId.js';
import { isSystemError } from './systemError.js';
import { uninterrupted } from './uninterrupted.js';
import { writeAll } from './writeAll.js';

/** A file to be written. */
export interface WholeFile {
  readonly file: string;
  readonly text: string;
  /** What it takes the place of, and of nothing else; `null`: it is new. Default: whatever is there. */
  readonly before?: Buffer | null;
}

/** A file on its way: written beside its place, before it is moved there. */
interface Staged extends WholeFile {
  readonly path: string;
  readonly there: Stats | undefined;
  readonly beside: string;
  /** A second name of the file that was there, by which it can be put back. */
  readonly old: string;
}

/**
 * Writes files whole or not at all: each beside its place, then moved there, at the end of its links. It keeps the mode
 * and, where possible, the owner of what was there. What leads to a device or a pipe is written into that, before.
 *
 * @throws {InputError} if one cannot be written, or is not what it shall take the place of; all are then as they were.
 */
export async function writeWhole(files: readonly WholeFile[]): Promise<void> {
  const id = newRunId();
  const staged: Staged[] = [];
  for (const each of files) {
    if (each.before === null && existsSync(each.file)) {
      const message = 'is there already, and is left as it is. Choose another name.';
      throw new InputError(each.file, [{ message }]);
    }
    const to = destinationOf(each.file);
    if (to.kind === 'stream') {
      // Not held against interruptions: a pipe may have nobody who reads.
      writing(each.file, () => writeInto(to.handle ?? each.file, each.text));
      continue;
    }
    const name = (end: string) => join(dirname(to.path), `.callstorm-${id}.${staged.length}.${end}`);
    staged.push({ ...each, ...to, beside: name('unfinished'), old: name('old') });
  }
  if (staged.length > 0) await uninterrupted(() => replace(staged));
}

function writeInto(stream: number | string, text: string): void {
  const handle = typeof stream === 'number' ? stream : openSync(stream, constants.O_WRONLY);
  try {
    writeAll(handle, text);
  } finally {
    if (handle !== stream) closeSync(handle);
  }
}

function replace(files: readonly Staged[]): void {
  new Set(files.map(({ beside }) => dirname(beside))).forEach(sweep);
  const back: (() => void)[] = [];
  try {
    for (const each of files) writing(each.file, () => writeBeside(each));
    for (const each of files) writing(each.file, () => back.push(moveIn(each, each !== files.at(-1))));
  } catch (error) {
    for (const undo of back) undo();
    throw error;
  } finally {
    for (const { beside, old } of files) [beside, old].forEach(remove);
  }
}

/** Removes what processes that were killed left in a folder. */
function sweep(folder: string): void {
  quietly(() => {
    for (const name of readdirSync(folder)) {
      const id = /^\.callstorm-(.+)\.\d+\.(unfinished|old)$/.exec(name)?.[1] ?? '';
      if (runIdPattern.test(id) && isRunning(id) === false) remove(join(folder, name));
    }
  });
}

function writeBeside({ beside, text, there }: Staged): void {
  // Nobody else shall read what is going to be private.
  const handle = openSync(beside, 'wx', there === undefined ? 0o666 : 0o600);
  try {
    writeAll(handle, text);
    if (there !== undefined) fchmodSync(handle, modeUnder(giveOwner(handle, there), there));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Gives a file the owner and the group of another, or at least the group, as far as the system allows it. */
function giveOwner(handle: number, { uid, gid }: Stats): Stats {
  const own = fstatSync(handle);
  if (own.uid === uid && own.gid === gid) return own;
  quietly(() => fchownSync(handle, own.uid, gid));
  quietly(() => fchownSync(handle, uid, gid));
  return fstatSync(handle);
}

/** The mode of what was there; another group than its own may do no more than everybody. */
function modeUnder({ gid }: Stats, there: Stats): number {
  const mode = there.mode & 0o777;
  return gid === there.gid ? mode : mode & (0o707 | ((mode & 0o7) << 3));
}

/** @returns what puts things back. */
function moveIn({ file, path, there, before, beside, old }: Staged, mayGoBack: boolean): () => void {
  if (before === null) {
    claim(path, beside);
    return () => remove(path);
  }
  if (before !== undefined && !readFileSync(path).equals(before)) {
    const message = 'was changed by somebody else meanwhile, and is left as it is. Try again.';
    throw new InputError(file, [{ message }]);
  }
  if (there !== undefined && mayGoBack) quietly(() => linkSync(path, old));
  renameSync(beside, path);
  return there === undefined ? () => remove(path) : () => quietly(() => renameSync(old, path));
}

/** Gives a file a name that nothing has. Even if something has come there meanwhile, it is not written over. */
function claim(path: string, beside: string): void {
  try {
    linkSync(beside, path);
    return;
  } catch (error) {
    if (!isSystemError(error) || error.code === 'EEXIST') throw error;
  }
  // Not every disk knows files of two names.
  closeSync(openSync(path, 'wx'));
  try {
    renameSync(beside, path);
  } catch (error) {
    remove(path);
    throw error;
  }
}

function remove(path: string): void {
  quietly(() => rmSync(path, { force: true }));
}

/** Tries to; the system may refuse. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}
