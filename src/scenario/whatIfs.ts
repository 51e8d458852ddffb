import { type Reading, readDocument } from '../document/index.js';
import { entry } from '../document/path.js';
import { parseYaml } from '../document/yamlText.js';
import { InputError, type Problem } from '../errors.js';
import { inShort } from '../units.js';
import { sortOfFile } from './fileSort.js';
import { measuresOf } from './measures.js';
import type { Scenario, WhatIf } from './parse.js';
import { type ScenarioFile, whatIfSchema } from './schema.js';
import type { WrittenThreshold } from './thresholdField.js';
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

/** A scenario that another is compared with, and where it comes from. */
interface Compared {
  readonly file: ScenarioFile;
  /** The name of its file, or an option. */
  readonly source: string;
  /** What is in the file; undefined for an option. */
  readonly text?: string;
}

/** @throws {InputError} unless two scenarios have the same customers, seen in the same way. */
export function mustBeSameCustomers(base: Compared, other: Compared): void {
  const same = 'must be as in the scenario it is compared with: else the customers are not the same';
  const [own, its] = [base, other].map(({ text, source }) =>
    text === undefined ? undefined : parseYaml(text, source),
  );
  const problems = differing(base.file, other.file).map((key): Problem => {
    const path = key.split('.');
    const values = [own, its].map((yaml) => written(path.reduce(entry, yaml?.plain)));
    const both =
      its === undefined || values.includes(undefined) ? '' : `is ${values[1]}, and ${values[0]} in ${base.source}; it `;
    return { ...its?.locate(path, true), path: key, message: `${both}${same}` };
  });
  if (problems.length > 0) throw new InputError(other.source, problems);
}

/** A value as it can be shown; undefined if it is long. */
function written(value: unknown): string | undefined {
  if (value === undefined) return 'not given';
  return typeof value === 'object' ? undefined : inShort(String(value));
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

/** What a what-if sets and wants, and where it is written. */
interface Decision {
  readonly title: string | undefined;
  readonly settings: readonly Setting[];
  readonly thresholds: readonly WrittenThreshold[];
  readonly reading: Reading<unknown>;
  /** Of the what-if, there. */
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
    const path = ['what-ifs', name];
    const own = { title, settings: settingsOf(set ?? {}), thresholds, reading, path };
    const decision = file === undefined ? own : inFile(opened(file, [...path, 'file']));
    const scenario = decided(decision, read);
    mustKeepCustomers(decision, reading.value, scenario.file);
    const all = file === undefined ? scenario : withThresholds(scenario, own);
    return { name, title: title ?? decision.title ?? name, scenario: all };
  });

  function opened(name: string, path: readonly string[]) {
    const file = open(name, path);
    if (sortOfFile(file.text) === 'scenario') {
      const message = `${name} is a whole scenario, and no what-if. Compare the two: callstorm compare ${reading.source} ${name}.`;
      reading.refuse([reading.problemAt(path, message)]);
    }
    return file;
  }
}

/** @throws {InputError} at its place, if a decision makes other customers than those of the scenario. */
function mustKeepCustomers({ reading, path }: Decision, base: ScenarioFile, changedFile: ScenarioFile): void {
  const same = 'which must be as in the scenario: else the customers are not the same';
  reading.refuse(
    changed(base, changedFile).map((key) => reading.problemAt([...path, 'set'], `changes ${key}, ${same}`)),
  );
}

/**
 * A what-if in a file of its own, of a scenario.
 * @param base the scenario's file.
 * @param read reads the scenario with more overrides.
 * @throws {InputError} for what is wrong with it, at its place in the file.
 */
export function whatIfOfFile(
  name: string,
  file: { readonly text: string; readonly source: string },
  base: ScenarioFile,
  read: (overrides: readonly string[]) => Scenario,
): WhatIf {
  const decision = inFile(file);
  const scenario = decided(decision, read);
  mustKeepCustomers(decision, base, scenario.file);
  return { name, title: decision.title ?? name, scenario };
}

function inFile({ text, source }: { readonly text: string; readonly source: string }): Decision {
  const reading = readDocument(text, source, whatIfSchema);
  const { title, set, thresholds } = reading.value;
  return { title, settings: settingsOf(set), thresholds, reading, path: [] };
}

/** A scenario with a what-if's own thresholds. @throws {InputError} at the place of one that is wrong. */
function withThresholds(scenario: Scenario, { thresholds: written, reading, path: at }: Decision): Scenario {
  const { thresholds, problems } = thresholdsOf(scenario, written, [...at, 'thresholds'], scenario.thresholds);
  const names = new Set(measuresOf(scenario).map(({ name }) => name));
  const strange = thresholds.flatMap(({ measure, threshold }, i) => {
    if (names.has(measure)) return [];
    const message = `${measure} is not measured in the scenario. Write ${inShort(threshold)} there: among its \`thresholds\`, or under \`what-ifs\`.`;
    return [{ path: [...at, 'thresholds', i], message }];
  });
  reading.refuse([...problems, ...strange].map(({ path, message }) => reading.problemAt(path, message)));
  return { ...scenario, thresholds: [...scenario.thresholds, ...thresholds] };
}

/** The scenario as it is with a decision. @throws {InputError} at the place of the setting that is wrong. */
function decided(decision: Decision, read: (overrides: readonly string[]) => Scenario): Scenario {
  const { settings, reading } = decision;
  const path = [...decision.path, 'set'];
  return withThresholds(withSettings(), decision);

  function withSettings(): Scenario {
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
export function overrideOf(key: string, value: unknown): string {
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
