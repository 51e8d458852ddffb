import type { Reading } from '../document/index.js';
import { parseYaml } from '../document/yamlText.js';
import { InputError, type Problem } from '../errors.js';
import { inShort } from '../units.js';
import type { Scenario, WhatIf } from './parse.js';
import type { ScenarioFile } from './schema.js';
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

/**
 * The what-ifs of a scenario.
 * @param read reads the scenario with more overrides.
 * @throws {InputError} for what is wrong with one, at the place of its settings.
 */
export function whatIfsOf(reading: Reading<ScenarioFile>, read: (overrides: readonly string[]) => Scenario): WhatIf[] {
  return Object.entries(reading.value['what-ifs']).map(([name, { title = name, set, thresholds }]) => {
    const path = ['what-ifs', name, 'set'];
    const settings = Object.entries(set).map(([key, value]) => ({ key, text: overrideOf(key, value) }));
    const scenario = readPlaced();
    reading.refuse(
      changed(reading.value, scenario.file).map((key) =>
        reading.problemAt(
          path,
          `changes ${key}, which must be as in the scenario: else the customers are not the same`,
        ),
      ),
    );
    const place = ['what-ifs', name, 'thresholds'];
    const own = thresholdsOf(scenario, thresholds, place, scenario.thresholds);
    reading.refuse(own.problems.map(({ path: at, message }) => reading.problemAt(at, message)));
    return { name, title, scenario: { ...scenario, thresholds: [...scenario.thresholds, ...own.thresholds] } };

    function readPlaced(): Scenario {
      try {
        return read(settings.map(({ text }) => text));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const problems = error.problems.map((problem) => placed(problem, error.source));
        throw new InputError(reading.source, problems);
      }
    }

    /** Where the setting stands that it comes from, or else the what-if. */
    function placed({ message, path: at }: Problem, source: string): Problem {
      const from = settings.find(({ text }) => `${source} ${message}`.includes(`--set ${inShort(text)}`));
      const told = at === undefined || at === from?.key ? message : `${at}: ${message}`;
      if (from === undefined) return reading.problemAt(path, told);
      return reading.problemAt([...path, from.key], told.replace(` (from --set ${inShort(from.text)})`, ''), true);
    }
  });
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
