import tty from 'node:tty';
import { InputError } from '../errors.js';
import { visible } from '../visible.js';
import { isSystemError, reasonOf } from './systemError.js';
import { writeAll } from './writeAll.js';

const [output, errors] = [1, 2];

/** Columns of what is no terminal, or does not say. */
const usualWidth = 100;

/** Whether whoever read the output has seen enough (`callstorm run … | head`), which is no failure. */
let isLeft = false;

/**
 * What callstorm prints goes through here, and is written when the call returns. Node's own streams lose what a full disk
 * does not take, and may still hold text when the process ends. Its functions are called on it, so that a test can listen.
 */
export const terminal = {
  /**
   * Prints a whole text, in which whatever others wrote is visible already.
   * @throws {InputError} if stdout does not take all of it: it is full, or closed.
   */
  print(text: string): void {
    if (isLeft) return;
    try {
      writeAll(output, text);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (error.code !== 'EPIPE') {
        throw new InputError('standard output', [{ message: `cannot be written to: ${reasonOf(error)}` }]);
      }
      isLeft = true;
    }
  },

  /** The same on stderr. If that is full or gone nobody hears it, and all else goes on. */
  printAside(text: string): void {
    try {
      writeAll(errors, text);
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  },

  /** Says lines on stdout, as text. @throws {InputError} as `print`. */
  say(...lines: readonly string[]): void {
    terminal.print(linesOf(lines));
  },

  /** Says lines on stderr, as text. */
  tell(...lines: readonly string[]): void {
    terminal.printAside(linesOf(lines));
  },

  /** How texts for stdout shall look: `width` in columns. */
  look(): { readonly colour: boolean; readonly width: number } {
    const width = tty.isatty(output) ? process.stdout.columns || usualWidth : usualWidth;
    return { colour: isColourful(process.env), width };
  },

  /** Whether stderr is a terminal, on which a bar can move. */
  get isWatched(): boolean {
    return tty.isatty(errors);
  },
};

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${visible(line)}\n`).join('');
}

/** As force-color.org and no-color.org have it: what is empty says nothing. */
function isColourful({ FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return !NO_COLOR && TERM !== 'dumb' && tty.isatty(output);
}
