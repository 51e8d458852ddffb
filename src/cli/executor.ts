import type { Inputs, Outcome, Unit } from '../work/index.js';
import type { ExecutorOrder } from './executorOptions.js';
import type { Interruption } from './interruptible.js';
import { Journal } from './journal.js';
import { Journaled } from './journaled.js';
import { OwnThread } from './ownThread.js';
import type { TaskRecords } from './tasks.js';
import { Threads } from './threads.js';

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
  /** 0: none but that of whoever asks. */
  readonly threads: number;
  /** Default: no records. */
  readonly records?: TaskRecords;
  readonly interruption: Interruption;
  /** The folder of the results, in which finished units are kept until these are there. Default: nothing is kept. */
  readonly journal?: string;
}

/**
 * Lets work be done by an executor, which ends with it, or when it is stopped at once.
 * @throws whatever `use` throws; an AbortError if it is stopped at once.
 */
export async function withExecutor<T>(work: Work, use: (executor: Executor) => Promise<T>): Promise<T> {
  const { inputs, interruption, journal, resume } = work;
  const { signal } = interruption;
  const kept = journal === undefined ? undefined : new Journal(journal, inputs, resume);
  const own = await executorOf(work);
  const executor = kept === undefined ? own : new Journaled(own, kept);
  // It is ended again below, and whatever goes wrong is heard there.
  const end = () => void executor.end().catch(() => {});
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
    interruption.keeps(kept?.count ?? 0);
  }
}

async function executorOf({ inputs, queue, threads, records, interruption, elsewhere }: Work): Promise<Executor> {
  if (elsewhere !== undefined) return elsewhere(inputs);
  const { soon } = interruption;
  if (queue === undefined) {
    const data = { inputs, records, stop: soon };
    return threads === 0 ? new OwnThread(data) : new Threads(data, threads);
  }
  const { BullmqExecutor } = await import('./bullmqExecutor.js');
  return BullmqExecutor.open(queue, inputs, soon);
}
