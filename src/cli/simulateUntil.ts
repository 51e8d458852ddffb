import type { Outcome, Unit } from '../work/index.js';
import { type Work, withExecutor } from './executor.js';
import type { ProgressBar } from './progressBar.js';
import type { Planned } from './progressWords.js';

/** Work whose end nobody knows beforehand. */
export interface Wanted {
  /**
   * The units that are wanted by now and were not given before. It is gone through as units are begun, so it may look at
   * what was heard meanwhile. When all of them are done it is asked again; if there are none, it is over.
   */
  units(): Iterable<Unit>;
  /** How many units it will be in all. */
  readonly planned: Planned;
}

/**
 * Does units of work as long as more are wanted, and shows how far it has come.
 *
 * @param hear what becomes of each outcome, in the order of the units.
 * @throws {InputError} for what shows only in a run; an AbortError if it is stopped at once.
 */
export async function simulateUntil(
  wanted: Wanted,
  work: Work,
  bar: ProgressBar,
  hear: (outcome: Outcome, unit: Unit) => void,
): Promise<void> {
  await withExecutor(work, async (executor) => {
    bar.start(wanted.planned);
    try {
      let done = 0;
      for (;;) {
        const before = done;
        const waiting: Unit[] = [];
        for await (const outcome of executor.carryOut(noted(wanted.units(), waiting))) {
          hear(outcome, waiting.shift()!);
          bar.update(++done, wanted.planned);
        }
        // Some still wait if it was told to stop soon.
        if (done === before || waiting.length > 0) return;
      }
    } finally {
      bar.stop();
    }
  });
}

/** The same units; each is noted as it is taken. */
function* noted(units: Iterable<Unit>, into: Unit[]): Generator<Unit> {
  for (const unit of units) {
    into.push(unit);
    yield unit;
  }
}
