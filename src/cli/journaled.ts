import type { Outcome, Unit } from '../work/index.js';
import type { Executor } from './executor.js';
import type { Journal } from './journal.js';

/** Does only the units that a journal does not hold, and keeps them there. */
export class Journaled implements Executor {
  constructor(
    readonly executor: Executor,
    readonly journal: Journal,
  ) {}

  async *carryOut(units: Iterable<Unit>): AsyncGenerator<Outcome> {
    const all = [...units];
    const missing = all.filter((unit) => !this.journal.has(unit));
    const done = this.executor.carryOut(missing)[Symbol.asyncIterator]();
    try {
      for (const unit of all) {
        const kept = this.journal.get(unit);
        if (kept !== undefined) {
          yield kept;
          continue;
        }
        const next = await done.next();
        if (next.done) return;
        this.journal.add(unit, next.value);
        yield next.value;
      }
    } finally {
      await done.return?.();
    }
  }

  complete(): Promise<void> {
    return this.executor.complete();
  }

  async end(): Promise<void> {
    this.journal.flush();
    await this.executor.end();
  }
}
