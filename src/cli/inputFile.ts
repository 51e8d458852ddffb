import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../errors.js';
import { ownHandle } from './ownHandle.js';
import { isSystemError, reasonOf } from './systemError.js';
import { untilReady } from './untilReady.js';

/** A longer file is refused before more of it is read; a year of half-hours in CSV is a hundredth of it. In bytes. */
const mostBytes = 64 * 2 ** 20;

/**
 * The text of a file that a user named on the command line, without a byte order mark. It may be a pipe, which is waited
 * for. So it is read before anything takes interruptions on itself: Ctrl-C then ends the process.
 *
 * @throws {InputError} if it cannot be read, or is longer than 64 MiB, or no text in UTF-8.
 */
export function readInput(file: string): string {
  return textOf(bytesOf(file), file);
}

/** A file that a scenario names, relative to it; the scenario says where it names it, so one sentence is enough here. */
export function readBeside(scenarioFile: string, path: string): { text: string; source: string } {
  const source = join(dirname(scenarioFile), path);
  try {
    return { text: textOf(plainBytesOf(source), source), source };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [{ line, column, message }] = error.problems;
    const place = line === undefined ? '' : `:${line}:${column}`;
    throw new Error(`${source}${place}: ${message}`);
  }
}

/**
 * The bytes of a file.
 * @throws {InputError} as `readInput`.
 */
function bytesOf(file: string): Buffer {
  const own = ownHandle(file);
  return reading(file, () => (own === undefined ? bytesAt(file, openSync(file, 'r')) : bytesIn(file, own)));
}

/**
 * The bytes of a plain file: nothing that would be waited for.
 * @throws {InputError} as `readInput`; if it is a pipe or a device.
 */
export function plainBytesOf(file: string): Buffer {
  return reading(file, () => {
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(handle);
    if (stats.isFile() || stats.isDirectory()) return bytesAt(file, handle);
    closeSync(handle);
    throw refused(file, 'is a pipe or a device; expected a file');
  });
}

/**
 * Bytes as a text, without a byte order mark.
 * @throws {InputError} if they are no text in UTF-8.
 */
export function textOf(bytes: Buffer, file: string): string {
  const mark = bytes.toString('latin1', 0, 2);
  if (mark === '\xff\xfe' || mark === '\xfe\xff') throw refused(file, 'is a text in UTF-16. Save it in UTF-8.');
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw refusedAt(file, bytes, nul, 'a character NUL: this is no text, or none in UTF-8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const again = Buffer.from(bytes.toString());
    const at = bytes.findIndex((byte, i) => byte !== again[i]);
    throw refusedAt(file, bytes, at, 'this is not UTF-8. Save the file in UTF-8.');
  }
}

function refused(file: string, message: string): InputError {
  return new InputError(file, [{ message }]);
}

function refusedAt(file: string, bytes: Buffer, offset: number, message: string): InputError {
  const before = bytes
    .toString('utf8', 0, offset)
    .replace(/^\ufeff/, '')
    .split('\n');
  return new InputError(file, [{ line: before.length, column: before.at(-1)!.length + 1, message }]);
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw refused(file, 'there is no such file');
    throw refused(file, `cannot be read: ${reasonOf(error)}`);
  }
}

function bytesAt(file: string, handle: number): Buffer {
  try {
    return bytesIn(file, handle);
  } finally {
    closeSync(handle);
  }
}

function bytesIn(file: string, handle: number): Buffer {
  const stats = fstatSync(handle);
  if (stats.isDirectory()) throw refused(file, 'is a folder; expected a file');
  if (stats.size > mostBytes) throw tooLong(file);
  const parts: Buffer[] = [];
  const part = Buffer.alloc(2 ** 16);
  for (let size = 0; size <= mostBytes; ) {
    const length = untilReady(() => readSync(handle, part));
    if (length === 0) return Buffer.concat(parts);
    parts.push(Buffer.from(part.subarray(0, length)));
    size += length;
  }
  throw tooLong(file);
}

function tooLong(file: string): InputError {
  return refused(file, 'is longer than 64 MiB, the most that is read');
}
