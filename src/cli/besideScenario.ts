import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { ParseOptions } from '../scenario/index.js';
import { readBeside } from './inputFile.js';

/** What a command line says of files outside the scenario's folder. */
export const allowOutside = {
  'allow-outside': {
    type: 'boolean',
    default: false,
    describe: 'Read files that a scenario names outside its own folder, too; also where links lead there',
  },
} as const;

/**
 * Reads the files that a scenario names, as `parseScenario` asks for them.
 * @param allowed whether they may lie outside the scenario's folder, which others could use to look into what they must
 *   not see.
 */
export function besideScenario(scenarioFile: string, allowed: boolean): NonNullable<ParseOptions['readFlow']> {
  return (path) => {
    if (allowed || !isOutside(scenarioFile, path)) return readBeside(scenarioFile, path);
    const file = join(dirname(scenarioFile), path);
    throw new Error(
      `${file} lies outside the folder of ${scenarioFile}. Move it there, or allow it with --allow-outside.`,
    );
  };
}

/** Whether a file that a scenario names lies outside the scenario's folder, by its name or where links lead to. */
export function isOutside(scenarioFile: string, path: string): boolean {
  const folder = dirname(scenarioFile);
  const file = join(folder, path);
  if (leadsOut(relative(folder, file))) return true;
  try {
    return leadsOut(relative(realpathSync(folder), realpathSync(file)));
  } catch {
    // There is no such file, which is for its reader to tell.
    return false;
  }
}

function leadsOut(way: string): boolean {
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}
