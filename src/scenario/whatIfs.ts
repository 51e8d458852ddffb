import { type Reading, readDocument } from '../document/index.js';
import { parseYaml } from '../document/yamlText.js';
import { InputError, type Problem } from '../errors.js';
import { inShort } from '../units.js';
import type { Scenario, WhatIf } from './parse.js';
import { type ScenarioFile, whatIfSchema } from './schema.js';
import { thresholdsOf } from './thresholds.js';

/** What makes the customers and what is seen of them: the same in the base and in all what-ifs, or they make no pairs. */
const shared = [
  'seed',
  'replications',
  'starts',
  'horizon',
  'warm-up',
  'cool-down',
  'slice',
  'currency',
  'busyness',
] as const;

/** Which of it differs, by its key in the file. */
function differing(one: ScenarioFile, other: ScenarioFile): string[] {
  const keys = shared.filter((key) => !isSame(one[key], other[key]));
  const shares = ({ population: { segments } }: ScenarioFile) =>
    Object.entries(segments).map(([name, { share }]) => [name, share]);
  const isOtherCount = one.population.customers !== other.population.customers;
  return [
    ...keys,
    ...(isOtherCount ? ['population.customers'] : []),
    ...(isSame(shares(one), shares(other)) ? [] : ['population.segments']),
  ];
}

/** The same of a what-if, which has none of its own. */
function changed(one: ScenarioFile, other: ScenarioFile): string[] {
  return [...differing(one, other), ...(isSame(one['what-ifs'], other['what-ifs']) ? [] : ['what-ifs'])];
}

/**
 * @param source what is refused: a file or an option.
 * @throws {InputError} unless two scenarios have the same customers, seen in the same way.
 */
export function mustBeSameCustomers(source: string, base: ScenarioFile, other: ScenarioFile): void {
  const problems = differing(base, other).map((key) => {
    return {
      path: key,
      message: 'must be as in the scenario it is compared with: else the customers are not the same',
    };
  });
  if (problems.length > 0) throw new InputError(source, problems);
}

/** Of plain data. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A setting of a what-if: its key in the file, and how `--set` takes it. */
interface Setting {
  readonly key: string;
  readonly text: string;
}

/** What a what-if sets, and where it is written. */
interface Decision {
  readonly title: string | undefined;
  readonly settings: readonly Setting[];
  readonly reading: Reading<unknown>;
  /** Of `set`, there. */
  readonly path: readonly string[];
}

/**
 * The what-ifs of a scenario.
 * @param read reads the scenario with more overrides.
 * @param open reads a file beside the scenario, which is named at a path.
 * @throws {InputError} for what is wrong with one, at the place of its settings.
 */
export function whatIfsOf(
  reading: Reading<ScenarioFile>,
  read: (overrides: readonly string[]) => Scenario,
  open: (name: string, path: readonly string[]) => { readonly text: string; readonly source: string },
): WhatIf[] {
  return Object.entries(reading.value['what-ifs']).map(([name, { title, set, file, thresholds }]) => {
    const at = ['what-ifs', name];
    const decision = file === undefined ? inline(set ?? {}) : inFile(open(file, [...at, 'file']));
    const scenario = decided(decision, read);
    const own = thresholdsOf(scenario, thresholds, [...at, 'thresholds'], scenario.thresholds);
    reading.refuse(own.problems.map(({ path, message }) => reading.problemAt(path, message)));
    decision.reading.refuse(
      changed(reading.value, scenario.file).map((key) =>
        decision.reading.problemAt(
          decision.path,
          `changes ${key}, which must be as in the scenario: else the customers are not the same`,
        ),
      ),
    );
    return {
      name,
      title: title ?? decision.title ?? name,
      scenario: { ...scenario, thresholds: [...scenario.thresholds, ...own.thresholds] },
    };

    function inline(settings: Readonly<Record<string, unknown>>): Decision {
      const path = [...at, 'set'];
      return { title: undefined, settings: settingsOf(settings), reading, path };
    }
  });
}

/**
 * A what-if in a file of its own, of a scenario.
 * @param read reads the scenario with more overrides.
 * @throws {InputError} for what is wrong with it, at its place in the file.
 */
export function whatIfOfFile(
  name: string,
  file: { readonly text: string; readonly source: string },
  read: (overrides: readonly string[]) => Scenario,
): WhatIf {
  const decision = inFile(file);
  return { name, title: decision.title ?? name, scenario: decided(decision, read) };
}

function inFile({ text, source }: { readonly text: string; readonly source: string }): Decision {
  const reading = readDocument(text, source, whatIfSchema);
  const path = ['set'];
  return { title: reading.value.title, settings: settingsOf(reading.value.set), reading, path };
}

/** The scenario as it is with a decision. @throws {InputError} at the place of the setting that is wrong. */
function decided({ settings, reading, path }: Decision, read: (overrides: readonly string[]) => Scenario): Scenario {
  try {
    return read(settings.map(({ text }) => text));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { source } = error;
    throw new InputError(
      reading.source,
      error.problems.map((problem) => placed(problem, source)),
    );
  }

  /** Where the setting stands that it comes from, or else the what-if. */
  function placed({ message, path: at }: Problem, source: string): Problem {
    const from = settings.find(({ text }) => `${source} ${message}`.includes(`--set ${inShort(text)}`));
    const told = at === undefined || at === from?.key ? message : `${at}: ${message}`;
    if (from === undefined) return reading.problemAt(path, told);
    return reading.problemAt([...path, from.key], told.replace(` (from --set ${inShort(from.text)})`, ''), true);
  }
}

function settingsOf(set: Readonly<Record<string, unknown>>): Setting[] {
  return Object.entries(set).map(([key, value]) => ({ key, text: overrideOf(key, value) }));
}

/** The setting as `--set` takes it, as plainly as it can be written. */
function overrideOf(key: string, value: unknown): string {
  const plain = String(value);
  return `${key}=${isPlain(plain, value) ? plain : JSON.stringify(value)}`;
}

function isPlain(text: string, value: unknown): boolean {
  if (typeof value === 'object' || text.includes('\n')) return false;
  try {
    return parseYaml(text, '').plain === value;
  } catch {
    return false;
  }
}
