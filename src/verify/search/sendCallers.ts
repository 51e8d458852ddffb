import * as fc from 'fast-check';
import { mustBeCount } from '../../arguments.js';
import type { CallerScript, Environment } from '../calls/callerScript.js';
import type { CallGraph } from '../graph/callGraph.js';
import { callers, environments } from './arbitraries.js';

/** Which callers are sent through a flow. */
export interface Callers {
  /** How many, 1 to 1,000,000. */
  readonly callers: number;
  /** Of 32 bits. */
  readonly seed: number;
  /** fast-check's: where the first of them stands, or the one that it was shrunk to. Default: from the start. */
  readonly path?: string;
}

/** What came of sending callers through. Not run, cut short and held are told apart by the numbers. */
export interface Sent {
  /** Callers who were looked at to the end, until the first who broke it. */
  readonly looked: number;
  /** Callers who were passed over by `fc.pre`. */
  readonly passedOver: number;
  /** The caller who broke it, shrunk; `null` if none did. */
  readonly broken: {
    readonly caller: CallerScript;
    readonly environment: Environment;
    readonly path: string;
    /** What was thrown; fast-check's own, if the answer was false. */
    readonly error: unknown;
  } | null;
}

/** How many callers may be asked for: at least, at most. */
export const callerBounds = [1, 1_000_000] as const;

/** Of a seed: at least, at most. */
export const seedBounds = [-(2 ** 31), 2 ** 31 - 1] as const;

/** Callers are made one after another up to the first of a path; no search gets further than this. */
const lastPlace = 10_000_000;

/** @throws {InputError} */
export function mustBeCallers(name: string, value: unknown): void {
  mustBeCount(name, value, ...callerBounds);
}

/** @throws {InputError} */
export function mustBeSeed(name: string, value: unknown): void {
  mustBeCount(name, value, ...seedBounds);
}

/**
 * Sends callers of all kinds through a flow, in all kinds of environments.
 * @param looksRight false, or an error thrown, breaks it. `fc.pre` in it passes a caller over, and another takes the place;
 * with 100 for each that was asked for, the search ends.
 * @param shrinks looks for the shortest story that breaks it.
 */
export async function sendCallers(
  graph: CallGraph,
  { callers: numRuns, seed, path }: Callers,
  looksRight: (caller: CallerScript, environment: Environment) => Promise<boolean>,
  shrinks = true,
): Promise<Sent> {
  if (path !== undefined && !isPlace(path)) return nobody;
  const { subject } = graph;
  const property = () => fc.asyncProperty(callers(subject, graph), environments(subject), looksRight);
  try {
    return await sent(property, { seed, numRuns, path: path ?? '', endOnFailure: !shrinks });
  } catch (error) {
    if (path !== undefined && error instanceof Error && error.message.startsWith('Unable to replay')) return nobody;
    throw error;
  }
}

/** Callers of the same kinds as `sendCallers` sends. The same seed makes the same callers. */
export function sampleCallers(
  graph: CallGraph,
  { callers: numRuns, seed }: Pick<Callers, 'callers' | 'seed'>,
): { caller: CallerScript; environment: Environment }[] {
  const { subject } = graph;
  const each = fc.record({ caller: callers(subject, graph), environment: environments(subject) });
  return withoutGlobals(() => fc.sample(each, { numRuns, seed }));
}

/** Sends one call through, as `sendCallers` does with many. */
export function sendCall(
  { caller, environment }: { readonly caller: CallerScript; readonly environment: Environment },
  looksRight: (caller: CallerScript, environment: Environment) => Promise<boolean>,
): Promise<Sent> {
  const property = () => fc.asyncProperty(fc.constant(caller), fc.constant(environment), looksRight);
  return sent(property, { numRuns: 1, maxSkipsPerRun: 0 });
}

async function sent(
  property: () => fc.IAsyncProperty<[CallerScript, Environment]>,
  parameters: fc.Parameters<[CallerScript, Environment]>,
): Promise<Sent> {
  const run = withoutGlobals(() => fc.check(property(), parameters));
  const { numRuns: looked, numSkips: passedOver, counterexample, counterexamplePath, errorInstance } = await run;
  if (counterexample === null) return { looked, passedOver, broken: null };
  const [caller, environment] = counterexample;
  return {
    looked,
    passedOver,
    broken: { caller, environment, path: counterexamplePath as string, error: errorInstance },
  };
}

const nobody: Sent = { looked: 0, passedOver: 0, broken: null };

/** Whether a text is a path of fast-check's. */
export function isPlace(path: string): boolean {
  return /^\d+(?::\d+)*$/.test(path) && Number(path.split(':')[0]) < lastPlace;
}

/**
 * A test's global configuration of fast-check (fewer runs, time limits, hooks, sizes) is for the tests' own properties. The
 * search reads all of it before its first caller, so it is put aside for so long, and nobody else can notice.
 *
 * What remains are plugins that were installed globally: fast-check cannot put them aside.
 */
function withoutGlobals<T>(begin: () => T): T {
  const theirs = fc.readConfigureGlobal();
  fc.resetConfigureGlobal();
  try {
    return begin();
  } finally {
    fc.configureGlobal(theirs);
  }
}
