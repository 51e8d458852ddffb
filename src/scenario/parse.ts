import { mustBeBoolean, mustBeFunction, mustBeText, mustBeTexts, mustHave } from '../arguments.js';
import { kinds as allKinds } from '../channels/index.js';
import type { ChannelKind, Section } from '../channels/kind.js';
import { type Parameter, type ParameterValue, type Reading, readDocument } from '../document/index.js';
import { standardInput } from '../document/standardInput.js';
import type { Problem } from '../errors.js';
import type { Threshold } from '../measures/index.js';
import { type CallCounts, readCallCounts } from './callCounts.js';
import { checkScenario } from './check.js';
import { currencyProblems } from './currency.js';
import { limitProblems } from './limits.js';
import { mustBeKinds } from './mustBeKinds.js';
import type { ScenarioProblem } from './problem.js';
import { isCsv } from './rateProfileField.js';
import { withRosters } from './rosterFiles.js';
import { type ScenarioFile, scenarioSchema } from './schema.js';
import { synonyms } from './synonyms.js';
import { thresholdsOf } from './thresholds.js';
import { arrivalProblems, warningsOf } from './warnings.js';
import { whatIfsOf } from './whatIfs.js';

/** A channel of a scenario: its kind, its section, and what was read for it. */
export interface ScenarioChannel extends Section<object, unknown> {
  readonly kind: ChannelKind;
}

/** A scenario file that was read and makes sense. */
export interface Scenario {
  /** The file's name without folder and ending; the folder of its results. */
  readonly name: string;
  readonly file: ScenarioFile;
  /** In the order of the kinds, within a kind in that of the file. */
  readonly channels: readonly ScenarioChannel[];
  /** Calls by interval, by the name of the arrivals whose CSV file holds them. */
  readonly callCounts: Readonly<Record<string, CallCounts>>;
  /** The values of the parameters, by name. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The same parameters with all that the file says of them. */
  readonly knobs: Readonly<Record<string, Parameter>>;
  /** What was overridden, as it was written. */
  readonly overrides: readonly string[];
  /** Its goals, in the order of the file; of a what-if the scenario's, then its own. */
  readonly thresholds: readonly Threshold[];
  /** The warnings, in the order of the file. */
  readonly warnings: readonly Problem[];
  /** In the order of the file; none of a what-if's own. */
  readonly whatIfs: readonly WhatIf[];
}

/** The scenario with another decision, for the same customers. */
export interface WhatIf {
  readonly name: string;
  readonly title: string;
  readonly scenario: Scenario;
}

export interface ParseOptions {
  /** `name=value` or `path.to.key=value`, as for `--set`. */
  readonly overrides?: readonly string[];
  /**
   * Reads a flow file, a CSV file, or another document that the scenario names, relative to it. Which files a scenario may
   * name is for this reader to say.
   * @throws whatever it likes if it cannot be read; an error's message becomes the problem.
   */
  readonly readFlow?: (path: string) => { text: string; source: string };
  /** The kinds of channels that there are. Default: `kinds`, all that callstorm has. */
  readonly kinds?: readonly ChannelKind[];
  /**
   * What a channel gets beside its section, by the channel's name; its kind says what it can be. A phone takes a machine
   * that answers it (`MachineIvr`).
   */
  readonly given?: Readonly<Record<string, unknown>>;
  /** Whether its what-ifs are read, too. Default: yes. */
  readonly whatIfs?: boolean;
}

/**
 * Reads a scenario file.
 * @param source the file's name as the user gave it.
 * @throws {InputError} if an argument is wrong; or with every mistake in the file at once: those of its fields, or if
 * these are right, those of what they say of each other; or with what is too large; or with every mistake in a document
 * it names, or in what it is given.
 */
export function parseScenario(text: string, source: string, options: ParseOptions = {}): Scenario {
  mustBeText('text', text);
  mustBeText('source', source);
  mustBeParseOptions(options);
  const { reading, ...scenario } = readScenario(text, source, options);
  const { overrides = [], whatIfs = true } = options;
  if (!whatIfs) return { ...scenario, whatIfs: [] };
  const read = (settings: readonly string[]) => {
    const { reading: _, ...other } = readScenario(text, source, { ...options, overrides: [...overrides, ...settings] });
    return { ...other, whatIfs: [] };
  };
  const open = (name: string, path: Path) => documentAt(reading, path, name, options.readFlow);
  return { ...scenario, whatIfs: whatIfsOf(reading, read, open) };
}

