import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../errors.js';

/**
 * The text of a file that a user named, without a byte order mark.
 * @throws {InputError} if it cannot be read or is not UTF-8.
 */
export function readInput(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new InputError(file, [{ message: reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? String(error) }]);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(file, [{ message: 'is not a text in UTF-8' }]);
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'is a folder; expected a YAML file',
  EACCES: 'may not be read: permission denied',
};

/** A file that a scenario names, relative to it; the scenario says where it names it, so one sentence is enough here. */
export function readBeside(scenarioFile: string, path: string): { text: string; source: string } {
  const source = join(dirname(scenarioFile), path);
  try {
    return { text: readInput(source), source };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new Error(`${source}: ${error.problems[0].message}`);
  }
}
