import { exitCodes, InputError } from '../errors.js';
import { version } from './version.js';

/**
 * Prints on stderr what went wrong: a user's mistake in its own words; a bug of ours with its stack and how to report it.
 * @returns the exit code.
 */
export function tellFailure(error: unknown, args: readonly string[]): number {
  if (error instanceof InputError) {
    process.stderr.write(`${inShort(error)}\n`);
    return error.exitCode;
  }
  const details = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `callstorm ${version} failed because of a bug of its own. Please report it with these lines and your scenario:\n` +
      `  callstorm ${args.join(' ')}\n  node ${process.version}, ${process.platform}\n${details}\n`,
  );
  return exitCodes.ourFault;
}

/** A single problem without a line needs no heading. */
function inShort({ source, problems, message }: InputError): string {
  const [only, ...more] = problems;
  if (more.length > 0 || only.line !== undefined) return message;
  return [source, only.path, only.message].filter((part) => part !== undefined).join(': ');
}
