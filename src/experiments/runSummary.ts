import { mustBeCount, mustBeFunction, mustHave } from '../arguments.js';
import {
  Meter,
  type Observation,
  type PackedHistogram,
  Switching,
  Timeline,
  type TimelineSums,
} from '../measures/index.js';
import { mustBeObservation } from '../measures/measure.js';
import type { IncidentOutcome, PersonaStory, RecordSink, RunOutcome } from '../records/index.js';
import type { Portrait, Sitting } from './portrait.js';
import { tee } from './tee.js';

/**
 * What one replication came to: plain data, which crosses threads and machines. The arrays add up, number by number; so
 * do histograms, bucket by bucket (`pooled`), but not what is counted once however often it comes: different customers.
 */
export interface RunSummary {
  /** Counts from 0. */
  readonly replication: number;
  /** Customers of the population and of open streams; events that were carried out. */
  readonly customers: number;
  readonly events: number;
  /** As a `Meter` has them. */
  readonly sums: Float64Array;
  readonly histograms: readonly PackedHistogram[];
  readonly days: Float64Array;
  /** As a `Switching` has them. */
  readonly switching: Float64Array;
  /** As a `Timeline` has them. */
  readonly timeline: TimelineSums;
  readonly personas: readonly PersonaStory[];
  /** The incidents that happened; how long each lasts may be random. */
  readonly incidents: readonly IncidentOutcome[];
  /** What reports draw beside measures; absent if nobody asked for it. */
  readonly portrait?: Portrait;
}

/**
 * Runs one replication and measures it, in constant memory: no record is kept.
 *
 * @param run runs it into a sink, which has had all records when `run` returns.
 * @param reader another reader of the records.
 * @throws {InputError} for arguments outside.
 */
export function summarise(
  observation: Observation,
  replication: number,
  run: (replication: number, sink: RecordSink) => RunOutcome,
  reader: Partial<RecordSink> = {},
): RunSummary {
  mustBeObservation('observation', observation);
  mustBeCount('replication', replication, 0);
  mustBeFunction('run', run);
  mustHave('reader', reader, [], 'a reader of records');
  return summaryOf(observation, replication, 'run', run, reader);
}

/** The same of arguments that were looked at. @param runName what `run` is called. @param sitting for a portrait. */
export function summaryOf(
  observation: Observation,
  replication: number,
  runName: string,
  run: (replication: number, sink: RecordSink) => RunOutcome,
  reader: Partial<RecordSink>,
  sitting?: Sitting,
): RunSummary {
  const meter = new Meter(observation);
  const switching = new Switching(observation);
  const timeline = new Timeline(observation);
  const outcome = run(replication, tee([meter, switching, timeline, ...(sitting ? [sitting] : []), reader]));
  mustHave(runName, outcome, ['customers', 'events', 'personas'], 'a function that returns what runOnce returns');
  const { customers, events, incidents = [], personas, traffic = [] } = outcome;
  return {
    replication,
    customers,
    events,
    sums: meter.sums,
    histograms: meter.histograms,
    days: meter.days,
    switching: switching.sums,
    timeline: timeline.sums,
    personas,
    incidents,
    ...(sitting && { portrait: sitting.portrait(traffic) }),
  };
}
