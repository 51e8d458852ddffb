import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** The calls to the system that the writing of results is made of: those that change something, and those that look. */
const changing = ['openSync', 'writeSync', 'mkdirSync', 'renameSync', 'rmSync', 'rmdirSync', 'copyFileSync'] as const;
const looking = ['readSync', 'closeSync', 'readdirSync', 'statSync', 'lstatSync'] as const;
const calls = [...changing, ...looking];

/** What may go wrong at a call, and at those after it. */
export interface Fault {
  /** The error of the call. */
  readonly code: string;
  /** Whether the calls after it fail as well. */
  readonly lasts: boolean;
  /** Which calls count. */
  readonly at: readonly (typeof calls)[number][];
}

/** From then on nothing happens any more, as if the process had been killed with -9. */
export const killed: Fault = { code: 'killed', lasts: true, at: changing };

export const ioError: Fault = { code: 'EIO', lasts: false, at: calls };

export const diskFull: Fault = { code: 'ENOSPC', lasts: true, at: changing };

/**
 * Does some work, in which the n-th call to the system goes wrong, before it does anything.
 * @param n counts from 1.
 * @returns whether there was an n-th call, and what the work threw.
 */
export async function withFault(n: number, fault: Fault, work: () => Promise<unknown>) {
  const originals = new Map(calls.map((name) => [name, fs[name]]));
  let count = 0;
  for (const [name, original] of originals) {
    const faulty = (...args: unknown[]) => {
      const counts = fault.at.includes(name);
      if (counts) count++;
      if ((counts && count === n) || (count >= n && fault.lasts)) {
        throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code, syscall: name });
      }
      return (original as (...args: unknown[]) => unknown)(...args);
    };
    Object.assign(fs, { [name]: faulty });
  }
  syncBuiltinESMExports();
  try {
    await work();
    return { happened: count >= n, error: undefined };
  } catch (error) {
    return { happened: count >= n, error: error as Error };
  } finally {
    Object.assign(fs, Object.fromEntries(originals));
    syncBuiltinESMExports();
  }
}
