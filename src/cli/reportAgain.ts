import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listed } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { savedFiles, savedPage } from '../page/saved.js';
import { mustTakeOutput } from './outputFile.js';
import { isOfRun, reportFile } from './resultNames.js';
import { isSystemError, reasonOf } from './systemError.js';
import { terminal } from './terminal.js';
import { writeWhole } from './wholeFiles.js';

/** A larger file is no text that JavaScript can hold, in bytes. */
const largest = 2 ** 28;

/** `callstorm report`, as the command line asks for it. */
export interface ReportRequest {
  /** A folder of results. */
  readonly folder: string;
  /** Default: `report.html` in the folder. */
  readonly out: string | undefined;
  /** Do not say where it is. */
  readonly quiet: boolean;
}

/**
 * Makes the page of results again, from what a command has saved.
 * @throws {InputError} if the folder has no results or damaged ones, or the page cannot be written; all stays as it was.
 */
export async function reportAgain({ folder, out, quiet }: ReportRequest): Promise<void> {
  const name = fileIn(folder);
  const source = join(folder, name);
  const text = textOf(source);
  if (text === null) throw new InputError(source, [{ message: 'is too large for a page' }]);
  const page = await savedPage(name, { text, source, beside: (file) => textOf(join(folder, file)) });
  const file = out ?? join(folder, reportFile);
  mustTakeOutput(out === undefined ? folder : '--out', file, [source]);
  if (out === undefined && existsSync(file) && !isOfRun(reportFile, file)) {
    throw new InputError(file, [{ message: "it is not callstorm's, and stays. Name another file with --out." }]);
  }
  await writeWhole([{ file, text: page }]);
  if (!quiet) terminal.say(`Report: ${file}`);
}

/** The file of results that the folder has. */
function fileIn(folder: string): string {
  const found = savedFiles.find((name) => existsSync(join(folder, name)));
  if (found !== undefined) return found;
  const refused = (message: string) => new InputError(folder, [{ message }]);
  if (!existsSync(folder)) throw refused('there is no such folder');
  if (!statSync(folder).isDirectory()) throw refused('is a file; expected the folder of results that it is in');
  throw refused(`there are no results in it of which a page is made: none of ${listed(savedFiles)}`);
}

/** `null` if it is too large. */
function textOf(file: string): string | null {
  try {
    if (statSync(file).size > largest) return null;
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw isSystemError(error) ? new InputError(file, [{ message: `cannot be read: ${reasonOf(error)}` }]) : error;
  }
}
