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
    const { journal } = this;
    const begun: Unit[] = [];
    function* missing(): Generator<Unit> {
      for (const unit of units) {
        begun.push(unit);
        if (!journal.has(unit)) yield unit;
      }
    }
    function* kept(): Generator<Outcome> {
      while (begun.length > 0 && journal.has(begun[0])) yield journal.get(begun.shift()!)!;
    }
    for await (const outcome of this.executor.carryOut(missing())) {
      yield* kept();
      journal.add(begun.shift()!, outcome);
      yield outcome;
    }
    yield* kept();
  }

  complete(): Promise<void> {
    return this.executor.complete();
  }

  async end(): Promise<void> {
    try {
      this.journal.flush();
    } finally {
      await this.executor.end();
    }
  }
}
