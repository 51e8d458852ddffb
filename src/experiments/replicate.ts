import { measuresOf } from '../measures/catalogue.js';
import type { Measure, Observation, Tally } from '../measures/measure.js';
import { Meter } from '../measures/meter.js';
import { Switching } from '../measures/switching.js';
import { Timeline } from '../measures/timeline.js';
import type { RecordSink } from '../records.js';
import type { RunOutcome } from '../simulation/run.js';
import { estimateMean, estimateRatio } from './estimate.js';
import type { Estimate, Experiment } from './experiment.js';
import { tee } from './tee.js';

/** What replicating needs to know of a model. */
export interface Replicable extends Observation {
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly parameters?: Experiment['parameters'];
  readonly overrides?: Experiment['overrides'];
  /** How many replications unless the plan says otherwise; 1 or more. */
  readonly replications: number;
}

export interface Plan {
  /** Runs one replication, numbered from 0, into a sink. */
  readonly run: (replication: number, sink: RecordSink) => RunOutcome;
  /** Default: the model's. */
  readonly seed?: string;
  /** 1 or more; default: the model's. */
  readonly replications?: number;
  /** Another reader of a replication's records, say one that writes them to a file. */
  readonly reader?: (replication: number) => RecordSink;
}

export interface Progress {
  readonly done: number;
  readonly planned: number;
  /** The experiment as it stands, should it be stopped here. */
  soFar(): Experiment;
}

/**
 * Replicates a model and yields after each replication, so that the caller can show progress or stop. Measures take
 * constant memory: no record is kept.
 */
export function* replicate(model: Replicable, plan: Plan): Generator<Progress, Experiment> {
  const planned = plan.replications ?? model.replications;
  const { channels, warmUpSeconds, horizonSeconds, acceptableWaitSeconds, sliceSeconds, currency } = model;
  const observation = { channels, warmUpSeconds, horizonSeconds, acceptableWaitSeconds, sliceSeconds, currency };
  const measures = measuresOf(observation);
  const tallies: (readonly Tally[])[] = [];
  const outcomes: RunOutcome[] = [];
  const switching = new Switching(observation);
  const timeline = new Timeline(observation);

  const soFar = (): Experiment => ({
    name: model.name,
    title: model.title,
    seed: plan.seed ?? model.seed,
    parameters: model.parameters ?? {},
    overrides: model.overrides ?? [],
    observation,
    replications: outcomes.length,
    customers: mean(outcomes.map(({ customers }) => customers)),
    events: mean(outcomes.map(({ events }) => events)),
    estimates: measures.map((measure, i) =>
      estimateOf(
        measure,
        tallies.map((replication) => replication[i]),
      ),
    ),
    switching: switching.rows(outcomes.length),
    timeline: timeline.rows(outcomes.length),
    personas: outcomes[0].personas,
  });

  for (let replication = 0; replication < planned; replication++) {
    const meter = new Meter(measures);
    const readers: Partial<RecordSink>[] = [meter, switching, timeline];
    if (plan.reader) readers.push(plan.reader(replication));
    const outcome = plan.run(replication, tee(readers));
    outcomes.push(outcome);
    tallies.push(meter.tallies);
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

function estimateOf({ name, unit, definition, kind }: Measure, tallies: readonly Tally[]): Estimate {
  const bounds = unit === 'share' ? { least: 0, most: 1 } : { least: 0 };
  const numerators = tallies.map(({ numerator }) => numerator);
  const denominators = tallies.map(({ denominator }) => denominator);
  const interval =
    kind === 'total' ? estimateMean(numerators, bounds) : estimateRatio(numerators, denominators, bounds);
  return { name, unit, definition, ...interval };
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
