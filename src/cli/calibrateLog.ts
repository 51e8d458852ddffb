import {
  type Calibration,
  calibrate,
  calibrationWarnings,
  type LogMap,
  noMap,
  readContactLog,
  readLogMap,
  scenarioFragment,
  withColumn,
} from '../calibration/index.js';
import { kinds } from '../channels/index.js';
import { suggestion } from '../document/index.js';
import { InputError } from '../errors.js';
import { calibrationJson } from '../report/calibrationJson.js';
import { calibrationPage } from '../report/calibrationPage.js';
import { pageText } from '../report/pageText.js';
import { formatNumber, parseDuration, UnitError } from '../units.js';
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
  const { known, strange } = partedByEnding(calibration);
  const warnings = [...calibrationWarnings(calibration), ...strange];
  const fragment = scenarioFragment(known);
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

/** What a scenario can take of it, and a sentence on each ending that no channel has. */
function partedByEnding(calibration: Calibration): { known: Calibration; strange: string[] } {
  const endings = kinds.flatMap((kind) => Object.keys(kind.endings));
  const strange = calibration.following.filter(({ ending }) => !endings.includes(ending));
  return {
    known: { ...calibration, following: calibration.following.filter((row) => !strange.includes(row)) },
    strange: strange.map(({ channel, ending, contacts }) => {
      const hint = suggestion(ending, ['abandoned', 'served', 'blocked', 'disconnected']);
      return `${channel}/${ending}: ${formatNumber(contacts)} contacts ended in a way that no channel of a scenario has, so the scenario's part leaves it out.${hint} Say what the word means in the file of a map: endings: { ${ending}: abandoned }.`;
    }),
  };
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
