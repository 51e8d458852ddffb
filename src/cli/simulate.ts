import type { Outcome, Unit } from '../work/index.js';
import { type Work, withExecutor } from './executor.js';
import type { ProgressBar } from './progressBar.js';

/**
 * Does units of work, all of them, and shows how far it has come.
 * @param hear what becomes of each outcome, in the order of the units.
 * @throws {InputError} for what shows only in a run; an AbortError if it is stopped at once.
 */
export async function simulate(
  units: readonly Unit[],
  work: Work,
  bar: ProgressBar,
  hear: (outcome: Outcome) => void,
): Promise<void> {
  await withExecutor({ ...work, threads: Math.min(work.threads, units.length) }, async (executor) => {
    bar.start(units.length);
    try {
      let done = 0;
      for await (const outcome of executor.carryOut(units)) {
        hear(outcome);
        bar.update(++done);
      }
    } finally {
      bar.stop();
    }
  });
}
