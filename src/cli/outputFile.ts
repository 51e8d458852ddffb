import { accessSync, constants, fstatSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { InputError } from '../errors.js';
import { ownHandle } from './ownHandle.js';
import { isSystemError, reasonOf } from './systemError.js';

/** Where the name of a file to be written leads. */
export type Destination =
  /** To a file, or a place for one. */
  | {
      readonly kind: 'file';
      /** Where it is in the end: the target of a link. */
      readonly path: string;
      /** What is there. */
      readonly there: Stats | undefined;
    }
  /** To a device or a pipe, which takes what is written into it. */
  | {
      readonly kind: 'stream';
      /** Absent if it must be opened by its name. */
      readonly handle: number | undefined;
    };

/** @throws {InputError} if nothing can be written there. */
export function destinationOf(file: string): Destination {
  return writing(file, () => {
    const handle = ownHandle(file);
    const there = handle === undefined ? statSync(file, { throwIfNoEntry: false }) : fstatSync(handle);
    if (there !== undefined && (handle !== undefined || !there.isFile())) {
      const isStream = there.isFIFO() || there.isCharacterDevice();
      if (isStream || (handle !== undefined && (there.isFile() || there.isSocket()))) return { kind: 'stream', handle };
      throw unwritable(file, kindOf(there));
    }
    if (/(?:^|\/)\.{0,2}$/.test(file)) throw unwritable(file, 'its name is that of a folder');
    const path = endOfLinks(file, file);
    mustBeReplaceable(file, path, there);
    return { kind: 'file', path, there };
  });
}

/**
 * Whether a file may be written, before anything is done for it.
 * @param option that names the file, such as `--out`.
 * @param read the files that the command reads, which it must not write over.
 * @throws {InputError} if it may not: it is one of those, or nothing can be written there.
 */
export function mustTakeOutput(option: string, file: string, read: readonly string[]): Destination {
  const same = read.find((each) => isSameFile(file, each));
  if (same !== undefined) {
    const name = same === file ? file : `${file} is ${same}, which`;
    const message = `${name} is read here, and would be written over. Name another file.`;
    throw new InputError(option, [{ message }]);
  }
  return destinationOf(file);
}

/** Whether both names stand for one file, which is there, links followed. Devices and pipes are none. */
export function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map(fileAt);
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}

function fileAt(name: string) {
  try {
    const stats = statSync(name, { bigint: true });
    return stats.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Does something for a file that is to be written.
 * @throws {InputError} with the reason if the system refuses.
 */
export function writing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? unwritable(file, reasonOf(error)) : error;
  }
}

function unwritable(file: string, reason: string): InputError {
  return new InputError(file, [{ message: `cannot be written to: ${reason}` }]);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'it is a folder';
  if (stats.isSocket()) return 'it is a socket';
  if (stats.isBlockDevice()) return 'it is a disk';
  return 'it is no file, pipe or device';
}

/** Where a name leads through links, even if there is nothing yet. */
function endOfLinks(file: string, name: string): string {
  const folder = dirname(name);
  try {
    // It throws: newer Nodes take a file in the middle of the path for nothing where they need not throw.
    if (!statSync(folder).isDirectory()) throw unwritable(file, 'a part of its path is no folder');
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw error;
    throw unwritable(file, `the folder ${folder} does not exist`);
  }
  const real = realpathSync.native(folder);
  const path = join(real, basename(name));
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  const target = readlinkSync(path);
  // Not by `join`, which takes `link/..` for nothing.
  return endOfLinks(file, isAbsolute(target) ? target : `${real}/${target}`);
}

/** A new file takes the place of the old one. So its folder must take it, and the old one must be ours to change. */
function mustBeReplaceable(file: string, path: string, there: Stats | undefined): void {
  if (there !== undefined) {
    // Root may write anyway, but somebody has said that nobody shall.
    if ((there.mode & 0o222) === 0) throw unwritable(file, 'it is read-only. Name another file, or make it writable.');
    accessSync(path, constants.W_OK);
  }
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw unwritable(file, `no file can be made in its folder, ${reasonOf(error)}. Name one in another folder.`);
  }
}
