import { type Grade, grades } from '../document/parameters.js';
import { nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import type { Assumption } from '../experiments/sensitivity.js';
import type { Scenario } from '../scenario/index.js';
import { meant, usageError } from './optionValues.js';

/** Which parameters are tried, as the command line says it. */
export interface AssumptionOrder {
  /** As after `--parameters`. Default: by their grades. */
  readonly parameters?: string;
  /** As after `--grades`. Default: C, J and none. */
  readonly grades?: string;
}

const allGrades = [...grades, 'none'] as const;
const soft: readonly GradeOrNone[] = ['C', 'J', 'none'];

type GradeOrNone = Grade | 'none';

/** @throws {InputError} for an order that makes no sense, before any file is read. */
export function mustBeAssumptionOrder(order: AssumptionOrder): void {
  if (order.parameters !== undefined && order.grades !== undefined) {
    throw usageError('--parameters chooses by name, and --grades by grade: leave one out');
  }
  gradesOf(order);
}

/**
 * The assumptions to try, in the order of the file.
 * @throws {InputError} for a name that the scenario has not or that has no plausible value, and if none is left.
 */
export function chosenAssumptions(scenario: Scenario, source: string, order: AssumptionOrder): Assumption[] {
  const all = Object.entries(scenario.knobs).map(
    ([parameter, { title, grade, source, value, low, high }]): Assumption => ({
      parameter,
      title: title === undefined ? null : String(title),
      grade: grade ?? null,
      source: source === undefined ? null : String(source),
      value,
      low: low ?? null,
      high: high ?? null,
    }),
  );
  if (order.parameters !== undefined) return byName(all, order.parameters);
  const tried = all.filter(hasRange);
  const wanted = gradesOf(order);
  const chosen = tried.filter(({ grade }) => wanted.includes(grade ?? 'none'));
  if (chosen.length > 0) return chosen;
  if (tried.length === 0) {
    const example = 'redial: { value: 75%, low: 50%, high: 90%, grade: J }';
    const message = `no parameter has a plausible value beside its own. Write \`low\` or \`high\` there: ${example}.`;
    throw new InputError(source, [{ path: 'parameters', message }]);
  }
  const known = tried.map(({ parameter, grade }) => `${parameter} (${grade ?? 'none'})`).join(', ');
  const message = `no parameter with a plausible value is of grade ${wanted.join(', ')}. There are ${known}: choose with --grades or --parameters.`;
  throw new InputError(source, [{ path: 'parameters', message }]);
}

function hasRange({ low, high }: Assumption): boolean {
  return low !== null || high !== null;
}

function byName(all: readonly Assumption[], text: string): Assumption[] {
  const names = wordsOf(text);
  if (names.length === 0) throw refused('expected names with commas between them, such as redial,patience');
  for (const name of names) {
    const found = all.find(({ parameter }) => parameter === name);
    if (found === undefined) throw unknown(name, all);
    if (hasRange(found)) continue;
    throw refused(`${name} has no plausible value beside its own. Write \`low\` or \`high\` in parameters.${name}.`);
  }
  return all.filter(({ parameter }) => names.includes(parameter));
}

function unknown(name: string, all: readonly Assumption[]): InputError {
  const names = all.filter(hasRange).map(({ parameter }) => parameter);
  const best = nearest(
    name,
    all.map(({ parameter }) => parameter),
  );
  const known =
    names.length === 0 ? 'None has a plausible value' : `Those with a plausible value are ${names.join(', ')}`;
  return refused(
    `the scenario has no parameter "${name}". ${best === undefined ? `${known}.` : `Did you mean "${best}"?`}`,
  );
}

function refused(message: string): InputError {
  return new InputError('--parameters', [{ message }]);
}

function gradesOf({ grades: text }: AssumptionOrder): readonly GradeOrNone[] {
  if (text === undefined) return soft;
  const words = wordsOf(text);
  const due = 'expected some of A, B, C, J and none, with commas between them';
  if (words.length === 0) throw usageError(`--grades: ${due}`);
  return words.map((word) => {
    const grade = allGrades.find((each) => each === word);
    if (grade !== undefined) return grade;
    throw usageError(`--grades: ${due}, but found "${word}".${meant(word, allGrades)}`);
  });
}

function wordsOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
