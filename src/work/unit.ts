import { type DeflectionCounts, deflectionOf } from '../experiments/deflection.js';
import type { RunSummary } from '../experiments/index.js';
import { IssueLog } from '../experiments/issueLog.js';
import { Sitting } from '../experiments/portrait.js';
import { summaryOf } from '../experiments/runSummary.js';
import { tee } from '../experiments/tee.js';
import type { RecordSink } from '../records/index.js';
import { runOnce } from '../simulation/run.js';
import type { Models, Variant } from './inputs.js';

/** A piece of work that one thread does at a stretch: a replication of some variants, in which the customers are the same. */
export interface Unit {
  /** Counts from 0. */
  readonly replication: number;
  /** One or more. */
  readonly variants: readonly Variant[];
  /** Whether the customers of the first variant are compared with themselves in each of the others. Default: no. */
  readonly deflection?: boolean;
  /** Whether the summaries have portraits, for reports that draw them. Default: no. */
  readonly portrait?: boolean;
}

/** What a unit came to: plain data, the same wherever it was done. */
export interface Outcome {
  /** In the order of the variants. */
  readonly summaries: readonly RunSummary[];
  /** Of each variant but the first, if asked for. */
  readonly deflections: readonly DeflectionCounts[];
}

/**
 * Does a unit of work.
 * @param reader another reader of the records of all variants.
 * @throws {InputError} for what is wrong with a scenario or its settings, or shows only in the run.
 */
export function carryOut(models: Models, unit: Unit, reader: Partial<RecordSink> = {}): Outcome {
  const { replication, variants, deflection = false, portrait = false } = unit;
  const { seed } = models.inputs;
  const done = variants.map((variant) => {
    const model = models.of(variant);
    const issues = deflection ? new IssueLog(model) : undefined;
    const sitting = portrait ? new Sitting(model, replication) : undefined;
    const listeners = sitting?.listeners ?? [];
    const run = (_: number, sink: RecordSink) => runOnce(model, { seed, replication, sink, listeners });
    const readers = issues ? tee([issues, reader]) : reader;
    return { summary: summaryOf(model, replication, 'run', run, readers, sitting), issues };
  });
  const [base, ...others] = done.flatMap(({ issues }) => issues ?? []);
  return {
    summaries: done.map(({ summary }) => summary),
    deflections: others.map((issues) => deflectionOf(base, issues)),
  };
}
