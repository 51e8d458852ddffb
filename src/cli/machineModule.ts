import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entry, type Position } from '../document/path.js';
import { InputError } from '../errors.js';
import { type AnyStateMachine, isMachine } from '../statechart/index.js';
import { adaptedBy } from '../verify/adapter/adapted.js';
import type { Adapter } from '../verify/adapter/adapter.js';
import type { Actors } from '../verify/calls/actors.js';
import { subjectOf } from '../verify/graph/subjectOf.js';
import { asError, inOneLine } from './foreignCode.js';

const endings = ['.js', '.mjs', '.cjs', '.ts', '.mts'];

/** Whether a file is a module, by its name. */
export function isModule(file: string): boolean {
  return endings.includes(extname(file));
}

/** What a module says of a call's machine. */
export interface MachineModule {
  readonly machine: AnyStateMachine;
  /** Its guards that are meant as they are, though they look at nothing: the export `fixed`. */
  readonly fixed: readonly string[];
  /** What its context is made of: the option, or the export `input`. */
  readonly input: unknown;
  /** What its actors may answer: the export `actors`. */
  readonly actors: Actors;
}

/** What is said of a machine beside its module. */
export interface BesideMachine {
  /** The module of its adapter. Default: the export `adapter` of the machine's own, if there is one. */
  readonly adapter?: string | undefined;
  /** For its context. Default: the export `input`, if there is one. */
  readonly input?: unknown;
}

/**
 * The XState machine that a module exports: as default, as `machine`, or as the only one; adapted, if there is an adapter.
 * Runs the module.
 * @throws {InputError} if it cannot be loaded, or exports none that can be read; or if the adapter does not fit.
 */
export async function loadMachine(file: string, beside: BesideMachine = {}): Promise<MachineModule> {
  const refuse = (message: string) => new InputError(file, [{ message }]);
  const { machine, ...own } = await loaded(file, (exported) => ({ machine: machineIn(exported), ...saidIn(exported) }));
  if (machine === undefined) throw refuse('exports no XState machine. Export one as default, or as `machine`.');
  const other: Partial<Said> = beside.adapter === undefined ? {} : await loadAdapter(beside.adapter);
  const adapter = other.adapter ?? own.adapter;
  const fixed = other.fixed ?? own.fixed ?? [];
  const actors = (other.actors ?? own.actors ?? {}) as Actors;
  const input = [beside.input, other.input, own.input].find((each) => each !== undefined);
  if (!Array.isArray(fixed)) throw refuse('its export `fixed` is no list of the names of guards');
  try {
    const source = beside.adapter ?? `${file}: adapter`;
    const checked = adapter === undefined ? machine : adaptedBy(source, machine, adapter as Adapter);
    subjectOf(checked, { fixed, input, actors });
    return { machine: checked, fixed, input, actors };
  } catch (error) {
    // What the machine's own code throws while it is read is the user's, too.
    if (!(error instanceof InputError)) throw refuse(`its machine cannot be read: ${inOneLine(error)}`);
    if (error.source === beside.adapter || error.source.startsWith(`${file}:`)) throw error;
    const isOurs = adapter !== undefined || !isStranger(machine);
    throw new InputError(`${file}: ${error.source}`, isOurs ? error.problems : withHint(error.problems));
  }
}

/** A machine that enters no nodes was written without us. */
function isStranger({ config }: AnyStateMachine): boolean {
  return !JSON.stringify(config).includes('enterNode');
}

function withHint(problems: InputError['problems']): InputError['problems'] {
  const hint =
    'A machine with events and states of its own is checked as it is, with an adapter beside it that says what they are: --adapter FILE. docs/machines.md has one.';
  return problems.map((problem, i) => {
    const { message } = problem;
    return i < problems.length - 1 ? problem : { ...problem, message: `${message.replace(/\.?$/, '.')} ${hint}` };
  });
}

/** What a module says of a machine beside the machine itself, nothing of it certain. */
interface Said {
  readonly adapter: unknown;
  readonly fixed: unknown;
  readonly input: unknown;
  readonly actors: unknown;
}

function saidIn(exported: unknown): Said {
  const [adapter, fixed, input, actors] = ['adapter', 'fixed', 'input', 'actors'].map((name) => entry(exported, name));
  return { adapter, fixed, input, actors };
}

/** What an adapter's module exports. */
async function loadAdapter(file: string): Promise<Said> {
  if (!isModule(file)) {
    throw new InputError('--adapter', [{ message: `${file} is no module. Give one of ${endings.join(', ')}.` }]);
  }
  const found = await loaded(file, (exported) => ({
    ...saidIn(exported),
    adapter: entry(exported, 'default') ?? entry(exported, 'adapter'),
  }));
  if (found.adapter !== undefined) return found;
  throw new InputError(file, [{ message: 'exports no adapter. Export one as default, or as `adapter`.' }]);
}

/** Runs a module and takes of it what it exports. @throws {InputError} if it cannot be loaded. */
async function loaded<T>(file: string, take: (exported: unknown) => T): Promise<T> {
  const refuse = (message: string, place: Partial<Position> = {}) => new InputError(file, [{ ...place, message }]);
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw refuse('there is no such file');
  try {
    return take(await import(pathToFileURL(path).href));
  } catch (error) {
    throw refuse(whyNotLoaded(error, file), asError(error) instanceof SyntaxError ? placeOfSlip(path) : {});
  }
}

/** An error met while a machine was checked: its guards and actions may throw only when a call comes to them. */
export function blame(error: unknown, file: string): unknown {
  return isTheirs(error, file) ? new InputError(file, [{ message: `its machine throws: ${inOneLine(error)}` }]) : error;
}

function isTheirs(error: unknown, file: string): boolean {
  const known = asError(error);
  if (known === undefined) return true;
  return !(known instanceof InputError) && known.stack?.includes(basename(file)) === true;
}

function machineIn(exported: unknown): AnyStateMachine | undefined {
  const named = [entry(exported, 'default'), entry(exported, 'machine'), entry(entry(exported, 'default'), 'machine')];
  const all = Object.values(exported as object).filter(isMachine);
  return (named.find(isMachine) ?? (all.length === 1 ? all[0] : undefined)) as AnyStateMachine | undefined;
}

function whyNotLoaded(error: unknown, file: string): string {
  const code = (asError(error) as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && file.endsWith('ts')) {
    return `Node ${process.versions.node} cannot load TypeScript. Compile it, take Node 22.18 or later, or install tsx and set NODE_OPTIONS="--import tsx".`;
  }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    return `has TypeScript that Node cannot strip: ${inOneLine(error)}. Compile it, or install tsx and set NODE_OPTIONS="--import tsx".`;
  }
  return `cannot be loaded: ${inOneLine(error)}`;
}

/** Where the syntax is wrong. Node tells it only when it prints the error: so it is asked to look, without running it. */
function placeOfSlip(path: string): Partial<Position> {
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' });
  const [place = '', , mark = ''] = (stderr ?? '').split('\n');
  const line = /:(\d+)$/.exec(place)?.[1];
  return line !== undefined && mark.includes('^') ? { line: Number(line), column: mark.indexOf('^') + 1 } : {};
}