/** @throws {InputError} as `parseScenario`. */
function readScenario(text: string, source: string, options: ParseOptions) {
  const { kinds = allKinds, overrides = [] } = options;
  const written = readDocument(text, source, (plain) => scenarioSchema(kinds, plain), {
    parameters: true,
    overrides,
    synonyms,
  });
  const value = withRosters(written.value, (path, name) => documentAt(written, path, name, options.readFlow));
  const reading = { ...written, value };
  const channels = channelsOf(reading, kinds, options);
  const callCounts = callCountsOf(reading, options.readFlow);
  const read = { file: reading.value, channels, callCounts };
  const found = [
    ...checkScenario(reading.value, channels, kinds, Object.keys(options.given ?? {})),
    ...currencyProblems(reading.value.currency, reading.plain),
    ...arrivalProblems(read),
  ];
  const place = (problems: readonly ScenarioProblem[]): Problem[] =>
    problems.map(({ path, message, atKey }) => reading.problemAt(path, message, atKey));
  const refuse = (problems: readonly ScenarioProblem[]) =>
    reading.refuse(place(problems.filter(({ isWarning }) => !isWarning)));
  refuse(found);
  const sizes = limitProblems(read);
  refuse(sizes);
  const { thresholds, problems } = thresholdsOf(read, reading.value.thresholds, ['thresholds']);
  refuse(problems);
  const warnings = [...[...found, ...sizes].filter(({ isWarning }) => isWarning), ...warningsOf(read)];
  const parameters = [...reading.parameters].map(([name, { value }]) => [name, value] as const);
  return {
    name: nameOf(source),
    ...read,
    parameters: Object.fromEntries(parameters),
    knobs: Object.fromEntries(reading.parameters),
    overrides,
    thresholds,
    warnings: inOrder(place(warnings)),
    reading,
  };
}

function mustBeParseOptions(options: ParseOptions): void {
  mustHave('options', options, []);
  const { kinds, overrides = [], readFlow, given = {}, whatIfs = true } = options;
  if (kinds !== undefined) mustBeKinds('kinds', kinds);
  mustBeTexts('overrides', overrides);
  if (readFlow !== undefined) mustBeFunction('readFlow', readFlow);
  mustHave('given', given, []);
  mustBeBoolean('whatIfs', whatIfs);
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function channelsOf(
  reading: Reading<ScenarioFile>,
  kinds: readonly ChannelKind[],
  { given = {}, readFlow }: ParseOptions,
): ScenarioChannel[] {
  const sections = Object.entries(reading.value.channels).filter(([, file]) => file !== undefined);
  return kinds.flatMap((kind) =>
    sections
      .filter(([name, file]) => ((file as { kind?: string }).kind ?? name) === kind.name)
      .map(([name, file]) => {
        const document = (path: string, key: Path) => documentAt(reading, ['channels', name, ...key], path, readFlow);
        return { name, kind, file, loaded: kind.read?.(file, { document, given: given[name] }) };
      }),
  );
}

function callCountsOf(
  reading: Reading<ScenarioFile>,
  readFlow: ParseOptions['readFlow'],
): Readonly<Record<string, CallCounts>> {
  const named = Object.entries(reading.value.arrivals).flatMap(([name, { rate }]) => {
    if (!isCsv(rate)) return [];
    const { text, source } = documentAt(reading, ['arrivals', name, 'rate', 'csv', 'file'], rate.csv.file, readFlow);
    return [[name, readCallCounts(text, source, rate.csv)] as const];
  });
  return Object.fromEntries(named);
}

type Path = readonly (string | number)[];

/** The document that the scenario names at `key`. @throws {InputError} there, if it cannot be read. */
function documentAt(reading: Reading<ScenarioFile>, key: Path, name: string, readFlow: ParseOptions['readFlow']) {
  const refuse = (message: string): never => {
    reading.refuse([reading.problemAt(key, message)]);
    throw new Error('a problem was not refused');
  };
  if (readFlow === undefined)
    return refuse('names a file, but nobody said how to read one: give parseScenario a `readFlow`.');
  let read: ReturnType<typeof readFlow>;
  try {
    read = readFlow(name);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  mustHave('readFlow', read, ['text', 'source'], 'a function that returns { text, source }');
  mustBeText('readFlow.text', read.text);
  mustBeText('readFlow.source', read.source);
  return read;
}

function nameOf(source: string): string {
  if (source === standardInput) return 'standard-input';
  const base = source.split(/[\\/]/).at(-1) ?? source;
  return base.replace(/\.(ya?ml|json)$/i, '') || 'scenario';
}
