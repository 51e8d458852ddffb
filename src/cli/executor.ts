import type { Inputs, Outcome, Unit } from '../work/index.js';
import type { Interruption } from './interruptible.js';
import { Journal } from './journal.js';
import { Journaled } from './journaled.js';
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
export interface Work {
  readonly inputs: Inputs;
  /** How many threads, 1 or more. */
  readonly threads: number;
  /** Default: no records. */
  readonly records?: ThreadRecords;
  readonly interruption: Interruption;
  /** Keeps what is done beside the results until these are there. Default: nothing is kept. */
  readonly journal?: JournalOrder;
}

export interface JournalOrder {
  /** Of the results. */
  readonly folder: string;
  /** Whether what an earlier run has done counts. */
  readonly resume: boolean;
}

/**
 * Lets work be done by an executor, which ends with it, or when it is stopped at once.
 * @throws whatever `use` throws; an AbortError if it is stopped at once.
 */
export async function withExecutor<T>(work: Work, use: (executor: Executor) => Promise<T>): Promise<T> {
  const { inputs, threads, records, interruption, journal } = work;
  const { signal, soon } = interruption;
  const own = new Threads({ inputs, records, stop: soon }, threads);
  const kept = journal && new Journal(journal.folder, inputs, journal.resume);
  const executor = kept === undefined ? own : new Journaled(own, kept);
  // It is ended again below, and whatever goes wrong is heard there.
  const end = () => void executor.end().catch(() => {});
  signal.addEventListener('abort', end, { once: true });
  try {
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
