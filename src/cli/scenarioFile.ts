import { InputError } from '../errors.js';
import { parseScenario, type Scenario } from '../scenario/index.js';
import type { FileText, ScenarioText } from '../work/index.js';
import { besideScenario } from './besideScenario.js';

/** How a command line names a scenario. */
export interface ScenarioOrder {
  /** The scenario file as the user named it. */
  readonly file: string;
  readonly overrides: readonly string[];
  /** The scenario may name files outside its folder. */
  readonly allowOutside: boolean;
  /** Take warnings about the scenario for problems: refuse it. */
  readonly strict: boolean;
}

/** A scenario that was read, with all that it names. */
export interface ScenarioFile {
  readonly scenario: Scenario;
  readonly texts: ScenarioText;
  /** The names of all files that were read. */
  readonly read: readonly string[];
}

/**
 * @param text what is in the file.
 * @param whatIfs whether its what-ifs are read, too.
 * @throws {InputError} for whatever is wrong with the files or the settings.
 */
export function readScenarioFile(order: ScenarioOrder, text: string, whatIfs = true): ScenarioFile {
  const { file, overrides, allowOutside, strict } = order;
  const files = new Map<string, FileText>();
  const beside = besideScenario(file, allowOutside);
  const readFlow = (path: string) => {
    const known = files.get(path) ?? { path, ...beside(path) };
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
