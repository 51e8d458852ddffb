import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { InputError } from '../errors.js';
import type { Inputs, Outcome, Unit, Variant } from '../work/index.js';
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

/** One for each core that this process may use. */
export const usualThreads = availableParallelism();

/** So many units are given to each thread: one to do, one to begin with at once. */
const unitsAhead = 2;

/** Does units of work in threads of this process. */
export class Threads {
  readonly #pool: Piscina<Task, TaskResult>;
  readonly #ahead: number;

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
  }

  /**
   * What units came to, in their order, whichever is done first; no more as soon as it is told to stop.
   *
   * @throws {InputError} for what is wrong with a scenario or its settings, or shows only in the run.
   */
  async *carryOut(units: Iterable<Unit>): AsyncGenerator<Outcome> {
    const given: Promise<TaskResult>[] = [];
    for (const unit of units) {
      if (given.length === this.#ahead) {
        const outcome = outcomeOf(await given.shift()!);
        if (outcome === undefined) return;
        yield outcome;
      }
      const result = this.#pool.run(unit);
      // Whoever takes the result hears of it.
      result.catch(() => {});
      given.push(result);
    }
    for (const result of given) {
      const outcome = outcomeOf(await result);
      if (outcome === undefined) return;
      yield outcome;
    }
  }

  /** Completes what was written. @throws {InputError} if the system does not take it. */
  async complete(): Promise<void> {
    outcomeOf(await this.#pool.run('complete'));
  }

  /** Ends all threads, whatever they are doing. */
  async end(): Promise<void> {
    await this.#pool.destroy();
  }
}

function outcomeOf(result: TaskResult): Outcome | undefined {
  if (result.kind === 'refused') throw new InputError(result.source, result.problems);
  return result.kind === 'done' ? result.outcome : undefined;
}
