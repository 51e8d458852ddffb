/** A thread that simulates, as a pool of `Threads` runs it: a module whose default export does a task. */
import { workerData } from 'piscina';
import { InputError, type Problem } from '../errors.js';
import { carryOut, Models, type Outcome, type Unit } from '../work/index.js';
import { type RecordWriter, recordWriter } from './recordWriter.js';
import { StagedFiles } from './stagedFiles.js';
import type { ThreadData } from './threads.js';

/** A unit of work, or the word that no more will come. */
export type Task = Unit | 'complete';

/** `stopped`: it was told to stop before it began. An error would lose its class and fields between threads. */
export type TaskResult =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'stopped' | 'completed' }
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly Problem[] };

const { inputs, records, stop } = workerData as ThreadData;
const models = new Models(inputs);
const files = records && new StagedFiles(records.staging, records.folder);
let writer: RecordWriter | undefined;

export default async function work(task: Task): Promise<TaskResult> {
  try {
    if (task === 'complete') return complete();
    // The first is done in any case: of none there are no results.
    if (task.replication > 0 && Atomics.load(stop, 0) === 1) return { kind: 'stopped' };
    if (records) writer ??= await recordWriter(records, models.of(records.variant), files!);
    return { kind: 'done', outcome: carryOut(models, task, writer?.reader(task.replication)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: 'refused', source: error.source, problems: error.problems };
  }
}

function complete(): TaskResult {
  writer?.finish();
  files?.close();
  return { kind: 'completed' };
}
