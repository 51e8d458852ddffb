import { type Experiment, replicationRows } from '../experiments/index.js';
import { csvLine } from './csv.js';

/**
 * `replications.csv`, line by line: a row per replication and measure, in the order of the measures. A value that is
 * undefined, such as a mean wait of nobody, is an empty cell. Replications count from 0, as in the records.
 */
export function* replicationLines(experiment: Experiment): Generator<string> {
  yield csvLine(['replication', 'measure', 'value', 'unit']);
  for (const { replication, measure, value, unit } of replicationRows(experiment)) {
    yield csvLine([replication, measure, value ?? Number.NaN, unit]);
  }
}
