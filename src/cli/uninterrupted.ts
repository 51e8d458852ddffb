import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes } from '../errors.js';
import { onStopSignals } from './stopSignals.js';
import { terminal } from './terminal.js';

/**
 * Does what takes a moment and must not be cut short. Who interrupts meanwhile is heard afterwards: the command ends with
 * 130, and what was done is whole.
 *
 * Commands that need no more than this leave interruptions to the system otherwise, which ends them at once, however busy
 * they are.
 */
export async function uninterrupted(work: () => void): Promise<void> {
  let isHeard = false;
  const noLongerListen = onStopSignals(() => {
    isHeard = true;
  });
  try {
    work();
  } finally {
    // Signals are heard once in a turn of the event loop, perhaps earlier in this one: the next is whole.
    await nextTurn();
    await nextTurn();
    noLongerListen();
  }
  if (!isHeard) return;
  terminal.tell('Interrupted, after the files were written.');
  process.exit(exitCodes.interrupted);
}
