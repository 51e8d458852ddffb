import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entry, type Position } from '../document/path.js';
import { InputError } from '../errors.js';
import { type AnyStateMachine, isMachine } from '../statechart/index.js';
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
}

/**
 * The XState machine that a module exports, as default or as `machine`. Runs the module.
 * @throws {InputError} if it cannot be loaded, or exports none that can be read.
 */
export async function loadMachine(file: string): Promise<MachineModule> {
  const refuse = (message: string, place: Partial<Position> = {}) => new InputError(file, [{ ...place, message }]);
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw refuse('there is no such file');
  let machine: AnyStateMachine | undefined;
  let fixed: unknown;
  try {
    const exported: unknown = await import(pathToFileURL(path).href);
    machine = machineIn(exported);
    fixed = entry(exported, 'fixed') ?? [];
  } catch (error) {
    throw refuse(whyNotLoaded(error, file), asError(error) instanceof SyntaxError ? placeOfSlip(path) : {});
  }
  if (machine === undefined) throw refuse('exports no XState machine. Export one as default, or as `machine`.');
  if (!Array.isArray(fixed)) throw refuse('its export `fixed` is no list of the names of guards');
  try {
    subjectOf(machine, { fixed });
  } catch (error) {
    // What the machine's own code throws while it is read is the user's, too.
    if (!(error instanceof InputError)) throw refuse(`its machine cannot be read: ${inOneLine(error)}`);
    throw new InputError(`${file}: ${error.source}`, error.problems);
  }
  return { machine, fixed };
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
  const found = [entry(exported, 'default'), entry(exported, 'machine'), entry(entry(exported, 'default'), 'machine')];
  return found.find(isMachine) as AnyStateMachine | undefined;
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
