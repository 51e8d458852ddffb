import type { Inputs, Outcome, Unit } from '../work/index.js';
import type { ExecutorOrder } from './executorOptions.js';
import type { Interruption } from './interruptible.js';
import { type ThreadRecords, Threads } from './threads.js';

/** Does units of work, somewhere. */
export interface Executor {
  /**
   * What units came to, in their order, whichever is done first; fewer if work was told to stop soon.
   *
   * @throws {InputError} for what is wrong with a scenario or its settings, or shows only in the run.
   */
  carryOut(units: Iterable<Unit>): AsyncIterable<Outcome>;
  /** All units are done: completes what was written. @throws {InputError} if the system does not take it. */
  complete(): Promise<void>;
  /** Ends it at once, whatever it is doing. */
  end(): Promise<void>;
}

/** What there is to do, and where. */
export interface Work extends ExecutorOrder {
  readonly inputs: Inputs;
  readonly threads: number;
  /** Default: no records. */
  readonly records?: ThreadRecords;
  readonly interruption: Interruption;
}

/**
 * Lets work be done by an executor, which ends with it, or when it is stopped at once.
 * @throws whatever `use` throws; an AbortError if it is stopped at once.
 */
export async function withExecutor<T>(work: Work, use: (executor: Executor) => Promise<T>): Promise<T> {
  const { signal } = work.interruption;
  const executor = await executorOf(work);
  const end = () => void executor.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    signal.throwIfAborted();
    const result = await use(executor);
    await executor.complete();
    signal.throwIfAborted();
    return result;
  } finally {
    signal.removeEventListener('abort', end);
    await executor.end();
  }
}

async function executorOf({ inputs, queue, threads, records, interruption }: Work): Promise<Executor> {
  const { soon } = interruption;
  if (queue === undefined) return new Threads({ inputs, records, stop: soon }, threads);
  const { BullmqExecutor } = await import('./bullmqExecutor.js');
  return BullmqExecutor.open(queue, inputs, soon);
}
