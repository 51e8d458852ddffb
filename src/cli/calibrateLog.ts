import {
  calibrate,
  calibrationWarnings,
  type LogMap,
  noMap,
  readContactLog,
  readLogMap,
  scenarioFragment,
  withColumn,
} from '../calibration/index.js';
import { InputError } from '../errors.js';
import { calibrationJson } from '../report/calibrationJson.js';
import { calibrationPage } from '../report/calibrationPage.js';
import { pageText } from '../report/pageText.js';
import { parseDuration, UnitError } from '../units.js';
import { aboveZero } from './erlangTargets.js';
import { readInput } from './inputFile.js';
import { usageError } from './optionValues.js';
import { mustTakeOutput } from './outputFile.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm calibrate`. */
export interface CalibrateRequest {
  readonly file: string;
  /** Files, and columns as `arrived=Start`; of several that name a column the last holds. */
  readonly maps: readonly string[];
  readonly window: string;
  readonly out: string | undefined;
  readonly yaml: boolean;
  readonly json: boolean;
}

/**
 * Fits a log, prints what it says, and writes the scenario's part.
 * @throws {InputError} for whatever is wrong with the log, the map or the options; nothing is written then.
 */
export async function calibrateLog({ file, maps, window, out, yaml, json }: CalibrateRequest): Promise<void> {
  if (yaml && json) throw usageError('--yaml and --json are two formats. Leave one out.');
  const windowSeconds = windowOf(window);
  const files = maps.filter((text) => !isColumn(text));
  if (files.length > 1) throw usageError(`--map takes one file, but found ${files.join(' and ')}`);
  if (out !== undefined) mustTakeOutput('--out', out, [file, ...files]);
  const log = readContactLog(readInput(file), file, { map: mapOf(maps), channel: 'phone' });
  const calibration = calibrate(log, windowSeconds);
  const warnings = calibrationWarnings(calibration);
  const fragment = scenarioFragment(calibration);
  if (out !== undefined) await writeWhole([{ file: out, text: fragment }]);
  if (json) terminal.print(calibrationJson(calibration, { version, warnings, fragment }));
  else if (yaml) terminal.print(fragment);
  else {
    terminal.print(pageText(calibrationPage(calibration), terminal.look()));
    if (out === undefined) terminal.print(`\n${fragment}`);
    else terminal.say('', `The scenario’s part: ${out}`);
  }
  tellWarnings(
    file,
    warnings.map((message) => ({ message })),
  );
}

function isColumn(text: string): boolean {
  return text.includes('=');
}

/** @returns `undefined` if there are none. */
function mapOf(maps: readonly string[]): LogMap | undefined {
  if (maps.length === 0) return undefined;
  const file = maps.find((text) => !isColumn(text));
  const start = file === undefined ? noMap : readLogMap(readInput(file), file);
  return maps.filter(isColumn).reduce(withColumn, start);
}

function windowOf(text: string): number {
  try {
    return aboveZero(parseDuration(text), text);
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw new InputError('--window', [{ message: error.message }]);
  }
}
