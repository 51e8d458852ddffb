import * as z from 'zod';
import { found, UnitError } from '../units.js';
import { field } from './field.js';
import { identifier, oneOf, text } from './fields.js';
import { magnitudes } from './magnitudes.js';
import { entry, isMap, type Path } from './path.js';
import { check, type Mistake } from './problems.js';
import { suggestion } from './suggest.js';
import { longestText } from './yamlDocument.js';

/** What a parameter can be: a number, a text with a unit, a yes or no. */
export type ParameterValue = string | number | boolean;

/** A knob of a document: a value that other places take by `${name}`. */
export interface Parameter {
  readonly value: ParameterValue;
  /** What a reader calls it. */
  readonly title?: string;
  /** Bounds of the value, included, in any unit of the same kind. */
  readonly min?: ParameterValue;
  readonly max?: ParameterValue;
  /** Other plausible values, of the same sort as the value and within the bounds. Either may stand alone. */
  readonly low?: ParameterValue;
  readonly high?: ParameterValue;
  /** How well the value is known. */
  readonly grade?: Grade;
  /** Where the value comes from. */
  readonly source?: string;
}

/** *A*: a real log or a primary source; *B*: a study or a survey; *C*: one company's or vendor's claim; *J*: judgement. */
export const grades = ['A', 'B', 'C', 'J'] as const;
export type Grade = (typeof grades)[number];

const scalar = field<ParameterValue>(
  (value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    throw new UnitError(`expected a number, a text or yes or no, but found ${found(value)}`);
  },
  { type: ['string', 'number', 'boolean'] },
);

/** The section `parameters` of a document that takes any. */
export const parametersSchema = z
  .record(
    identifier,
    z.strictObject({
      value: scalar.describe('What ${name} stands for, unless --set name=… says otherwise'),
      title: text.optional().describe('What a reader calls it'),
      min: scalar.optional().describe('The least value, in any unit of the same kind'),
      max: scalar.optional().describe('The greatest value, in any unit of the same kind'),
      low: scalar.optional().describe('A plausible value, the lower one of two, for callstorm sensitivity'),
      high: scalar.optional().describe('A plausible value, the higher one of two, for callstorm sensitivity'),
      grade: oneOf(grades)
        .optional()
        .describe(
          'A a real log or primary source, B a study or survey, C one company’s or vendor’s claim, J judgement',
        ),
      source: text.optional().describe('Where the value comes from'),
    }),
  )
  .describe('Knobs: values that other places take by ${name} and that --set name=value turns');

/** The parameters in `section` and what is wrong with them; paths start at the document's root. */
export function readParameters(section: unknown): { parameters: Map<string, Parameter>; mistakes: Mistake[] } {
  const parameters = new Map<string, Parameter>();
  if (section === undefined) return { parameters, mistakes: [] };
  const checked = check(parametersSchema, section);
  const mistakes: Mistake[] = (checked.mistakes ?? []).map((mistake) => ({
    ...mistake,
    path: ['parameters', ...mistake.path],
  }));
  for (const [name, parameter] of Object.entries(isMap(section) ? section : {})) {
    // A parameter with a mistake is still known by its name, so that its uses are not mistakes as well.
    parameters.set(name, (isKnown(parameter) ? parameter : { value: '' }) as Parameter);
  }
  if (mistakes.length === 0) {
    for (const [name, parameter] of parameters) {
      mistakes.push(...boundMistakes(name, parameter), ...plausibleMistakes(name, parameter));
    }
  }
  return { parameters, mistakes };
}

function isKnown(parameter: unknown): boolean {
  return isMap(parameter) && ['string', 'number', 'boolean'].includes(typeof entry(parameter, 'value'));
}

function boundMistakes(name: string, { value, min, max }: Parameter): Mistake[] {
  const isBelow = min !== undefined && compare(value, min);
  const isAbove = max !== undefined && compare(value, max);
  const mistakes: Mistake[] = [];
  const add = (key: string, message: string) =>
    mistakes.push({ path: ['parameters', name, key], message, atKey: false });
  if (isBelow === undefined) add('min', `${found(min)} cannot be compared with the value ${found(value)}`);
  if (isAbove === undefined) add('max', `${found(max)} cannot be compared with the value ${found(value)}`);
  if (typeof isBelow === 'number' && isBelow < 0) add('value', `expected ${min} or more, but found ${found(value)}`);
  if (typeof isAbove === 'number' && isAbove > 0) add('value', `expected ${max} or less, but found ${found(value)}`);
  return mistakes;
}

