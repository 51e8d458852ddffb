import { exitCodes, InputError } from '../errors.js';
import { version } from './version.js';

/**
 * Prints on stderr what went wrong: a user's mistake in its own words; a bug of ours with its stack and how to report it.
 * @returns the exit code.
 */
export function tellFailure(error: unknown, args: readonly string[]): number {
  if (error instanceof InputError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const details = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `callstorm ${version} failed because of a bug of its own. Please report it with these lines and your scenario:\n` +
      `  callstorm ${args.join(' ')}\n  node ${process.version}, ${process.platform}\n${details}\n`,
  );
  return exitCodes.ourFault;
}
