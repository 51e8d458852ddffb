import { type RunSummary, summarise } from '../experiments/index.js';
import type { RecordSink } from '../records/index.js';
import { runOnce } from '../simulation/run.js';
import type { Models, Variant } from './inputs.js';

/** A piece of work that one thread does at a stretch: a replication of some variants, in which the customers are the same. */
export interface Unit {
  /** Counts from 0. */
  readonly replication: number;
  readonly variants: readonly Variant[];
}

/** What a unit came to: plain data, the same wherever it was done. */
export interface Outcome {
  /** In the order of the variants. */
  readonly summaries: readonly RunSummary[];
}

/**
 * Does a unit of work.
 * @param reader another reader of the records of all variants.
 * @throws {InputError} for what is wrong with a scenario or its settings, or shows only in the run.
 */
export function carryOut(models: Models, { replication, variants }: Unit, reader?: Partial<RecordSink>): Outcome {
  const { seed } = models.inputs;
  const summaries = variants.map((variant) => {
    const model = models.of(variant);
    const run = (_: number, sink: RecordSink) => runOnce(model, { seed, replication, sink });
    return summarise(model, replication, run, reader);
  });
  return { summaries };
}
