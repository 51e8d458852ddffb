import type { Measure } from '../measures/index.js';
import type { RecordSink, RunOutcome } from '../records/index.js';
import { mustBeKept } from '../simulation/takes.js';
import type { Experiment } from './experiment.js';
import { experimentFrom, type Replicable } from './experimentOf.js';
import { Replications } from './replications.js';
import { summarise } from './runSummary.js';

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

/** Replicates a model and yields after each replication, so that the caller can show progress or stop. */
export function* replicate(model: Replicable, plan: Plan): Generator<Progress, Experiment> {
  const { seed = model.seed, replications: planned = model.replications, measures: own = [] } = plan;
  mustBeKept(model, planned);
  const observed: Replicable = { ...model, measures: [...model.measures, ...own] };
  const replications = new Replications(observed);
  const soFar = () => experimentFrom(observed, seed, replications, planned);
  for (let replication = 0; replication < planned; replication++) {
    replications.add(summarise(observed, replication, plan.run, plan.reader?.(replication)));
    yield { done: replication + 1, planned, soFar };
  }
  return soFar();
}

/** Runs a replication generator to its end. */
export function finish(replications: Generator<Progress, Experiment>): Experiment {
  for (;;) {
    const step = replications.next();
    if (step.done) return step.value;
  }
}
