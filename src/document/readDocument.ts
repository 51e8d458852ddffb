import type * as z from 'zod';
import { mustBeText, mustBeTexts, mustHave } from '../arguments.js';
import { InputError, type Problem } from '../errors.js';
import { found, inShort } from '../units.js';
import { mustBeSchema } from './field.js';
import { applyOverrides, type Override } from './overrides.js';
import { type Parameter, readParameters, type Substitution, substitute } from './parameters.js';
import { dotted, entry, isMap, type Path, type Position, startsWith } from './path.js';
import { check, type Mistake } from './problems.js';
import { suggestAnew } from './suggest.js';
import { parseYaml, type YamlText } from './yamlText.js';

/** How to read a document. */
export interface ReadOptions {
  /** The document may have a section `parameters`, and `${name}` elsewhere. Default no. */
  readonly parameters?: boolean;
  /** `name=value` or `path.to.key=value`, applied in order before anything is checked. */
  readonly overrides?: readonly string[];
  /**
   * Words that people write instead of a name, in small letters with hyphens, and what to say to them; `bot.aht` is for
   * that word in a map called `bot`, or in a list of maps there, if it has the key that the sentence names first. Default
   * none.
   */
  readonly synonyms?: ReadonlyMap<string, string>;
}

/** A document that was read, and the means to say what else is wrong with it. */
export interface Reading<T> {
  readonly value: T;
  /** As it was written, overrides and parameters put in: before the schema made anything of it. */
  readonly plain: unknown;
  readonly source: string;
  /** By name, after overrides; empty if the document has none. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Where the value at `path` stands, or its nearest parent; `undefined` if an override put it there. */
  locate(path: Path): Position | undefined;
  /** The keys of a map in the order they are written; JavaScript would put numeric keys first. */
  keysAt(path: Path): string[];
  /** A problem at `path`, with its position or the override it comes from. `atKey` points at the key. */
  problemAt(path: Path, message: string, atKey?: boolean): Problem;
  /** @throws {InputError} with these problems in the order of their positions, unless there are none. */
  refuse(problems: readonly Problem[]): void;
}

/**
 * Reads a YAML text against a schema.
 * @param schema or what makes it of the document's plain value, where keys decide what other keys mean.
 * @param source the file's name as the user gave it.
 * @throws {InputError} with every problem of the text at once, in the order of their positions.
 */
export function readDocument<T>(
  text: string,
  source: string,
  schema: z.ZodType<T> | ((plain: unknown) => z.ZodType<T>),
  options: ReadOptions = {},
): Reading<T> {
  mustBeText('text', text);
  mustBeText('source', source);
  if (typeof schema !== 'function') mustBeSchema('schema', schema);
  mustHave('options', options, []);
  mustBeTexts('overrides', options.overrides ?? []);
  suggestAnew();
  const takesParameters = options.parameters ?? false;
  const yaml = parseYaml(text, source);
  const root = yaml.plain;
  if (!isMap(root)) refuse(source, [{ ...yaml.locate([]), message: `expected a map, but found ${shapeOf(root)}` }]);
  const overrides = applyOverrides(root, options.overrides ?? [], takesParameters);

  const section = takesParameters ? entry(root, 'parameters') : undefined;
  const { parameters, mistakes } = readParameters(section);
  const body = section === undefined || !isMap(root) ? root : without(root, 'parameters');
  const filled: Substitution = takesParameters
    ? substitute(body, parameters)
    : { value: body, mistakes: [], uses: new Map() };

  const place = placer(yaml, overrides, filled.uses);
  if (filled.tooMuch) refuse(source, [place.problemAt(filled.tooMuch.path, filled.tooMuch.message)]);
  const against = typeof schema === 'function' ? schema(filled.value) : schema;
  mustBeSchema('schema', against);
  const extraNames = takesParameters ? ['parameters', ...parameters.keys()] : [];
  const checked = check(against, filled.value, { extraNames, synonyms: options.synonyms });
  const keyOf = ({ path }: Mistake) => JSON.stringify(path.map(String));
  const told = new Set(filled.mistakes.map(keyOf));
  const others = (checked.mistakes ?? []).filter((mistake) => !told.has(keyOf(mistake)));
  const all = [...mistakes, ...filled.mistakes, ...others].map((mistake) =>
    place.problemAt(mistake.path, mistake.message, mistake.atKey),
  );
  refuse(source, [...yaml.problems, ...all]);
  if (checked.mistakes !== undefined) throw new Error(`${source}: the schema refused it without a reason`);

  return {
    value: checked.value,
    plain: filled.value,
    source,
    parameters,
    ...place,
    keysAt: (path) => yaml.keysAt(path),
    refuse: (problems) => refuse(source, problems),
  };
}

/** What a document is that is no map. The text itself is not shown: perhaps it is another file than was meant. */
function shapeOf(root: unknown): string {
  return typeof root === 'string' ? 'a text' : typeof root === 'number' ? 'a number' : found(root);
}

function without(map: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}

/** @throws {InputError} unless `problems` is empty. */
function refuse(source: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const place = ({ line = Number.MAX_SAFE_INTEGER, column = 0 }: Problem): [number, number] => [line, column];
  const sorted = problems.toSorted((a, b) => {
    const [lineA, columnA] = place(a);
    const [lineB, columnB] = place(b);
    return lineA - lineB || columnA - columnB;
  });
  throw new InputError(source, sorted);
}

function placer(yaml: YamlText, overrides: readonly Override[], uses: Substitution['uses']) {
  /** The last override that put the value at `path` there, or made the map it lies in. */
  function overrideOf(path: Path): Override | undefined {
    return overrides.findLast(
      (override) => startsWith(path, override.path) || (startsWith(override.path, path) && !yaml.has(path)),
    );
  }

  function problemAt(path: Path, message: string, atKey = false): Problem {
    const override = overrideOf(path);
    const names = uses.get(JSON.stringify(path)) ?? [];
    const origins = names.map((name) => {
      const setter = overrideOf(['parameters', name, 'value']);
      return setter ? `\${${name}}, --set ${inShort(setter.text)}` : `\${${name}}`;
    });
    if (override) origins.push(`--set ${inShort(override.text)}`);
    const origin = origins.length > 0 ? ` (from ${origins.join('; ')})` : '';
    const position = override ? {} : yaml.locate(path, atKey);
    return { ...position, ...(path.length > 0 ? { path: dotted(path) } : {}), message: message + origin };
  }

  return { problemAt, locate: (path: Path) => (overrideOf(path) ? undefined : yaml.locate(path)) };
}
