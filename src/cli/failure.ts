import { exitCodes, InputError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import { visible } from '../visible.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { withoutPassword } from './withoutPassword.js';

/**
 * Prints on stderr what went wrong: a user's mistake, or too little memory, in its own words; a bug of ours with its stack
 * and how to report it.
 * @returns the exit code.
 */
export function tellFailure(error: unknown, args: readonly string[]): number {
  const tell = (...lines: readonly string[]) => terminal.tell(...lines.map(withoutPassword));
  if (error instanceof InputError) {
    tell(...error.message.split('\n'));
    return error.exitCode;
  }
  if (isOutOfMemory(error)) {
    tell(
      'There is not enough memory. Simulate fewer customers at once, or give Node more: NODE_OPTIONS=--max-old-space-size=8192 (MB).',
    );
    return exitCodes.badInput;
  }
  tell(
    `callstorm ${version} failed because of a bug of its own. Please report it with these lines and your scenario:`,
    `  callstorm ${args.map(quoted).join(' ')}`,
    `  node ${process.version}, ${process.platform}`,
    ...stackOf(error),
  );
  return exitCodes.ourFault;
}

/** Whether a thread had no memory left, or the system would give no more of it. */
function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || /^Array buffer allocation failed/.test(error.message);
}

/** What was thrown in one line, and where in a line each. */
function stackOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const { message, stack = String(error) } = error;
  return stack.replace(message, () => visible(message)).split('\n');
}
