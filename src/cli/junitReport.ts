import { join, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { type ThresholdSuite, thresholdsJunit } from '../report/thresholdsJunit.js';
import { mustTakeOutput } from './outputFile.js';
import { resultNames } from './resultNames.js';
import { writeWhole } from './wholeFiles.js';

/**
 * Whether `--junit` can be written, before anything is run for it.
 * @param folder that takes the results; it is there.
 * @param read the files that the command reads.
 * @throws {InputError} if it cannot.
 */
export function mustTakeJunit(file: string, folder: string, read: readonly string[]): void {
  mustTakeOutput('--junit', file, read);
  const same = resultNames.find((name) => resolve(file) === resolve(join(folder, name)));
  if (same === undefined) return;
  throw new InputError('--junit', [{ message: `${file} is where the results' ${same} goes. Name another file.` }]);
}

/** Writes the thresholds as JUnit XML. @param command whose report it is. @throws {InputError} if it cannot. */
export async function writeJunit(file: string, command: string, suites: readonly ThresholdSuite[]): Promise<void> {
  await writeWhole([{ file, text: thresholdsJunit(command, suites) }]);
}
