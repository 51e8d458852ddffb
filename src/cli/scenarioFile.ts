import { InputError } from '../errors.js';
import { parseScenario, type Scenario } from '../scenario/index.js';
import type { FileText, ScenarioText } from '../work/index.js';
import { fromDisk, type Reader, type ReadFile } from './reader.js';

/** How a command line names a scenario. */
export interface ScenarioOrder {
  /** The scenario file as the user named it. */
  readonly file: string;
  readonly overrides: readonly string[];
  /** The scenario may name files outside its folder. */
  readonly allowOutside: boolean;
  /** Take warnings about the scenario for problems: refuse it. */
  readonly strict: boolean;
  /** Default: from the disk. */
  readonly reader?: Reader;
}

/** A scenario that was read, with all that it names. */
export interface ScenarioFile {
  readonly scenario: Scenario;
  readonly texts: ScenarioText;
  /** The names of all files that were read. */
  readonly read: readonly string[];
}

/**
 * Reads a scenario. It may come from a pipe, which is waited for; Ctrl-C then ends the process, so nobody may listen to
 * signals yet.
 *
 * @param whatIfs whether its what-ifs are read, too.
 * @throws {InputError} for whatever is wrong with the files or the settings.
 */
export function readScenarioFile(order: ScenarioOrder, whatIfs = true): ScenarioFile {
  const { file, overrides, allowOutside, strict, reader = fromDisk } = order;
  const { text } = reader.input(file);
  const files = new Map<string, FileText>();
  const readFlow = (path: string) => {
    const known = files.get(path) ?? fileText(path, reader.beside(file, path, allowOutside));
    files.set(path, known);
    return known;
  };
  const scenario = parseScenario(text, file, { overrides, readFlow, whatIfs });
  if (strict && scenario.warnings.length > 0) throw new InputError(file, scenario.warnings);
  const named = [...files.values()];
  return {
    scenario,
    texts: { source: file, text, files: named },
    read: [file, ...named.map(({ source }) => source)],
  };
}

function fileText(path: string, { source, text }: ReadFile): FileText {
  return { path, source, text };
}