function plausibleMistakes(name: string, { value, min, max, low, high }: Parameter): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const [key, plausible] of Object.entries({ low, high })) {
    if (plausible === undefined) continue;
    const add = (message: string) => mistakes.push({ path: ['parameters', name, key], message, atKey: false });
    if (!isSameSort(plausible, value)) {
      add(`${found(plausible)} is of another sort than the value ${found(value)}. Write one of the same sort.`);
    } else if (min !== undefined && (compare(plausible, min) ?? 0) < 0) {
      add(`expected ${min} or more, but found ${found(plausible)}. Raise it, or lower min.`);
    } else if (max !== undefined && (compare(plausible, max) ?? 0) > 0) {
      add(`expected ${max} or less, but found ${found(plausible)}. Lower it, or raise max.`);
    }
  }
  if (mistakes.length === 0 && low !== undefined && high !== undefined && (compare(low, high) ?? 0) > 0) {
    const message = `${found(low)} is above high, ${found(high)}. Swap the two.`;
    mistakes.push({ path: ['parameters', name, 'low'], message, atKey: false });
  }
  return mistakes;
}

/** Both quantities of one kind, both yes or no, or both other texts. */
function isSameSort(one: ParameterValue, other: ParameterValue): boolean {
  if (magnitudes([one, other]) !== undefined) return true;
  const isQuantity = [one, other].some((each) => magnitudes([each]) !== undefined);
  return !isQuantity && isYesNo(one) === isYesNo(other);
}

function isYesNo(value: ParameterValue): boolean {
  return typeof value === 'boolean' || value === 'yes' || value === 'no';
}

/** Below, at or above 0 as `a` is less than, equal to or more than `b`; `undefined` if they are of different kinds. */
function compare(a: ParameterValue, b: ParameterValue): number | undefined {
  const [one, other] = magnitudes([a, b]) ?? [];
  return one === undefined ? undefined : one - other;
}

/** What putting the parameters in their places gave. */
export interface Substitution {
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  /** By `JSON.stringify(path)`, the names of the parameters that were put there. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  /** Where more was put in than a whole file may hold: no more was put in from there on. */
  readonly tooMuch?: Mistake;
}

/**
 * Puts parameters in place of `${name}` in every text of `root`. A text that is nothing else becomes the parameter's
 * value; within a longer text the value is put in as text.
 */
export function substitute(root: unknown, parameters: ReadonlyMap<string, Parameter>): Substitution {
  const known = [...parameters.keys()];
  const mistakes: Mistake[] = [];
  const uses = new Map<string, readonly string[]>();
  let size = 0;
  let tooMuch: Mistake | undefined;

  function inText(written: string, path: Path): unknown {
    if (tooMuch !== undefined || !written.includes('${')) return written;
    const names = [...written.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name.trim());
    if (names.length === 0) return written;
    const unknown = names.find((name) => !parameters.has(name));
    if (unknown !== undefined) {
      const message = `no parameter is named ${found(unknown)}.${suggestion(unknown, known)}`;
      mistakes.push({ path, message, atKey: false });
      return written;
    }
    uses.set(JSON.stringify(path), [...new Set(names)]);
    const standsFor = (name: string) => parameters.get(name)?.value;
    for (const name of names) size += String(standsFor(name)).length;
    if (size > longestText) {
      const message = 'the parameters put in up to here make more than 1 MB. Put in fewer, or shorter ones.';
      tooMuch = { path, message, atKey: false };
      return written;
    }
    if (/^\$\{[^}]*\}$/.test(written.trim())) return standsFor(names[0]);
    return written.replace(/\$\{([^}]*)\}/g, (_, name) => String(standsFor(name.trim())));
  }

  function within(value: unknown, path: Path): unknown {
    if (typeof value === 'string') return inText(value, path);
    if (Array.isArray(value)) return value.map((item, i) => within(item, [...path, i]));
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, within(item, [...path, key])]));
  }

  return { value: within(root, []), mistakes, uses, tooMuch };
}
