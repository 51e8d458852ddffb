import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What writing a file asks the system for. */
const names = [
  'openSync',
  'writeSync',
  'fstatSync',
  'fchownSync',
  'fchmodSync',
  'fsyncSync',
  'closeSync',
  'linkSync',
  'readFileSync',
  'renameSync',
  'rmSync',
];

/** Linux tells of processes in files. */
const isAboutProcesses = (path) => typeof path === 'string' && path.startsWith('/proc/');

/** The calls as they are. */
export const plainly = Object.fromEntries(names.map((name) => [name, fs[name]]));

/**
 * Has a look before each call to the file system in this process, until it is told to stop.
 * @param look gets the number of the call, from 1 on, its name and its arguments. It may throw in its place.
 * @returns what stops it.
 */
export function watchFiles(look) {
  let calls = 0;
  // What a call asks for in its turn is part of it.
  let isInside = false;
  for (const name of names) {
    fs[name] = (...args) => {
      if (isInside || isAboutProcesses(args[0])) return inside(() => plainly[name](...args));
      calls++;
      look(calls, name, args);
      return inside(() => plainly[name](...args));
    };
  }
  function inside(work) {
    const before = isInside;
    isInside = true;
    try {
      return work();
    } finally {
      isInside = before;
    }
  }
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, plainly);
    syncBuiltinESMExports();
  };
}
