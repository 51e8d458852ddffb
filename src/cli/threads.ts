import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Model } from '../simulation/model.js';
import { expectedIssues } from '../simulation/takes.js';
import type { Outcome, Unit } from '../work/index.js';
import type { Executor } from './executor.js';
import { lookingAhead } from './lookingAhead.js';
import { outcomeOf, type Task, type TaskData, type TaskResult } from './tasks.js';

/** So many issues are simulated before a thread would have started. */
const startIsWorth = 20_000;

/** How many threads to use unless told: one for each core that this process may use; for little work none but its own. */
export function usualThreads(models: readonly Model[], replications: number): number {
  const issues = models.reduce((sum, model) => sum + expectedIssues(model), 0);
  return replications * issues < startIsWorth ? 0 : availableParallelism();
}

/** So many units are given to each thread: one to do, one to begin with at once. */
const unitsAhead = 2;

/** Does units of work in threads of this process. */
export class Threads implements Executor {
  readonly #pool: Piscina<Task, TaskResult>;
  readonly #ahead: number;
  #isEnding = false;

  /** @param threads how many, 1 or more; one if there are records, which are written in the order of the units. */
  constructor(data: TaskData, threads: number) {
    const count = data.records === undefined ? threads : 1;
    this.#ahead = unitsAhead * count;
    this.#pool = new Piscina({
      filename: new URL('./workThread.js', import.meta.url).href,
      workerData: data,
      minThreads: count,
      maxThreads: count,
    });
    // A thread may say something in the very moment in which it is ended.
    this.#pool.on('error', (error) => {
      if (!this.#isEnding) throw error;
    });
  }

  carryOut(units: Iterable<Unit>): AsyncIterable<Outcome> {
    return lookingAhead(units, this.#ahead, async (unit) => outcomeOf(await this.#pool.run(unit)));
  }

  async complete(): Promise<void> {
    outcomeOf(await this.#pool.run('complete'));
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#pool.destroy();
  }
}
