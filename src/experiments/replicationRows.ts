import type { Experiment } from './experiment.js';

/** What one replication says of a measure. */
export interface ReplicationRow {
  /** Counts from 0. */
  readonly replication: number;
  /** The measure's name. */
  readonly measure: string;
  /** `null` if it is undefined. */
  readonly value: number | null;
  /** The measure's. */
  readonly unit: string;
}

/** The values of all replications: replication by replication, each in the order of the measures, then how long incidents lasted. */
export function* replicationRows({ estimates, summaries }: Experiment): Generator<ReplicationRow> {
  for (const [i, { incidents, replication }] of summaries.entries()) {
    for (const { name: measure, unit, values } of estimates) yield { replication, measure, value: values[i], unit };
    for (const { lastsSeconds: value, name } of incidents) {
      yield { replication, measure: `incidents.${name}.lasts`, value, unit: 'seconds' };
    }
  }
}
