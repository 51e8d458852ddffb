import { mustBeCount, mustBeFunction, mustBeText, mustHave, unexpected } from '../arguments.js';
import { type Measure, mustBeMeasures, mustBeObservation } from '../measures/measure.js';
import type { RecordSink, RunOutcome } from '../records/index.js';
import { mustBeKept } from '../simulation/takes.js';
import type { Experiment } from './experiment.js';
import { experimentFrom, mustBeReplicable, type Replicable } from './experimentOf.js';
import { Replications } from './replications.js';
import { summaryOf } from './runSummary.js';

export interface Plan {
  /** Runs one replication, numbered from 0, into a sink. */
  readonly run: (replication: number, sink: RecordSink) => RunOutcome;
  /** Default: the model's. */
  readonly seed?: string;
  /** 1 or more; default: the model's. */
  readonly replications?: number;
  /** Measures of one's own, beside the model's. Default: none. */
  readonly measures?: readonly Measure[];
  /** Another reader of a replication's records, say one that writes them to a file. */
  readonly reader?: (replication: number) => Partial<RecordSink>;
}

export interface Progress {
  readonly done: number;
  readonly planned: number;
  /** The experiment as it stands, should it be stopped here. */
  soFar(): Experiment;
}

/** So many replications have randomness of their own. */
const mostReplications = 2 ** 31;

/**
 * Replicates a model and yields after each replication, so that the caller can show progress or stop.
 *
 * @throws {InputError} for arguments outside, at once.
 */
export function replicate(model: Replicable, plan: Plan): Generator<Progress, Experiment> {
  mustBeObservation('model', model);
  mustHave('plan', plan, ['run'], 'an object such as { run: (replication, sink) => runOnce(…) }');
  const { run, seed, replications, measures, reader } = plan;
  mustBeFunction('plan.run', run);
  if (seed !== undefined) mustBeText('plan.seed', seed);
  if (replications === undefined) mustBeCount('model.replications', model.replications, 1, mostReplications);
  else mustBeCount('plan.replications', replications, 1, mostReplications);
  if (measures !== undefined) mustBeMeasures('plan.measures', measures);
  mustBeReplicable('model', model, measures);
  if (reader !== undefined) mustBeFunction('plan.reader', reader);
  mustBeKept(model, replications ?? model.replications);
  return replicated(model, plan);
}

function* replicated(model: Replicable, plan: Plan): Generator<Progress, Experiment> {
  const { run, seed = model.seed, replications: planned = model.replications, measures: own = [] } = plan;
  const observed: Replicable = { ...model, measures: [...model.measures, ...own] };
  const replications = new Replications(observed);
  const soFar = () => experimentFrom(observed, seed, replications, planned);
  for (let replication = 0; replication < planned; replication++) {
    const reader = plan.reader?.(replication) ?? {};
    mustHave('plan.reader', reader, [], 'a reader of records');
    replications.add(summaryOf(observed, replication, 'plan.run', run, reader));
    yield { done: replication + 1, planned, soFar };
  }
  return soFar();
}

/** Runs a replication generator to its end. @throws {InputError} if it is none. */
export function finish(replications: Generator<Progress, Experiment>): Experiment {
  const due = 'what replicate returns';
  mustHave('replications', replications, ['next'], due);
  mustBeFunction('replications.next', replications.next);
  for (;;) {
    const step = replications.next();
    if (typeof (step as typeof step | undefined)?.done !== 'boolean') throw unexpected('replications', due, step);
    if (step.done) return step.value;
  }
}
