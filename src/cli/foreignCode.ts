/*
 * A module that is checked is a program: it can print, fail when nobody waits for it, end the process, or keep it from
 * ending. None of that may pass for a verdict. This is no sandbox: what aborts or kills the process cannot be caught.
 */
import { exitCodes } from '../errors.js';
import { terminal } from './terminal.js';

let hasRun = false;

/**
 * Does something in which the code of a module runs. What the module prints on stdout goes to stderr; if it ends the
 * process, or throws where nobody can catch it, the process ends with 2 and one sentence.
 */
export async function watching<T>(file: string, act: () => Promise<T>): Promise<T> {
  hasRun = true;
  let isIdle = false;
  const leave = (sentence: string): never => {
    stop();
    terminal.tell(`${file}: ${sentence}`);
    // In a listener of `exit` this ends the process at once, whatever the module's own listeners would do.
    process.exit(exitCodes.badInput);
  };
  const idle = () => {
    isIdle = true;
  };
  const exit = () =>
    leave(
      isIdle
        ? 'it waits for something that never comes, so it never finishes loading (a top-level await)'
        : 'its code ended the process (process.exit), so there is no verdict. Remove that, or check another module.',
    );
  const uncaught = (error: unknown) => leave(`its code throws where nobody catches it: ${inOneLine(error)}`);
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  process.prependListener('beforeExit', idle);
  process.prependListener('exit', exit);
  process.prependListener('uncaughtException', uncaught);
  const stop = () => {
    process.stdout.write = write;
    process.off('beforeExit', idle);
    process.off('exit', exit);
    process.off('uncaughtException', uncaught);
  };
  try {
    const done = await act();
    // What was thrown meanwhile, and caught by nobody, is told first.
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  } finally {
    stop();
  }
}

/** Keeps an exit code from the listeners of a module that has run. */
export function keepFromModules(exitCode: number): void {
  if (hasRun) process.prependListener('exit', () => process.exit(exitCode));
}

/** What was thrown, if it is an error: it may be anything, even what cannot be asked. */
export function asError(thrown: unknown): Error | undefined {
  try {
    return thrown instanceof Error ? thrown : undefined;
  } catch {
    return undefined;
  }
}

/** What was thrown. XState's own messages have several lines, and the first says little. */
export function inOneLine(error: unknown): string {
  try {
    const known = asError(error);
    const text = known ? `${known.name}: ${known.message}` : `it throws ${String(error)}`;
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ');
  } catch {
    return 'it throws something that cannot be shown';
  }
}
