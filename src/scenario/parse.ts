import type { Ivr } from '../channels/phone/phone.js';
import { type ParameterValue, type Reading, readDocument } from '../document/index.js';
import type { Problem } from '../errors.js';
import { type Flow, parseFlow } from '../flow/index.js';
import { checkScenario } from './check.js';
import { ivrOf, type MachineIvr } from './machineIvr.js';
import { type ScenarioFile, scenarioSchema } from './schema.js';

/** A scenario file that was read and makes sense, with what answers the phone. */
export interface Scenario {
  /** The file's name without folder and ending; the folder of its results. */
  readonly name: string;
  readonly file: ScenarioFile;
  /** The knobs as they stand, by name. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** What was overridden, as it was written. */
  readonly overrides: readonly string[];
  /** What answers the phone: its flow, or the machine in a flow's place; null if there is no phone. */
  readonly ivr: Flow | Ivr | null;
}

export interface ParseOptions {
  /** `name=value` or `path.to.key=value`, as for `--set`. */
  readonly overrides?: readonly string[];
  /**
   * Reads a flow file named in the scenario, relative to it.
   * @throws whatever it likes if it cannot be read; an error's message becomes the problem.
   */
  readonly readFlow?: (path: string) => { text: string; source: string };
  /**
   * Answers the phone in a flow's place. The scenario then names no `ivr` and no `faults`, and `wants` can be anything
   * that the machine's `keyTo` understands.
   */
  readonly ivr?: MachineIvr;
}

/**
 * Reads a scenario file.
 * @param source the file's name as the user gave it.
 * @throws {InputError} with every mistake in the file at once: those of its fields, or if these are right, those of
 * what they say of each other; or with every mistake in the flow file it names, or in the machine in its place.
 */
export function parseScenario(text: string, source: string, options: ParseOptions = {}): Scenario {
  const reading = readDocument(text, source, scenarioSchema, { parameters: true, overrides: options.overrides });
  const ivr = options.ivr ? ivrOf(options.ivr) : flowOf(reading, options);
  const problems = checkScenario(reading.value, ivr);
  reading.refuse(problems.map(({ path, message, atKey }) => reading.problemAt(path, message, atKey)));
  const parameters = [...reading.parameters].map(([name, { value }]) => [name, value] as const);
  return {
    name: nameOf(source),
    file: reading.value,
    parameters: Object.fromEntries(parameters),
    overrides: options.overrides ?? [],
    ivr,
  };
}

function flowOf(reading: Reading<ScenarioFile>, { readFlow }: ParseOptions): Flow | null {
  const { phone } = reading.value.channels;
  if (phone === undefined) return null;
  if (phone.ivr === undefined) return straightThrough(phone.agents);
  const path = ['channels', 'phone', 'ivr'];
  const refuse = (message: string): never => {
    reading.refuse([reading.problemAt(path, message)] satisfies Problem[]);
    throw new Error('a problem was not refused');
  };
  if (readFlow === undefined)
    return refuse('names a flow file, but nobody said how to read one: give parseScenario a `readFlow`.');
  let file: { text: string; source: string };
  try {
    file = readFlow(phone.ivr);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  return parseFlow(file.text, file.source);
}

/** No menu: every call joins the first queue of the first group at once. */
function straightThrough(agents: NonNullable<ScenarioFile['channels']['phone']>['agents']): Flow {
  const [name, first] = Object.entries(agents)[0] ?? ['agents', undefined];
  const group = first?.skills?.[0] ?? name;
  return {
    flow: 'straight-through',
    start: 'queue',
    nodes: { queue: { type: 'queue', group, priority: 0 } },
    checks: { paths: [] },
  };
}

function nameOf(source: string): string {
  const base = source.split(/[\\/]/).at(-1) ?? source;
  return base.replace(/\.(ya?ml|json)$/i, '') || 'scenario';
}
