import { InputError, type Problem } from '../errors.js';
import { carryOut, type Inputs, Models, type Outcome, type Unit, type Variant } from '../work/index.js';
import type { RecordOrder } from './recordOrder.js';
import { type RecordWriter, recordWriter } from './recordWriter.js';
import { StagedFiles } from './stagedFiles.js';

/** What is written beside what units come to. */
export interface TaskRecords extends RecordOrder {
  /** Of which variant they are. */
  readonly variant: Variant;
  /** How many replications are planned. */
  readonly replications: number;
  /** The folder in which results wait; and where they shall be, as the user named it. */
  readonly staging: string;
  readonly folder: string;
}

/** What tasks are about: plain data, and a number in shared memory. */
export interface TaskData {
  readonly inputs: Inputs;
  /** Default: no records. */
  readonly records?: TaskRecords;
  /** One whole number in shared memory: as soon as it is 1, no unit is begun. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** A unit of work, or the word that no more will come. */
export type Task = Unit | 'complete';

/** `stopped`: it was told to stop before it began. An error would lose its class and fields between threads. */
export type TaskResult =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'stopped' | 'completed' }
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly Problem[] };

/** Does tasks, one after another, wherever it stands. */
export class Tasks {
  readonly #data: TaskData;
  readonly #models: Models;
  readonly #files: StagedFiles | undefined;
  #writer: RecordWriter | undefined;

  constructor(data: TaskData) {
    const { inputs, records } = data;
    this.#data = data;
    this.#models = new Models(inputs);
    this.#files = records && new StagedFiles(records.staging, records.folder);
  }

  async do(task: Task): Promise<TaskResult> {
    const { records, stop } = this.#data;
    try {
      if (task === 'complete') return this.#complete();
      // The first is done in any case: of none there are no results.
      if (task.replication > 0 && Atomics.load(stop, 0) === 1) return { kind: 'stopped' };
      if (records) this.#writer ??= await recordWriter(records, this.#models.of(records.variant), this.#files!);
      return { kind: 'done', outcome: carryOut(this.#models, task, this.#writer?.reader(task.replication)) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { kind: 'refused', source: error.source, problems: error.problems };
    }
  }

  /** Lets go of files that nobody has completed. */
  end(): void {
    this.#files?.letGo();
  }

  #complete(): TaskResult {
    this.#writer?.finish();
    this.#files?.close();
    return { kind: 'completed' };
  }
}

/** What a unit came to; `undefined` if it was told to stop. @throws {InputError} if it was refused. */
export function outcomeOf(result: TaskResult): Outcome | undefined {
  if (result.kind === 'refused') throw new InputError(result.source, result.problems);
  return result.kind === 'done' ? result.outcome : undefined;
}
