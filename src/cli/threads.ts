import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { InputError } from '../errors.js';
import type { Model } from '../simulation/model.js';
import { expectedIssues } from '../simulation/takes.js';
import type { Inputs, Outcome, Unit, Variant } from '../work/index.js';
import type { Executor } from './executor.js';
import { lookingAhead } from './lookingAhead.js';
import type { RecordOrder } from './recordOrder.js';
import type { Task, TaskResult } from './workThread.js';

/** What threads write beside what they answer. */
export interface ThreadRecords extends RecordOrder {
  /** Of which variant they are. */
  readonly variant: Variant;
  /** How many replications are planned. */
  readonly replications: number;
  /** The folder in which results wait; and where they shall be, as the user named it. */
  readonly staging: string;
  readonly folder: string;
}

/** What a thread is made with. */
export interface ThreadData {
  readonly inputs: Inputs;
  /** Default: no records. */
  readonly records?: ThreadRecords;
  /** One whole number in shared memory: as soon as it is 1, no unit is begun. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** So many issues are simulated before a second thread would have started. */
const startIsWorth = 20_000;

/** How many threads to use unless told: one for each core that this process may use; for little work, one. */
export function usualThreads(models: readonly Model[], replications: number): number {
  const issues = models.reduce((sum, model) => sum + expectedIssues(model), 0);
  return replications * issues < startIsWorth ? 1 : availableParallelism();
}

/** So many units are given to each thread: one to do, one to begin with at once. */
const unitsAhead = 2;

/** Does units of work in threads of this process. */
export class Threads implements Executor {
  readonly #pool: Piscina<Task, TaskResult>;
  readonly #ahead: number;
  #isEnding = false;

  /** @param threads how many, 1 or more; one if there are records, which are written in the order of the units. */
  constructor(data: ThreadData, threads: number) {
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

function outcomeOf(result: TaskResult): Outcome | undefined {
  if (result.kind === 'refused') throw new InputError(result.source, result.problems);
  return result.kind === 'done' ? result.outcome : undefined;
}
