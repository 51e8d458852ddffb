import type { Inputs, Outcome, Unit } from '../work/index.js';
import type { Interruption } from './interruptible.js';
import type { ProgressBar } from './progressBar.js';
import { type ThreadRecords, Threads } from './threads.js';

/** How units of work are done. */
export interface Doing {
  readonly inputs: Inputs;
  readonly threads: number;
  readonly records?: ThreadRecords;
  readonly interruption: Interruption;
  readonly bar: ProgressBar;
}

/**
 * Does units of work, and shows how far it has come.
 * @param hear what becomes of each outcome, in the order of the units.
 * @throws {InputError} for what shows only in a run.
 */
export async function simulate(
  units: readonly Unit[],
  { inputs, threads: most, records, interruption, bar }: Doing,
  hear: (outcome: Outcome) => void,
): Promise<void> {
  const { signal, soon } = interruption;
  const threads = new Threads({ inputs, records, stop: soon }, Math.min(most, units.length));
  const end = () => void threads.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    bar.start(units.length);
    let done = 0;
    for await (const outcome of threads.carryOut(units)) {
      hear(outcome);
      bar.update(++done);
    }
    await threads.complete();
    signal.throwIfAborted();
  } finally {
    bar.stop();
    signal.removeEventListener('abort', end);
    await threads.end();
  }
}
