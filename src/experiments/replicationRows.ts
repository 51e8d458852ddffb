import { mustHave } from '../arguments.js';
import { numberAt } from '../measures/index.js';
import { type Experiment, mustBeExperiment } from './experiment.js';
import { figureAt } from './series.js';

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

/**
 * The values of all replications: replication by replication, each in the order of the measures, then how long incidents lasted.
 *
 * @throws {InputError} if it is no experiment, at once.
 */
export function replicationRows(experiment: Experiment): Generator<ReplicationRow> {
  mustBeExperiment('experiment', experiment, ['estimates', 'series']);
  mustHave('experiment.series', experiment.series, ['count', 'figures', 'incidents', 'numbers']);
  return rowsOf(experiment);
}

function* rowsOf({ estimates, series }: Experiment): Generator<ReplicationRow> {
  const { count, figures, incidents, numbers } = series;
  for (let place = 0; place < count; place++) {
    const replication = numberAt(numbers, place);
    for (const [i, { name: measure, unit }] of estimates.entries()) {
      const value = figureAt(figures[i], place);
      yield { replication, measure, value: Number.isNaN(value) ? null : value, unit };
    }
    for (const { name, lasts } of incidents) {
      const value = numberAt(lasts, place);
      if (!Number.isNaN(value)) yield { replication, measure: `incidents.${name}.lasts`, value, unit: 'seconds' };
    }
  }
}
