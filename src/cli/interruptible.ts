import { exitCodes } from '../errors.js';
import { onStopSignals } from './stopSignals.js';
import { terminal } from './terminal.js';

/** How work hears that it shall stop. */
export interface Interruption {
  /** Stop at once, and leave nothing behind. */
  readonly signal: AbortSignal;
  /** One whole number in shared memory. 1: begin nothing more, and write the results of what is done. */
  readonly soon: Int32Array<SharedArrayBuffer>;
  /** Has something done at the end, however that comes: in reverse order, each once. */
  atEnd(undo: () => void): void;
  /** So many units of work are kept for `--resume`, should it be stopped. */
  keeps(units: number): void;
  /** All is done but for what is printed: Ctrl-C ends the process again. */
  end(): void;
}

/**
 * Does work that leaves results, and hears Ctrl-C while it does.
 * @param whatIsDone completes "Ctrl-C: stopping after …" if the first Ctrl-C shall let what is done be written.
 * @returns the exit code.
 */
export async function interruptible(
  whatIsDone: string | undefined,
  work: (interruption: Interruption) => Promise<number>,
): Promise<number> {
  const soon = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const now = new AbortController();
  const undoing: (() => void)[] = [];
  const undo = () => {
    while (undoing.length > 0) undoing.pop()!();
  };
  const noLongerListen = onStopSignals(() => {
    if (whatIsDone !== undefined && Atomics.exchange(soon, 0, 1) === 0) {
      terminal.tell(`Stopping after ${whatIsDone}. Ctrl-C again stops at once, and writes nothing.`);
    } else if (!now.signal.aborted) now.abort();
    else {
      // Something takes too long to stop.
      undo();
      process.exit(exitCodes.interrupted);
    }
  });
  const end = () => {
    undo();
    noLongerListen();
  };
  let kept = 0;
  const keeps = (units: number) => {
    kept = units;
  };
  try {
    return await work({ signal: now.signal, soon, atEnd: (each) => undoing.push(each), keeps, end });
  } catch (error) {
    if (!now.signal.aborted) throw error;
    undo();
    terminal.tell(
      'Interrupted. Nothing was written; earlier results are as they were.',
      ...(kept > 0 ? ['What was simulated so far is kept: the same command with --resume goes on from there.'] : []),
    );
    return exitCodes.interrupted;
  } finally {
    end();
  }
}
