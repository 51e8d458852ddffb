import { setImmediate } from 'node:timers/promises';
import type { Outcome, Unit } from '../work/index.js';
import type { Executor } from './executor.js';
import { outcomeOf, type TaskData, Tasks } from './tasks.js';

/**
 * Does units of work in the thread that asks, for little work: no thread has to start. Ctrl-C is heard between two units,
 * so none may take long.
 */
export class OwnThread implements Executor {
  readonly #tasks: Tasks;
  #isEnded = false;

  constructor(data: TaskData) {
    this.#tasks = new Tasks(data);
  }

  async *carryOut(units: Iterable<Unit>): AsyncGenerator<Outcome> {
    for (const unit of units) {
      await setImmediate();
      if (this.#isEnded) throw new DOMException('It was ended.', 'AbortError');
      const outcome = outcomeOf(await this.#tasks.do(unit));
      if (outcome === undefined) return;
      yield outcome;
    }
  }

  async complete(): Promise<void> {
    outcomeOf(await this.#tasks.do('complete'));
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    this.#tasks.end();
  }
}
